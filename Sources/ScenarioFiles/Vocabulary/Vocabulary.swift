import Trials

/// The words of a scenario file: one description from which the checks, the JSON Schema and the defaults are made.
package enum Vocabulary {
  /// The shape of a whole scenario file.
  package static let file = FileShape(
    .object([
      // Files are called after it.
      Field("scenario", .key, required: true, help: "the scenario's name", example: "feder-2021"),
      Field(
        "title", .text(maxLength: 300), required: true, help: "what it is about, in one line",
        example: "Ketamine versus midazolam for PTSD"),
      Field(
        "time_unit", .choice(TimeUnit.allCases.map(\.rawValue)), default: "day",
        help: "the unit of every bare number that is a time"),
      // Keys of sources stand side by side, with commas between them, wherever an assumption names several.
      Field("sources", .map(source, keys: .key), help: "the publications that assumptions and targets name"),
      Field("design", design, required: true, help: "what the protocol fixes"),
      Field("truth", truth, required: true, help: "what is assumed of the world"),
      Field("analysis", analysis, required: true, help: "how the trial is judged"),
      Field(
        "simulation",
        .object([
          Field(
            "replicates", .integer(1...1_000_000_000), default: "10000", help: "how many trials are simulated"),
          // Up to 2⁵³, beyond which JSON, spreadsheets and R no longer keep a whole number.
          Field("seed", .integer(0...9_007_199_254_740_992), default: "1", help: "the seed of all randomness"),
          Field(
            "record", .choice(words(SimulationSettings.Recording.self)), default: "all",
            help: "what is written down: everything, or the primary endpoints and what they depend on"),
          Field(
            "truth",
            .object([
              Field(
                "patients", .integer(10_000...100_000_000), required: true, help: "how many in all", example: "1000000")
            ]), help: "the patients from whom true values of effects are worked out; 1,000,000 if absent"),
        ]), default: "{}", help: "how often it is simulated"),
      Field("targets", .list(target, 0...1_000), help: "what a published trial found"),
      Field(
        "variants", .map(.map(.reference("anything"), keys: .any, 1...100), 0...50),
        help: "settings by path, run beside the scenario under the same luck"),
    ]),
    definitions: [
      "waiting_time": waitingTime,
      "measurement": measurement,
      "anything": .anyOf([
        .text(maxLength: 2_000), .list(.reference("anything")), .map(.reference("anything"), keys: .any),
      ]),
    ])

  /// The keys that every block of assumptions may have.
  static let annotations = [
    Field("basis", .choice(words(Assumption.Basis.self)), help: "what the assumption rests on"),
    Field("source", .anyOf([.key, .list(.key, 1...20)]), help: "one or more keys of sources"),
    Field("note", .text(maxLength: 1_000), help: "a remark for the reader of the report"),
  ]

  private static let source = Shape.object([
    Field("citation", .text(maxLength: 1_000), required: true, help: "how the publication is cited"),
    Field("doi", .text(maxLength: 200), help: "its digital object identifier"),
  ])

  private static let target = Shape.object([
    Field(
      "result", .text(maxLength: 1_000), required: true, help: "the path of a result",
      example: "response_week_2.proportion.ketamine"),
    Field(
      "published", quantity, required: true, help: "what was published: a number, a fraction or a time",
      example: "10/15"),
    Field("source", .anyOf([.key, .list(.key, 1...20)]), help: "one or more keys of sources"),
    Field(
      "role", .choice(words(Target.Role.self)), required: true,
      help:
        "calibration when a parameter was derived from it, validation when nothing was, held when it is shown and not "
        + "judged, and the note says why"),
    Field("mean_within", .number(.init(from: 0)), help: "how near the mean over trials must come"),
    Field("grand_median", .list(quantity, 2...2), help: "where the median over trials must lie"),
    Field("single_trial", .list(quantity, 2...2), help: "where a single faithful trial lies 95 times in 100"),
    Field("note", .text(maxLength: 1_000), help: "a remark for the reader of the report"),
  ])

  private static let quantity = Shape.anyOf([.fraction, .time])

  /// A visit by its target day.
  static let visit = Shape.object([
    Field("visit", .time, required: true, help: "the target day of a planned visit", example: "14")
  ])

  /// The words of an enumeration.
  static func words<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> [String]
  where Word.RawValue == String {
    Word.allCases.map(\.rawValue)
  }
}
