import Trials

extension Vocabulary {
  /// An open phase before the randomization.
  static func openPhase(_ sessions: Shape, _ daily: Shape) -> Shape {
    .object(
      [
        Field("sessions", sessions, help: "supervised administrations to everybody, on days of the open phase"),
        Field("daily", daily, help: "a drug that everybody takes every day"),
        Field("length", .time, required: true, help: "how long it lasts", example: "4 weeks"),
        Field(
          "visits", .list(.time, 1...1_000), required: true, help: "the target days of its visits",
          example: "[14, 28]"),
        Field(
          "randomize_if",
          .object([
            Field(
              "by", .choice(words(Ascertainment.self)), required: true,
              help: "through whose eyes a response is seen: the measured score, or the latent state"),
            Field(
              "fall", .share, default: "30%", help: "by score: the share of the baseline that the score must fall"),
            Field("at_last", .integer(1...1_000), default: "1", help: "at how many of the last visits"),
          ]), required: true, help: "who is randomized at the end: those who respond; all others leave",
          example: "{by: score, fall: 30%, at_last: 1}"),
      ], rules: [.atMostOne(["sessions", "daily"])])
  }
}
