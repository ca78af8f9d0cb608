// What tells patients apart beside factors: what nobody measures, and the severity.
extension Vocabulary {
  static let frailty = Field(
    "frailty",
    .object([
      Field(
        "onset", .number(.init(from: 0, to: 5)), default: "0",
        help: "the standard deviation of the log odds of onset between patients", example: "0.8"),
      Field(
        "relapse", .number(.init(from: 0, to: 5)), default: "0",
        help: "the standard deviation of the log hazard of relapse between patients", example: "0.5"),
      Field(
        "correlation", .number(.init(from: -1, to: 1)), default: "0",
        help: "of the two; negative where who responds readily keeps the response longer", example: "-0.4"),
    ]),
    help:
      "what tells patients apart and nobody measures; probabilities and times are those of the patient in the middle",
    example: "{onset: 0.8, relapse: 0.5, correlation: -0.4}")

  static let baselineSeverity = Field(
    "severity",
    .object(
      [
        Field(
          "reference", .number(), required: true,
          help: "the true severity of the patient to whom probabilities and times belong", example: "40"),
        Field(
          "points", .number(.init(from: 0.1, to: 1_000)), default: "10",
          help: "how many points more the ratios belong to"),
        Field("onset_odds_ratio", .ratio, help: "the factor on the odds of ever responding", example: "0.8"),
        Field("relapse_hazard_ratio", .ratio, help: "the factor on the hazard of relapse", example: "1.2"),
      ], rules: [.atLeastOne(["onset_odds_ratio", "relapse_hazard_ratio"])]),
    help: "what it changes to be more ill at randomization, of which the score at baseline is a measurement with error",
    example: "{reference: 40, onset_odds_ratio: 0.8}")
}
