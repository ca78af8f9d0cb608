import Trials

extension Vocabulary {
  /// How much.
  static let continuousEndpoint = VariantShape.Case(
    "continuous",
    [
      Field("score", .text(maxLength: 40), required: true, help: "the instrument", example: "CAPS-5"),
      Field("change_at", visit, required: true, help: "the visit whose change from baseline counts"),
      Field(
        "test", .choice(words(ContinuousEndpoint.Test.self)), required: true,
        help:
          "how the means are compared; dunnett shares the level among several arms, and its p-values are not adjusted"
      ),
    ], help: "how much: the change of a score from baseline, in those who come to the visit")
}
