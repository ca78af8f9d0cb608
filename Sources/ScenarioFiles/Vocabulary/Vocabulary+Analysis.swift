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

  private static let by = Field(
    "by", .choice(words(Ascertainment.self)), required: true,
    help: "through whose eyes: the measured score, or the latent state that nobody sees")
  private static let fall = Field(
    "fall", .share,
    help: "by score: the share of the baseline that the score must fall for a response; 30% if absent",
    example: "30%")

  private static let endpoint = Shape.variant(
    on: "type",
    [
      .init(
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
        ], rules: [.exactlyOne(["at", "ever_by"])], help: "yes or no"),
      .init(
        "time_to_event",
        [
          Field(
            "event", .choice(words(TimeToEventEndpoint.Event.self)), required: true, help: "what is waited for"), by,
          fall,
          Field(
            "loss_confirmed_by", .integer(1...2),
            help: "of a relapse at visits: visits in a row that must show it; 1 if absent"),
          Field(
            "among",
            .object([Field("responding_at", visit, required: true, help: "who responds then")]),
            help: "only patients who respond at a visit, from that visit on: not a randomized comparison",
            example: "{responding_at: {visit: 14}}"),
          Field(
            "ascertained", .choice(words(TimeToEventEndpoint.Observation.self)), required: true,
            help: "at its own instant, or at the first visit that shows it"),
          Field(
            "times", .choice(words(TimeToEventEndpoint.VisitTimes.self)),
            help: "at visits: target days or actual days; planned if absent"),
          Field(
            "test", .choice(words(TimeToEventEndpoint.Test.self)), required: true, help: "how the arms are compared"),
          Field(
            "estimates", .list(.choice(words(TimeToEventEndpoint.Estimate.self)), 0...2),
            default: "[median, hazard_ratio]", help: "what is estimated beside the test"),
        ], help: "how long until"),
      .init(
        "continuous",
        [
          Field("score", .text(maxLength: 40), required: true, help: "the instrument", example: "CAPS-5"),
          Field("change_at", visit, required: true, help: "the visit whose change from baseline counts"),
          Field(
            "test", .choice(words(ContinuousEndpoint.Test.self)), required: true, help: "how the means are compared"),
        ], help: "how much: the change of a score from baseline, in those who come to the visit"),
    ], help: "the kind of endpoint")
}
