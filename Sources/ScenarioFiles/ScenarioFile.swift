import Trials

/// A scenario file, read: the scenario, its variants, and all that the loader did on the way.
///
///     let file = try ScenarioFile.load("scenarios/feder-2021.yaml")
///     let plan = try TrialPlan(file.scenario)
public struct ScenarioFile: Sendable {
  /// A setting of the scenario under a name: what if we are wrong?
  public struct Variant: Sendable {
    /// Its name.
    public let name: String
    /// The scenario with the variant's values.
    public let scenario: Scenario
  }

  /// The scenario.
  public let scenario: Scenario
  /// Its variants, in file order.
  public let variants: [Variant]
  /// The values that the loader supplied: those of the scenario in the order of the vocabulary, then what only a
  /// variant needed, under `variants.` and its name.
  public let supplied: [SuppliedDefault]
  /// What a careful reader would want to be told.
  public let notices: [ScenarioNotice]
  /// The results that targets name and the scenario does not record, for it records its primary endpoints alone: their
  /// targets are left out.
  public let unrecordedTargets: [String]
  /// The file as it was read, before any setting.
  public let text: String

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - settings: Values set by path before the file is judged, in their order.
  /// - Throws: ``ScenarioFileError`` with all that is wrong, in file order.
  public static func load(
    _ path: String, settings: [(path: String, value: String)] = []
  ) throws(ScenarioFileError) -> ScenarioFile {
    let reader = ScenarioReader()
    guard let tree = reader.load(path) else { throw reader.error }
    return try read(tree, reader, settings)
  }

  /// Reads a text as if it stood in a file.
  public static func parse(
    _ text: String, file: String = "scenario.yaml", settings: [(path: String, value: String)] = []
  ) throws(ScenarioFileError) -> ScenarioFile {
    let reader = ScenarioReader()
    guard let tree = reader.parse(text, file: file) else { throw reader.error }
    return try read(tree, reader, settings)
  }

  /// The path and the value of a setting as it is written, `truth.arms."a = b".onset.probability=0.5`: the first `=`
  /// outside of quotes is between them. `nil` where there is none, or nothing before it.
  public static func setting(_ argument: String) -> (path: String, value: String)? { PathStep.split(argument) }

  /// The JSON Schema of scenario files (draft 2020-12), for editors that complete and check.
  public static var jsonSchema: String { Vocabulary.file.jsonSchema(title: "Equipoise scenario").text + "\n" }

  private static func read(
    _ tree: PlacedNode, _ reader: ScenarioReader, _ settings: [(path: String, value: String)]
  ) throws(ScenarioFileError) -> ScenarioFile {
    let root = reader.applying(settings, to: tree.withEmptyParents())
    let main = reader.reading(of: root)
    var others: [(entry: PlacedNode.Entry, reading: ScenarioReader.Reading)] = []
    for entry in root["variants"]?.entries ?? [] {
      reader.variant = entry.key
      others.append((entry, reader.reading(of: reader.applying(variant: entry.value, to: root))))
    }
    reader.variant = nil
    for (entry, reading) in others { reader.compare(entry, reading, with: main) }
    try reader.finish()
    var supplied = main.supplied
    var notices = ScenarioNotice.all(of: main.scenario, in: root)
    for (entry, reading) in others {
      supplied += reading.supplied.filter { !main.supplied.contains($0) }.map {
        SuppliedDefault(
          path: "\(NodePath.root.key("variants").key(entry.key)).\($0.path)", value: $0.value, help: $0.help)
      }
      notices += ScenarioNotice.all(of: reading.scenario, in: reading.root).filter { !notices.contains($0) }
    }
    notices += ScenarioNotice.unrecorded(main.unrecorded, in: root)
    return ScenarioFile(
      scenario: main.scenario,
      variants: others.map { Variant(name: $0.entry.key, scenario: $0.reading.scenario) },
      supplied: supplied, notices: notices, unrecordedTargets: main.unrecorded, text: reader.text)
  }
}
