import Trials

// Blood pressure: at rest, at sessions, and what the protocol makes of it. All in mmHg.
extension Vocabulary {
  private static let mmHg = Shape.number(.init(from: 20, to: 400))
  private static let threshold = Shape.number(.init(from: 60, to: 300))
  private static let spread = Shape.number(.init(from: 0, to: 100))

  /// Of the population.
  static let restingPressure: Field = {
    func part(_ key: String, _ example: String) -> Field {
      Field(
        key,
        .object([
          Field("mean", mmHg, required: true, help: "the mean over patients, in mmHg", example: "125"),
          Field("sd", spread, required: true, help: "the standard deviation between patients", example: "12"),
          Field(
            "session_sd", spread, default: "0",
            help: "that of one patient from session to session; all readings of a session share it"),
          Field("reading_sd", spread, default: "0", help: "that of the error of each reading", example: "4"),
        ]), required: true, help: "the \(key) pressure", example: example)
    }
    return Field(
      "blood_pressure",
      .object([
        part("systolic", "{mean: 125, sd: 12, session_sd: 7, reading_sd: 4}"),
        part("diastolic", "{mean: 80, sd: 8, session_sd: 5, reading_sd: 3}"),
        Field(
          "correlation", .number(.init(from: -1, to: 1)), default: "0", help: "of systolic and diastolic, in all parts"),
      ]), help: "the blood pressure at rest, read before each session; absent where nobody reads it")
  }()

  /// Of an arm.
  static let pressureRise: Field = {
    func part(_ key: String, _ example: String) -> Field {
      Field(
        key,
        .object([
          Field(
            "rise", .number(.init(from: -200, to: 200)), required: true, help: "the mean rise at the peak, in mmHg",
            example: "16"),
          Field("sd", spread, required: true, help: "its standard deviation over sessions", example: "11.2"),
        ]), required: true, help: "the \(key) pressure", example: example)
    }
    return Field(
      "blood_pressure",
      .object([
        part("systolic", "{rise: 16, sd: 11.2}"), part("diastolic", "{rise: 11, sd: 8.45}"),
        Field("correlation", .number(.init(from: -1, to: 1)), default: "0", help: "of the two rises"),
        Field(
          "within_patient_correlation", .number(.init(from: 0, to: 1)), default: "0",
          help: "of the rises at two sessions of one patient"),
        Field("begins", .time, default: "0 min", help: "when the rise begins, from the start of the session"),
        Field("peak", .time, required: true, help: "when it is at its peak", example: "40 min"),
        Field("back_by", .time, required: true, help: "when it is over", example: "105 min"),
      ]), help: "how the blood pressure rises at a session and comes back, in straight lines; not at all if absent")
  }()

  /// Of the sessions of an arm.
  static let pressureRule = Field(
    "blood_pressure",
    .object([
      Field(
        "hold_from", limit,
        help: "a pressure read before a session that holds it, within the window; nothing is held if absent",
        example: "{systolic: 160, diastolic: 100}"),
      Field("read_again", .time, default: "30 min", help: "when a patient whose session is held is read again"),
      Field(
        "stop_from", limit,
        help:
          "a pressure read before a session or at its peak that ends the treatment: no session follows; never if absent",
        example: "{systolic: 180, diastolic: 110}"),
      Field(
        "home_below", limit,
        help:
          "who has more stays until a reading is below, but not once the rise is over; time alone decides if absent",
        example: "{systolic: 150}"),
      Field("read_every", .time, default: "15 min", help: "how often it is read from the start of a session on"),
      Field("severe_from", limit, help: "what is called severe; 180/110 if absent", example: "{systolic: 180}"),
      Field("rise_from", .number(.init(from: 5, to: 200)), default: "20", help: "the systolic rise that is called one"),
    ]), help: "what is made of the blood pressure at a session", example: "{hold_from: {systolic: 160}}")

  private static let limit = Shape.object(
    [
      Field("systolic", threshold, help: "in mmHg", example: "160"),
      Field("diastolic", threshold, help: "in mmHg", example: "100"),
    ], rules: [.atLeastOne(["systolic", "diastolic"])])
}
