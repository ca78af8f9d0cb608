import Trials

// What each assumption rests on. A block without a basis of its own has that of the nearest block around it.
extension ScenarioReader {
  /// The publications of the file.
  func sources(_ node: PlacedNode?) -> [Source] {
    (node?.entries ?? []).map { entry in
      Source(key: entry.key, citation: text(entry.value["citation"]) ?? "", doi: text(entry.value["doi"]))
    }
  }

  /// Adds a fault for each name under `source` that is no key of the file's sources.
  func checkSource(of node: PlacedNode, _ keys: [String]) {
    for source in list(node["source"]) {
      guard let name = source.text, !keys.contains(name), !isFaulty(source), !isUncertain("sources") else { continue }
      fault(
        at: source,
        expected: keys.isEmpty
          ? "a key of sources; there are none" : "a key of sources: \(keys.joined(separator: ", "))",
        try: keys.isEmpty ? "basis: assumed" : source.line(nearestName(to: name, among: keys) ?? keys[0]))
    }
  }

  /// One assumption for each block under `truth`, in file order; a part of a block that says itself what it rests on is
  /// an assumption of its own.
  ///
  /// - Parameter sources: The keys that a block may name.
  func assumptions(_ truth: PlacedNode?, sources: [String]) -> [Assumption] {
    guard let truth else { return [] }
    var found: [Assumption] = []
    let whole = Rest(of: truth, within: Rest())
    for block in ["enrollment", "screening", "visits"] { add(truth[block], whole, &found) }
    if let population = truth["population"] {
      add(
        population, whole, &found, without: ["score", "factors", "modifiers", "frailty", "severity", "blood_pressure"])
      add(population["score"], Rest(of: population, within: whole), &found)
      for block in ["factors", "modifiers", "frailty", "severity", "blood_pressure"] {
        add(population[block], Rest(of: population, within: whole), &found)
      }
    }
    let arms = truth["arms"]
    let aroundArms = arms.map { Rest(of: $0, within: whole) } ?? whole
    for entry in arms?.entries ?? [] where entry.value.entries != nil {
      let around = Rest(of: entry.value, within: aroundArms)
      for block in ["onset", "relapse", "blood_pressure"] + Vocabulary.treatmentEnds.map(\.key) + ["sessions"] {
        add(entry.value[block], around, &found)
      }
      for event in list(entry.value["adverse_events"]) + list(entry.value["rare_harms"]) { add(event, around, &found) }
    }
    if let runIn = truth["run_in"] {
      let around = Rest(of: runIn, within: whole)
      for block in ["onset", "relapse", "dropout", "sessions"] { add(runIn[block], around, &found) }
    }
    add(truth["adjuncts"], whole, &found)
    add(truth["dose_response"], whole, &found)
    if let blinding = truth["blinding"] {
      let around = Rest(of: blinding, within: whole)
      for block in ["guess", "expectancy"] { add(blinding[block], around, &found) }
    }
    checkSources(in: truth, sources)
    return found
  }

  /// Wherever a source stands under `truth`, it must be one of the file's.
  private func checkSources(in node: PlacedNode, _ keys: [String]) {
    if node["source"]?.entries == nil { checkSource(of: node, keys) }
    for entry in node.entries ?? [] { checkSources(in: entry.value, keys) }
    for item in node.items ?? [] { checkSources(in: item, keys) }
  }

  private func add(_ node: PlacedNode?, _ around: Rest, _ found: inout [Assumption], without: [String] = []) {
    guard let node, node.entries?.isEmpty == false else { return }
    let rest = Rest(of: node, within: around)
    let words = node.words(without: PlacedNode.annotations + without)
    // A block all of whose parts speak for themselves says nothing of its own.
    if !words.isEmpty {
      let settings = node["basis"]?.place.setting == nil ? node.settings(without: without) : []
      let assumption = Assumption(
        path: node.path.description, text: words, basis: rest.basis.flatMap(Assumption.Basis.init(rawValue:)),
        source: rest.source, note: text(node["note"]))
      found.append(settings.isEmpty ? assumption : assumption.changed(by: settings))
    }
    addParts(of: node, rest, &found, without: without)
  }

  private func addParts(of node: PlacedNode, _ rest: Rest, _ found: inout [Assumption], without: [String] = []) {
    let parts = (node.entries ?? []).filter { !without.contains($0.key) }.map(\.value) + (node.items ?? [])
    for part in parts {
      if part.isAnnotated { add(part, rest, &found) } else { addParts(of: part, rest, &found) }
    }
  }

  /// Basis and source, as inherited.
  private struct Rest {
    var basis: String?
    var source: String?

    init() {}

    init(of node: PlacedNode, within around: Rest) {
      basis = node["basis"]?.text ?? around.basis
      let own = node["source"].map { ($0.items ?? [$0]).compactMap(\.text).joined(separator: ", ") }
      // A basis of its own comes with a source of its own.
      source = own ?? (node["basis"] == nil ? around.source : nil)
    }
  }
}

extension Assumption {
  /// The same with values set over it: what a source does not say, does not rest on it.
  fileprivate func changed(by settings: [String]) -> Assumption {
    var words = ["set over the file: \(settings.joined(separator: ", "))"]
    if let basis { words.append("the file's value is \(basis.rawValue)" + (source.map { ", \($0)" } ?? "")) }
    if let note { words.append(note) }
    return Assumption(path: path, text: text, basis: .assumed, note: words.joined(separator: "; "))
  }
}

extension PlacedNode {
  /// The keys that say what a block rests on.
  fileprivate static let annotations = Vocabulary.annotations.map(\.key)

  /// Whether the block says itself what it rests on.
  fileprivate var isAnnotated: Bool { entries?.contains { Self.annotations.contains($0.key) } ?? false }

  /// What was set over the file in the values of the block itself, in their order.
  fileprivate func settings(without keys: [String] = []) -> [String] {
    let own = place.setting.map { [$0] } ?? []
    let entries = (entries ?? []).filter { !keys.contains($0.key) && !Self.annotations.contains($0.key) }
    let parts = (entries.map(\.value) + (items ?? [])).filter { !$0.isAnnotated }
    return parts.reduce(into: own) { all, part in all += part.settings().filter { !all.contains($0) } }
  }

  /// The value in YAML's flow form, on one line, without some keys and without the parts that speak for themselves.
  fileprivate func words(without keys: [String] = []) -> String {
    switch content {
    case .scalar(let text, _): return oneLine(text, limit: 200)
    case .sequence(let items):
      return "[" + items.filter { !$0.isAnnotated }.map { $0.words().inBraces($0) }.joined(separator: ", ") + "]"
    case .mapping(let entries):
      return entries.filter { !keys.contains($0.key) && !$0.value.isAnnotated }.map { entry in
        "\(oneLine(entry.key, limit: 200).inYAML): " + entry.value.words().inBraces(entry.value)
      }.joined(separator: ", ")
    }
  }
}

extension String {
  /// In braces where it stands for a mapping.
  fileprivate func inBraces(_ node: PlacedNode) -> String { node.entries == nil ? self : "{\(self)}" }
}
