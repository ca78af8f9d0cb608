import Trials

extension Vocabulary {
  /// How the trial is judged.
  static let analysis = Shape.object([
    Field(
      "alpha", .number(.init(from: 0, to: 1, openBelow: true, openAbove: true)), default: "0.05",
      help: "the significance level of each test", example: "0.05"),
    Field("sided", .integer(1...2), default: "2", help: "one- or two-sided tests"),
    Field("at", time, help: "when the data are cut; when all have been followed if absent"),
    Field("looks", looks, help: "looks before the final analysis, which may stop the trial"),
    Field("adaptation", adaptation, help: "what looks may change: arms, the sample size, who may come"),
    Field(
      "safety_stopping", safetyStopping, help: "rules that stop the trial when too many patients have an adverse event"),
    safetyReporting,
    Field("multiplicity", multiplicity, help: "how the primary comparisons share the level; each has all if absent"),
    Field("primary", .map(endpoint, 1...50), required: true, help: "the endpoints that the trial stands or falls with"),
    Field("secondary", .map(endpoint, 0...200), help: "all others"),
  ])

  private static let time = Shape.object(
    [
      Field(
        "events", .integer(1...1_000_000), help: "the number of the event at which the data are cut", example: "250"),
      Field("of", .name, help: "the time-to-event endpoint whose events are counted", example: "survival"),
      Field("day", .time, help: "the day of the trial on which the data are cut", example: "1 year"),
    ], rules: [.exactlyOne(["events", "day"]), .needs("events", ["of"]), .needs("of", ["events"])])

  static let by = Field(
    "by", .choice(words(Ascertainment.self)), required: true,
    help: "through whose eyes: the measured score, or the latent state that nobody sees")
  static let fall = Field(
    "fall", .share,
    help: "by score: the share of the baseline that the score must fall for a response; 30% if absent",
    example: "30%")

  private static let endpoint = Shape.variant(
    on: "type",
    [
      binaryEndpoint, timeToEventEndpoint, continuousEndpoint, longitudinalEndpoint, countEndpoint,
      doseResponseEndpoint, crossoverEndpoint,
    ], common: [estimand],
    help: "the kind of endpoint")
}
