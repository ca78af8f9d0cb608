extension Vocabulary {
  /// How much by dose.
  static let doseResponseEndpoint = VariantShape.Case(
    "dose_response",
    [
      Field("score", .text(maxLength: 40), required: true, help: "the instrument", example: "CAPS-5"),
      Field("change_at", visit, required: true, help: "the visit whose change from baseline counts"),
      Field(
        "doses", .map(.number(.init(from: 0)), 1...10),
        help: "the dose of each arm; if absent those of their sessions, and 0 for an arm without a dose",
        example: "{ketamine: 0.5, placebo: 0}"),
      Field(
        "shapes", .list(shape, 1...10), required: true,
        help: "the shapes that the dose response may have; a fall of the score is an improvement"),
      Field(
        "target_effect", .number(.init(from: 0, openBelow: true)),
        help: "the target dose lowers the score by so many points more than dose 0; no target dose if absent",
        example: "5"),
    ],
    help:
      "how much by dose: MCP-Mod of the change of a score from baseline, over all arms. One-sided: at half the level "
      + "where tests are two-sided")

  private static func positive(_ key: String, _ help: String, _ example: String) -> Field {
    Field(key, .number(.init(from: 0, openBelow: true)), required: true, help: help, example: example)
  }

  private static let half = positive("half_effect_dose", "the dose of half the greatest effect", "0.2")

  private static let shape = Shape.variant(
    on: "shape",
    [
      .init("linear", [], help: "in proportion to the dose"),
      .init(
        "linear_in_log", [positive("offset", "log(dose + offset)", "0.1")], help: "in proportion to the log of the dose"
      ),
      .init(
        "quadratic",
        [
          Field(
            "curvature", .number(), required: true, help: "dose + curvature × dose²: below 0 for an umbrella",
            example: "-0.5")
        ], help: "a parabola"),
      .init("emax", [half], help: "dose / (half_effect_dose + dose)"),
      .init("exponential", [positive("rate", "in dose units", "0.5")], help: "exp(dose / rate) − 1"),
      .init(
        "logistic", [half, positive("slope", "in dose units", "0.1")],
        help: "1 / (1 + exp((half_effect_dose − dose) / slope)); fitting it takes long"),
      .init(
        "sigmoid_emax", [half, positive("hill", "the Hill exponent", "2")],
        help: "the Hill curve; fitting it takes long"),
    ], help: "the shape of the dose response")
}
