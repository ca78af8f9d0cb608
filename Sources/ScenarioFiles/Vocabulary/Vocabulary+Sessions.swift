import Trials

// Sessions that are not all given on their days.
extension Vocabulary {
  /// What the protocol says of a session that cannot be given on its day.
  static let sessionRules = [
    Field(
      "window", .time, default: "0 days",
      help: "how long after its day a session may still be given; one that is not given by then is missed",
      example: "2 days")
  ]

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
