import Trials

extension Vocabulary {
  /// Yes or no.
  static let binaryEndpoint = VariantShape.Case(
    "binary",
    [
      Field("event", .choice(words(BinaryEndpoint.Event.self)), required: true, help: "what counts as yes"), by,
      Field("at", visit, help: "counts at this visit", example: "{visit: 14}"),
      Field("ever_by", visit, help: "counts at this visit or before", example: "{visit: 14}"), fall,
      Field("at_most", .number(), help: "the highest score of a remission", example: "11"),
      Field(
        "missing", .choice(words(MissingData.self)), required: true,
        help: "what the analysis does with missing values"),
      Field("test", .choice(words(BinaryEndpoint.Test.self)), required: true, help: "how the arms are compared"),
      Field(
        "interval", .choice(words(BinaryEndpoint.Interval.self)), default: "newcombe",
        help: "the confidence interval of the risk difference"),
      Field(
        "continuity_correction", .flag, help: "of chi_square: whether it has Yates' correction; false if absent",
        example: "true"),
      Field(
        "margin", .share,
        help: "non-inferiority: the largest acceptable loss in the proportion, which the test is against",
        example: "10%"),
    ], rules: [.exactlyOne(["at", "ever_by"])], help: "yes or no")
}
