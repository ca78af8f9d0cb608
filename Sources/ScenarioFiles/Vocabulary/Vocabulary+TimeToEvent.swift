import Trials

extension Vocabulary {
  /// How long until.
  static let timeToEventEndpoint = VariantShape.Case(
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
      timeToEventTest, timeToEventEstimates, timeToEventMargin, stratifiedBy,
    ], help: "how long until")
}
