import Trials

extension Vocabulary {
  /// How often.
  static let countEndpoint = VariantShape.Case(
    "count",
    [
      Field(
        "adverse_event", .name, help: "the term that is counted; all adverse events if absent", example: "Dissociation"),
      Field(
        "until", .time,
        help:
          "the time from randomization at which counting ends and the mean number is read; the end of the follow-up "
          + "if absent", example: "4 weeks"),
      Field(
        "test", .choice(words(CountEndpoint.Test.self)), required: true,
        help: "how the arms are compared: negative binomial regression (Wald), the exact test of two Poisson rates, or "
          + "the difference of mean cumulative numbers with its robust variance, for which some patient of each arm must "
          + "be followed until the end of counting; fewer events favour the experimental arm"
      ),
    ], help: "how often: the number of adverse events in the time in the study")
}
