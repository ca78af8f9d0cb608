import Trials

// What an endpoint is to estimate.
extension Vocabulary {
  static let estimand = Field(
    "estimand",
    .object([
      Field("population", .text(maxLength: 300), help: "of whom, in words", example: "all randomized patients"),
      Field("variable", .text(maxLength: 300), help: "of what, in words", example: "response at week 2"),
      Field(
        "intercurrent_events",
        .object(
          Estimand.Event.allCases.map { event in
            Field(
              event.rawValue, strategy, default: "treatment_policy", help: "the strategy for \(event.rawValue)",
              example: "hypothetical")
          }), default: "{}", help: "what is made of each event that bears on what the variable means"),
      Field(
        "summary", .choice(words(Estimand.Summary.self)),
        help: "how two arms are compared; the first that the endpoint estimates if absent"),
    ]),
    help: "what is to be estimated (ICH E9(R1)): the analysis obeys it, and its true value is simulated",
    example: "{intercurrent_events: {discontinuation: treatment_policy, dropout: hypothetical}}")

  private static let strategy = Shape.anyOf([
    .choice(["treatment_policy", "hypothetical", "while_on_treatment"]),
    .object([
      Field(
        "composite", .anyOf([.choice(["non_response", "event"]), .number()]), required: true,
        help: "the event is a failure: no response, the awaited event itself, or a change of so many points",
        example: "non_response")
    ]),
  ])
}
