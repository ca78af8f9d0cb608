import Trials

// Sessions that are not all given on their days.
extension Vocabulary {
  /// Sessions that repeat, and sessions after the course.
  static let sessionDays = [
    Field(
      "phases",
      .list(
        .object([
          Field("every", .time, required: true, help: "after how long they come again", example: "7 days"),
          Field(
            "until", .time, required: true,
            help: "when the phase ends and the next begins; no session is given on that day", example: "28 days"),
          Field("at", .list(.time, 1...1_000), help: "the days within each repetition; the first of it if absent"),
        ]), 1...100),
      help: "sessions that repeat, phase after phase from day 0 on, in place of at",
      example: "[{every: 7 days, at: [0, 3], until: 28 days}, {every: 7 days, until: 56 days}]"),
    Field(
      "maintenance",
      .anyOf([
        .object([
          Field("every", .time, required: true, help: "after how long the next is given", example: "7 days"),
          Field(
            "until", .time,
            help: "when they end, no session being given on that day; the end of the follow-up if absent"),
        ]),
        .object([
          Field("on", .choice(["relapse"]), required: true, help: "when a visit sees that a response is lost"),
          Field(
            "by", .choice(words(Ascertainment.self)), default: "score",
            help: "through whose eyes a loss is seen: the measured score, or the latent state"),
          Field("fall", .share, default: "30%", help: "by score: the share of the baseline that is a response"),
          Field("at_least", .time, default: "0 days", help: "how long after the last session the next may be given"),
          Field("at_most", .integer(1...1_000), required: true, help: "how many there may be", example: "8"),
        ]),
      ]), help: "sessions after the course: every so often, or on relapse",
      example: "{on: relapse, at_least: 7 days, at_most: 8}"),
  ]

  /// What the protocol says of a session that cannot be given on its day.
  static let sessionRules = [
    Field(
      "window", .time, default: "0 days",
      help: "how long after its day a session may still be given; one that is not given by then is missed",
      example: "2 days"),
    Field(
      "hold",
      .object([
        Field(
          "unresolved", .anyOf([.choice(["any"]), .list(.name, 0...200)]), required: true,
          help: "adverse events that have not ended: any, or those of some terms", example: "[Dissociation]"),
        Field(
          "at_least", .choice(Severity.allCases.map(\.name)), default: "mild",
          help: "the least severity that holds a session"),
      ]), help: "what holds a session: it waits for the end of the event within its window, or is missed",
      example: "{unresolved: any, at_least: moderate}"),
    Field(
      "stop",
      .object(
        [
          Field("missed", .integer(1...10_000), help: "so many sessions missed, in all", example: "2"),
          Field(
            "missed_in_a_row", .integer(1...10_000), help: "so many sessions missed one after another", example: "2"),
          Field(
            "held", .integer(1...10_000),
            help: "so many sessions held, by hold or for the blood pressure, given in the end or not", example: "2"),
          Field(
            "adverse_event", .choice(Severity.allCases.map(\.name)),
            help: "an adverse event of at least this severity", example: "severe"),
        ], rules: [.atLeastOne(["missed", "missed_in_a_row", "held", "adverse_event"])]),
      help: "when a patient is given no further session, and stays in the study: a discontinuation by rule",
      example: "{missed: 3, adverse_event: severe}"),
  ]

  /// What repetition brings: chances beside the onset from each session.
  static let repetition = [
    Field(
      "ever", .probability,
      help: "with from: each_session, the chance that a patient can respond at all, decided once a patient",
      example: "0.55"),
    Field(
      "per_session", .probability,
      help: "with from: each_session, the chance that a session starts a response in a patient who can respond",
      example: "0.33"),
  ]

  /// What repetition brings: responses that last longer.
  static let durability = Field(
    "durability",
    .object([
      Field(
        "per_session", .ratio, required: true,
        help: "the factor on the time for each session after the first that was given when the clock starts",
        example: "1.08")
    ]), help: "how the time grows with the number of sessions; absent for not at all", example: "{per_session: 1.08}")

  /// How patients come to their sessions.
  static let sessionAttendance = Field(
    "sessions",
    .object([
      Field("attendance", .probability, default: "1", help: "the chance that a patient comes to a session"),
      Field(
        "late",
        .object([
          Field(
            "probability", .probability, required: true, help: "the chance that a patient who comes does so late",
            example: "0.2"),
          Field("by", .reference("waiting_time"), required: true, help: "by how much"),
        ]),
        help: "patients who come, but not on the day; whoever comes after the window has missed the session",
        example: "{probability: 0.2, by: {family: exponential, mean: 1 day}}"),
    ]), help: "how patients come to the sessions; absent where all come on the day",
    example: "{attendance: 90%}")
}
