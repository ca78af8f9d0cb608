import Trials

// What makes an adverse event serious, what makes it rarer, and harms that are rare from the start.
extension Vocabulary {
  static let serious = Field(
    "serious",
    .anyOf([
      .probability,
      .object(Severity.allCases.map { Field($0.name, .probability, default: "0", help: "of a \($0.name) event") }),
    ]),
    help: "the chance that an event is serious, for all or for each grade; never if absent",
    example: "{moderate: 1%, severe: 20%}")

  static let tolerance = Field(
    "tolerance",
    .object(
      [
        Field("odds_ratio", .ratio, help: "the factor on the odds of the event", example: "0.8"),
        Field("risk_ratio", .ratio, help: "the factor on its chance; at most 1", example: "0.8"),
      ], rules: [.exactlyOne(["odds_ratio", "risk_ratio"])]),
    help: "what each session received before does to the chance at the next; nothing if absent",
    example: "{odds_ratio: 0.8}")

  static let rareHarms = Field(
    "rare_harms",
    .list(
      .object([
        Field("term", .name, required: true, help: "the name of the harm", example: "Misuse"),
        Field(
          "rate", .rate, required: true, help: "how often in a patient, in the time at risk",
          example: "2 per 1000 years"),
        Field(
          "within", .time,
          help: "how long after the last dose it may still come, and before the first it cannot; if absent 30 days "
            + "after a session, and 0 after a daily drug", example: "30 days"),
        Field(
          "lasts", .reference("waiting_time"), help: "how long it lasts; no time if absent",
          example: "{family: exponential, median: 30 days}"),
        Field("serious", .probability, default: "100%", help: "the chance that it is serious"),
        Field(
          "severity", grades, help: "the chances of each grade; it has none if absent",
          example: "{mild: 0, moderate: 0, severe: 1}"),
        leadsToDiscontinuation,
        Field(
          "stream", .integer(256...4_294_967_295), help: "the number of its random stream, where two names collide"),
      ]), 0...50),
    help: "harms that a trial may well not see, such as misuse; reported per 1,000 patient-years; none if absent",
    example: "[{term: Misuse, rate: 2 per 1000 years}]")

  /// What is reported of adverse events beyond their plain numbers.
  static let safetyReporting = Field(
    "safety",
    .object([
      Field("confidence", .share, default: "95%", help: "the level of the intervals"),
      Field(
        "related",
        .object([
          Field(
            "within", .time, required: true,
            help: "an event is judged related when it begins so soon after an administration, in whichever arm",
            example: "24 hours"),
          Field(
            "terms", .map(.anyOf([.choice(["never"]), .time]), 0...200), help: "terms with another time",
            example: "{Headache: 72 hours, Insomnia: never}"),
        ]), help: "how events are judged related to the treatment; nobody judges if absent",
        example: "{within: 24 hours}"),
    ]),
    help:
      "adverse events with intervals: risks and their differences, rates, mean cumulative numbers, time to resolution",
    example: "{related: {within: 24 hours}}")
}
