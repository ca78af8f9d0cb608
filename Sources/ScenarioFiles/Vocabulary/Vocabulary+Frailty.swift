// What nobody measures of a patient.
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
}
