import Trials

// Sessions of another kind beside the treatment.
extension Vocabulary {
  /// What the protocol plans in an arm.
  static let adjunct = Field(
    "adjunct",
    .map(
      .object([
        Field(
          "at", .list(.time, 1...1_000), required: true, help: "the days of the sessions", example: "[3, 10, 17]"),
        Field("length", .time, default: "0 min", help: "how long a session lasts"),
      ]), 1...10),
    help: "sessions of another kind beside the treatment, by name: integration coaching, psychotherapy",
    example: "{integration: {at: [3, 10, 17], length: 60 min}}")

  private static let ratios = [
    Field(
      "onset_odds_ratio", .ratio, help: "the factor on the odds of ever responding of who attends any session",
      example: "1.3"),
    Field(
      "relapse_hazard_ratio", .ratio,
      help: "the factor on the hazard of relapse, from the first attended session on; see within", example: "0.7"),
  ]

  /// What the sessions do.
  static let adjuncts = Field(
    "adjuncts",
    .open(
      .object(
        ratios + [
          Field("attendance", .probability, default: "1", help: "the chance that a patient attends a session"),
          Field(
            "within_patient_correlation", .number(.init(from: 0, to: 1, openAbove: true)),
            help: "how alike the sessions of one patient are: some nearly always come, others hardly ever; 0 if absent",
            example: "0.5"),
          Field(
            "within", .time,
            help: "how long an attended session bears on the hazard of relapse; for good if absent", example: "4 weeks"),
          Field(
            "arms",
            .open(.object(ratios, rules: [.atLeastOne(ratios.map(\.key))]), 1...10),
            help:
              "what holds in an arm instead, where adjunct and treatment interact: a ratio of an arm's own stands in "
              + "place of the adjunct's", example: "{ketamine: {relapse_hazard_ratio: 0.5}}"),
          Field(
            "stream", .integer(256...4_294_967_295), help: "the number of its random stream, where two names collide"),
        ]), 1...100), help: "what the adjuncts of the arms do to those who attend",
    example: "{integration: {attendance: 85%, relapse_hazard_ratio: 0.7}}")
}
