import Trials

// How patients leave the study, stop their treatment, or turn to another one.
extension Vocabulary {
  /// A way to leave: a waiting time from randomization, or a share by a day.
  static func leaving(_ what: String) -> Shape {
    let states = ResponseState.allCases.map { state in
      Field(
        "while_\(state.name)",
        .object([
          Field("hazard_ratio", .number(.init(from: 0)), required: true, help: "the factor on the hazard", example: "2")
        ]), help: "how the hazard of \(what) differs while the patient is \(state.name)",
        example: "{hazard_ratio: 2}")
    }
    return .object(
      [
        Field("time", .reference("waiting_time"), help: "the time from randomization to \(what)"),
        Field(
          "probability", .probability,
          help: "the share of patients to whom it would happen by a day: a Weibull time; below 1", example: "0.22"),
        Field("by", .time, help: "that day", example: "10 weeks"),
        Field(
          "shape", .ratio, help: "the shape of that Weibull time, 1 for a constant hazard; 1 if absent", example: "0.8"),
        Field("until", .time, help: "the last day on which it happens to anybody"),
      ] + states,
      rules: [
        .exactlyOne(["time", "probability"]), .needs("probability", ["by"]), .needs("by", ["probability"]),
        .needs("shape", ["probability"]),
      ])
  }

  static let treatmentEnds = [
    Field("dropout", leaving("dropout"), help: "how patients leave the study; absent for not at all"),
    Field(
      "discontinuation", leaving("discontinuation"),
      help:
        "how patients stop the arm's treatment and stay in the study; absent for not at all, but for adverse events",
      example: "{probability: 0.22, by: 10 weeks, shape: 0.8}"),
    Field(
      "rescue", leaving("rescue"),
      help: "how patients turn to another treatment in place of the arm's; absent for not at all",
      example: "{probability: 0.1, by: 10 weeks, while_responding: {hazard_ratio: 0}}"),
    Field(
      "off_treatment", offTreatment,
      help: "what is otherwise after discontinuation or rescue, beside that sessions end; what is not said goes on",
      example: "{relapse: {hazard_ratio: 2}}"),
    Field(
      "rescued", offTreatment, help: "what is otherwise after a rescue, in place of off_treatment",
      example: "{onset: {probability: 0.4, time: {family: exponential, median: 14 days}}}"),
  ]

  private static let offTreatment = Shape.object(
    [
      Field(
        "onset",
        .anyOf([
          .choice(["never"]),
          .object([
            Field("probability", .probability, default: "1", help: "the chance of ever responding from then on"),
            Field(
              "time", .reference("waiting_time"), required: true, help: "the time to response, from the change on"),
          ]),
        ]), help: "how response begins from then on"),
      Field(
        "relapse",
        .object(
          [
            Field("hazard_ratio", .number(.init(from: 0)), help: "the factor on the hazard", example: "2"),
            Field(
              "time", .reference("waiting_time"),
              help: "the time to loss of response, from the change on, or from a later onset"),
          ], rules: [.exactlyOne(["hazard_ratio", "time"])]), help: "how response is lost from then on"),
    ], rules: [.atLeastOne(["onset", "relapse"])])

  static let leadsToDiscontinuation = Field(
    "leads_to_discontinuation", .probability,
    help: "the chance that the patient stops the arm's treatment when it begins; absent for none", example: "10%")
}
