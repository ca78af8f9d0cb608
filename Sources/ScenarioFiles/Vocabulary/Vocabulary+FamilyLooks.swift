import Trials

extension Vocabulary {
  /// What looks need where several comparisons are tested at them.
  static let familyLooksFields = [
    Field(
      "stop_when", .choice(words(FamilyLooks.Stopping.self)),
      help: "with multiplicity: the trial stops when the first comparison is rejected, or when all are; all if absent",
      example: "first"),
    Field(
      "by_endpoint",
      .map(
        .object([
          Field(
            "efficacy", spendingBoundary, help: "how its comparisons spend their level; as the looks say if absent"),
          Field(
            "maximum_information", .number(.init(from: 1)),
            help: "its events or patients planned for the final analysis; if absent the events of analysis.at, or the "
              + "sample size", example: "300"),
        ]), 1...50),
      help: "with multiplicity: what is different for a primary endpoint",
      example: "{survival: {efficacy: {spending: pocock}, maximum_information: 300}}"),
  ]
}
