import Trials

extension Vocabulary {
  /// What the protocol fixes.
  static let design = Shape.object([
    Field("sample_size", .integer(1...1_000_000), required: true, help: "patients to randomize at most", example: "30"),
    Field(
      "allocation", .map(.integer(1...1_000), 1...100),
      help: "the shares of the allocation ratio: of the arms, or of the sequences of a crossover",
      example: "{ketamine: 1, midazolam: 1}"),
    Field("randomization", randomization, required: true, help: "how patients are assigned"),
    Field("masking", .choice(words(Masking.self)), required: true, help: "who knows the assignment"),
    Field("arms", .map(arm, 1...10), required: true, help: "the arms of the trial"),
    factorial,
    Field(
      "visits",
      .object([
        Field("at", .list(.time, 1...1_000), required: true, help: "the target days of the visits", example: "[7, 14]"),
        Field("window", .time, default: "0 days", help: "how far off its day the protocol tolerates a visit"),
      ]), help: "the planned visits"),
    Field(
      "follow_up", .time, required: true,
      help: "how long each patient is followed; a last visit that takes place a little later is waited for",
      example: "12 weeks"),
    enrollmentEnds, eligibility,
    Field(
      "run_in", openPhase(sessions, daily),
      help: "an open phase before the randomization, of which sample_size says how many enter it"),
    Field("crossover", crossover, help: "several treatments a patient, one after the other; absent for one"),
    clinic,
    Field("costs", costs, help: "what the sponsor pays; absent where nobody asks"),
  ])

  private static let arm = Shape.object(
    [
      Field("role", .choice(words(Arm.Role.self)), required: true, help: "what the comparison makes of the arm"),
      Field("sessions", sessions, help: "supervised administrations on planned days"),
      Field("daily", daily, help: "a drug taken every day"),
      adjunct,
    ], rules: [.atMostOne(["sessions", "daily"])])

  private static let sessions = Shape.object(
    [
      Field("drug", .text(maxLength: 100), required: true, help: "what is given", example: "ketamine"),
      Field("dose", .dose, help: "how much"),
      Field("at", .list(.time, 1...10_000), help: "the days of the sessions", example: "[0, 2, 4]"),
      Field("length", .time, default: "0 min", help: "how long an administration lasts"),
      Field("observation", .time, default: "0 min", help: "how long the patient is observed after it"),
    ] + sessionDays + sessionRules + [pressureRule],
    rules: [.atLeastOne(["at", "phases", "maintenance"]), .atMostOne(["at", "phases"])])

  private static let daily = Shape.object([
    Field("drug", .text(maxLength: 100), required: true, help: "what is taken", example: "sertraline"),
    Field("until", .time, required: true, help: "the last day", example: "84 days"),
    Field(
      "titration", .map(.dose, keys: .scalar(.time), 1...100), help: "doses by their first day",
      example: "{0: 25 mg, 7: 50 mg}"),
  ])
}
