import Trials

// What patients and raters believe of a treatment that they do not know.
extension Vocabulary {
  /// How guesses come about, and what a belief does.
  static let blinding = Field(
    "blinding",
    .object(
      [
        Field("guess", guess, help: "how patients and raters guess the treatment; absent for not at all"),
        Field("expectancy", expectancy, help: "what a belief does to scores and dropout; absent for nothing"),
      ], rules: [.atLeastOne(["guess", "expectancy"])]),
    help: "what is believed of the treatment: session, what is felt, guess, later scores; absent for nothing",
    example: "{guess: {asked_at: sessions, patient: {nothing: {active: 20%, control: 20%}}}}")

  private static let guess = Shape.object([
    Field(
      "asked_at", .anyOf([.choice(["sessions"]), visit, .list(.anyOf([.choice(["sessions"]), visit]), 1...1_000)]),
      required: true, help: "when the guess is asked for: when a session is over, or at a visit after the score",
      example: "sessions"),
    Field("patient", chances, required: true, help: "the chances of the patient's guesses"),
    Field(
      "rater", chances, help: "the chances of the rater's guesses; absent where raters have no belief that matters"),
  ])

  private static let chances = Shape.object([
    Field(
      "felt", .map(answer, 1...32),
      help: "the chances of a patient who has had an adverse event, by its term; of several the first decides",
      example: "{Dissociation: {active: 85%, control: 3%}}"),
    Field("nothing", answer, required: true, help: "the chances of a patient who has had none of them"),
    Field(
      "improved",
      .object([
        Field(
          "fall", .share, required: true, help: "the fall of the true severity that counts, as a share of the baseline",
          example: "30%"),
        Field(
          "odds_ratio", .ratio, required: true, help: "the factor on the odds of guessing the active treatment",
          example: "2"),
      ]), help: "what is made of faring well; absent for nothing", example: "{fall: 30%, odds_ratio: 2}"),
  ])

  private static let answer = Shape.object([
    Field(
      "active", .probability, required: true, help: "the chance of guessing the treatment under study", example: "40%"),
    Field(
      "control", .probability, required: true, help: "that of guessing the control; the rest does not know",
      example: "30%"),
  ])

  private static let expectancy = Shape.object(
    [
      Field(
        "score", .object([shift("patient"), shift("rater")], rules: [.atLeastOne(["patient", "rater"])]),
        help: "points that a belief adds to a reported score, before it is rounded; negative is better",
        example: "{patient: {active: -2}}"),
      Field(
        "dropout",
        .object([hazard("active"), hazard("control")], rules: [.atLeastOne(["active", "control"])]),
        help: "how the hazard of dropout differs by the patient's belief", example: "{control: {hazard_ratio: 2}}"),
    ], rules: [.atLeastOne(["score", "dropout"])])

  private static func shift(_ who: String) -> Field {
    Field(
      who,
      .object([
        Field("active", .number(), default: "0", help: "points where the treatment under study is believed in"),
        Field("control", .number(), default: "0", help: "points where the control is believed in"),
      ]), help: "by what the \(who) believes; absent for nothing", example: "{active: -2}")
  }

  private static func hazard(_ belief: String) -> Field {
    Field(
      belief,
      .object([
        Field("hazard_ratio", .number(.init(from: 0)), required: true, help: "the factor on the hazard", example: "2")
      ]), help: "of a patient who believes in the \(belief == "active" ? "treatment under study" : "control")",
      example: "{hazard_ratio: 2}")
  }
}
