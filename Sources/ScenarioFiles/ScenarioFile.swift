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
  /// The values that the loader supplied, in the order of the vocabulary.
  public let supplied: [SuppliedDefault]
  /// What a careful reader would want to be told.
  public let notices: [ScenarioNotice]

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

  /// The JSON Schema of scenario files (draft 2020-12), for editors that complete and check.
  public static var jsonSchema: String { Vocabulary.file.jsonSchema(title: "Equipoise scenario").text + "\n" }

  private static func read(
    _ tree: PlacedNode, _ reader: ScenarioReader, _ settings: [(path: String, value: String)]
  ) throws(ScenarioFileError) -> ScenarioFile {
    let root = reader.applying(settings, to: tree)
    let main = reader.scenario(root)
    let supplied = reader.supplied
    var variants: [(String, Scenario?)] = []
    for entry in root["variants"]?.entries ?? [] {
      let changed = reader.applying(variant: entry.value, to: root)
      variants.append((entry.key, reader.scenario(changed)))
    }
    try reader.finish()
    guard let main else { throw reader.error }
    return ScenarioFile(
      scenario: main,
      variants: variants.compactMap { name, scenario in scenario.map { Variant(name: name, scenario: $0) } },
      supplied: supplied, notices: ScenarioNotice.all(of: main, in: root))
  }
}

extension ScenarioReader {
  /// The scenario of a tree; `nil`, with faults, when it cannot be read.
  func scenario(_ root: PlacedNode) -> Scenario? {
    readTimeUnit(root["time_unit"])
    let tree = check(root, Vocabulary.file)
    let design = design(tree["design"])
    guard let truth = truth(tree["truth"], design) else { return nil }
    let sources = sources(tree["sources"])
    let keys = sources.map(\.key)
    let scenario = Scenario(
      name: text(tree["scenario"]) ?? "", title: text(tree["title"]) ?? "", design: design, truth: truth,
      analysis: analysis(tree["analysis"], design, truth),
      simulation: SimulationSettings(
        replicates: integer(tree["simulation"]?["replicates"]) ?? 1,
        seed: UInt64(integer(tree["simulation"]?["seed"]) ?? 0)),
      targets: targets(tree["targets"]), assumptions: assumptions(tree["truth"], sources: keys), sources: sources)
    for target in list(tree["targets"]) {
      guard let source = target["source"], !keys.contains(source.text ?? ""), !isFaulty(source) else { continue }
      fault(
        at: source, expected: "a key of sources: \(keys.joined(separator: ", "))",
        try: "source: \(nearestName(to: source.text ?? "", among: keys) ?? keys.first ?? "feder2021")")
    }
    judge(scenario, tree)
    return scenario
  }

  /// Adds what the scenario says of itself, at the place in the file that each path means.
  private func judge(_ scenario: Scenario, _ tree: PlacedNode) {
    for fault in scenario.faults() {
      let (node, isWhole) = tree.nearest(to: fault.path)
      // What cannot be read is missing from the scenario; that it is missing there is no second fault.
      if isFaulty(node) || (!isWhole && !faults.isEmpty) { continue }
      self.fault(
        at: isWhole ? node.place : node.keyPlace, path: node.path, found: fault.found, expected: fault.expected,
        try: fault.example)
    }
  }
}

extension PlacedNode {
  /// The node that a path means, or the last one on the way to it that exists.
  func nearest(to path: String) -> (node: PlacedNode, isWhole: Bool) {
    var node = self
    for step in path.split(separator: ".") {
      let named = node.items?.first { $0["term"]?.text == String(step) }
      guard let next = node[String(step)] ?? named else { return (node, false) }
      node = next
    }
    return (node, true)
  }
}
