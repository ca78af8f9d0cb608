import Trials

extension Vocabulary {
  /// What is assumed of the world; every block may say what it rests on.
  static let truth = Shape.object([
    Field("enrollment", enrollment, required: true, help: "when patients arrive"),
    screening,
    Field(
      "visits",
      .object([
        Field(
          "scatter",
          .object([
            Field("sd", .time, required: true, help: "the standard deviation of the day of a visit", example: "1 day"),
            Field("max", .time, required: true, help: "the farthest that a visit is off its day", example: "2 days"),
          ]), help: "how visits scatter around their days; absent for not at all"),
        Field("attendance", .probability, default: "1", help: "the chance that a visit is attended"),
      ]), default: "{}", help: "how visits really take place"),
    Field("population", population, default: "{}", help: "who the patients are"),
    Field("arms", .map(arm, 1...10), required: true, help: "what really happens in each arm"),
    Field("run_in", runIn, help: "what really happens in the open phase before the randomization"),
    adjuncts, onsetByDose, blinding,
  ]).addingEverywhere(annotations)

  private static let enrollment = Shape.object(
    [
      Field(
        "rate", arrivalRate, help: "patients per time, or a list of rates from a day on", example: "2 per week"),
      Field(
        "arrivals", .choice(["poisson", "evenly_spaced"]), help: "how arrivals follow the rate; poisson if absent"),
      Field("uniform_over", .time, help: "all patients at uniformly random times in this span", example: "12 months"),
      sites,
    ], rules: [.exactlyOne(["rate", "uniform_over", "sites"]), .needs("arrivals", ["rate"])])

  private static let population = Shape.object(
    [
      Field(
        "enters", .choice(["symptomatic", "responding"]), default: "symptomatic",
        help: "the state in which patients enter"),
      Field("score", score, help: "the symptom score"),
      frailty, baselineSeverity, restingPressure,
    ] + populationFactors)

  private static let score = Shape.object([
    Field("instrument", .text(maxLength: 40), required: true, help: "the name of the instrument", example: "CAPS-5"),
    Field(
      "range", .list(.number(), 2...2), required: true, help: "the lowest and the highest score", example: "[0, 80]"),
    Field("baseline", .reference("measurement"), required: true, help: "the true severity at randomization"),
    Field(
      "fall",
      .object(
        ResponseState.allCases.map {
          Field(
            $0.name, .reference("measurement"), required: true,
            help: "the fall of a \($0.name) patient as a share of the baseline",
            example: "{family: normal, mean: 0.1, sd: 0.1}")
        }), required: true, help: "how far the score lies below the baseline in each state"),
    Field(
      "natural_fall",
      .object([
        Field("share", .share, required: true, help: "as a share of the baseline", example: "0.093"),
        Field("by", .time, required: true, help: "the day on which all of it has come", example: "12 weeks"),
      ]), help: "the improvement that comes without treatment"),
    Field("between_patient_sd", .number(.init(from: 0)), default: "0", help: "points between patients, lasting"),
    Field("error_sd", .number(.init(from: 0)), required: true, help: "points of error at a visit", example: "4.5"),
    Field("rounded", .flag, default: "true", help: "whether scores are whole points"),
  ])

  private static let arm = Shape.object(
    [
      Field("onset", onset, help: "how response begins; absent for never"),
      Field("relapse", relapse, help: "how response is lost; absent for never"),
    ] + treatmentEnds + [
      Field("adverse_events", .list(adverseEvent, 0...200), help: "the kinds of adverse events"), sessionAttendance,
      rareHarms, pressureRise,
    ])

  private static let runIn = Shape.object([
    Field("onset", onset, help: "how response begins; absent for never"),
    Field("relapse", relapse, help: "how response is lost; absent for never"),
    Field("dropout", leaving("dropout"), help: "how people leave the study; absent for not at all"),
    sessionAttendance,
  ])

  private static let onset = Shape.object(
    [
      Field("probability", .probability, help: "the chance of ever responding; 1 if absent", example: "0.7"),
      Field("time", .reference("waiting_time"), required: true, help: "the time to response of those who ever respond"),
      Field(
        "from", start(["randomization", "first_session", "each_session"]), required: true,
        help: "when the clock starts"),
      Field("again", .flag, default: "false", help: "whether the clock starts again after a loss of response"),
    ] + repetition,
    rules: [.needs("per_session", ["ever"])])

  private static let relapse = Shape.object([
    Field("time", .reference("waiting_time"), required: true, help: "the time to loss of response"),
    Field(
      "from", start(["randomization", "first_session", "onset", "last_session", "end_of_course"]), required: true,
      help: "when the clock starts, but not before the onset"),
    Field(
      "while_maintained",
      .object([
        Field(
          "hazard_ratio", .number(.init(from: 0)), required: true, help: "the factor on the hazard", example: "0.30"),
        Field("within", .time, required: true, help: "how long a session protects", example: "10 days"),
      ]), help: "protection as long as the last session is recent"),
    durability,
  ])

  private static let adverseEvent = Shape.object(
    [
      Field("term", .name, required: true, help: "the name of the event", example: "Dissociation"),
      Field("per_session", .probability, help: "the chance at each session"),
      Field(
        "within_patient_correlation", .number(.init(from: 0, to: 1, openAbove: true)),
        help: "how alike the sessions of one patient are; 0 if absent"),
      Field("once", once, help: "at most once in a patient"),
      Field("rate", .rate, help: "again and again, so often per time", example: "0.1 per week"),
      Field("begins", .reference("waiting_time"), help: "how long after the start of a session; absent for at once"),
      Field("lasts", .reference("waiting_time"), required: true, help: "how long it lasts"),
      Field(
        "severity", grades, required: true, help: "the chances of each grade",
        example: "{mild: 0.70, moderate: 0.25, severe: 0.05}"),
      leadsToDiscontinuation, serious, tolerance,
      Field("stream", .integer(256...4_294_967_295), help: "the number of its random stream, where two names collide"),
    ],
    rules: [
      .exactlyOne(["per_session", "once", "rate"]), .needs("within_patient_correlation", ["per_session"]),
      .needs("begins", ["per_session"]), .needs("tolerance", ["per_session"]),
    ])

  static let grades = Shape.object(
    Severity.allCases.map { Field($0.name, .probability, required: true, help: "its chance") })

  private static let once = Shape.object([
    Field("probability", .probability, required: true, help: "the chance that it ever comes", example: "0.35"),
    Field("after", .reference("waiting_time"), required: true, help: "the time from randomization"),
  ])

  private static func start(_ words: [String]) -> Shape { .anyOf([.choice(words), visit]) }
}
