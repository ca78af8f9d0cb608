import Trials

extension Vocabulary {
  /// How much.
  static let continuousEndpoint = VariantShape.Case(
    "continuous",
    [
      Field("score", .text(maxLength: 40), required: true, help: "the instrument", example: "CAPS-5"),
      Field("change_at", visit, required: true, help: "the visit whose change from baseline counts"),
      Field(
        "test", .choice(words(ContinuousEndpoint.Test.self)), required: true, help: "how the means are compared"),
      Field(
        "standard_error", .choice(words(ContinuousEndpoint.StandardError.self)),
        help: "of ancova: that of the model, or robust against unequal variances (HC3); model if absent"),
      Field(
        "missing", .anyOf([.choice(["observed"]), imputation]), default: "observed",
        help: "patients who miss the visit: left out (observed), or imputed several times",
        example: "{method: multiple_imputation, assumption: missing_at_random}"),
      scoreMargin,
    ], help: "how much: the change of a score from baseline to a visit; less is better")

  static let scoreMargin = Field(
    "margin", .number(.init(from: 0, openBelow: true)),
    help: "non-inferiority: the largest acceptable disadvantage in points, which the test is against", example: "5")

  private static let imputation = Shape.object([
    Field("method", .choice(["multiple_imputation"]), required: true, help: "pooled by Rubin's rules"),
    Field(
      "assumption", .choice(words(ImputationPlan.Assumption.self)), required: true,
      help: "experimental patients who left go on like those who stayed, or like the control arm"),
    Field("imputations", .integer(2...1_000), default: "20", help: "how often the data are completed"),
    Field(
      "delta", .number(), default: "0",
      help: "points added to the imputed scores of experimental patients; above 0 is worse"),
    Field(
      "tipping_point", .number(.init(from: 0, openBelow: true)),
      help: "search the further delta at which the benefit is no longer significant, up to this one", example: "20"),
  ])
}
