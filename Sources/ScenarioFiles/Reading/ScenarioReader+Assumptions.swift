import Trials

// What each assumption rests on. A block without a basis of its own has that of the nearest block around it.
extension ScenarioReader {
  /// The publications of the file.
  func sources(_ node: PlacedNode?) -> [Source] {
    (node?.entries ?? []).map { entry in
      Source(key: entry.key, citation: text(entry.value["citation"]) ?? "", doi: text(entry.value["doi"]))
    }
  }

  /// One assumption for each block under `truth`, in file order.
  ///
  /// - Parameter sources: The keys that a block may name.
  func assumptions(_ truth: PlacedNode?, sources: [String]) -> [Assumption] {
    guard let truth else { return [] }
    var found: [Assumption] = []
    let whole = Rest(of: truth, within: Rest())
    for block in ["enrollment", "visits"] { add(truth[block], whole, sources, &found) }
    if let population = truth["population"] {
      let around = Rest(of: population, within: whole)
      add(population, whole, sources, &found, without: ["score"])
      add(population["score"], around, sources, &found)
    }
    let arms = truth["arms"]
    let aroundArms = arms.map { Rest(of: $0, within: whole) } ?? whole
    for entry in arms?.entries ?? [] {
      let around = Rest(of: entry.value, within: aroundArms)
      for block in ["onset", "relapse", "dropout"] { add(entry.value[block], around, sources, &found) }
      for event in list(entry.value["adverse_events"]) { add(event, around, sources, &found) }
    }
    return found
  }

  private func add(
    _ node: PlacedNode?, _ around: Rest, _ sources: [String], _ found: inout [Assumption], without: [String] = []
  ) {
    guard let node, node.entries?.isEmpty == false else { return }
    let rest = Rest(of: node, within: around)
    for source in list(node["source"]) where !sources.contains(source.text ?? "") && !isFaulty(source) {
      let near = nearestName(to: source.text ?? "", among: sources)
      fault(
        at: source,
        expected: sources.isEmpty
          ? "a key of sources; there are none" : "a key of sources: \(sources.joined(separator: ", "))",
        try: "source: \(near ?? sources.first ?? "feder2021")")
    }
    found.append(
      Assumption(
        path: node.path.description, text: node.words(without: ["basis", "source", "note"] + without),
        basis: rest.basis.flatMap(Assumption.Basis.init(rawValue:)), source: rest.source,
        note: text(node["note"])))
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

extension PlacedNode {
  /// The value in YAML's flow form, on one line, some keys left out.
  func words(without keys: [String] = []) -> String {
    switch content {
    case .scalar(let text, _): oneLine(text, limit: 200)
    case .sequence(let items): "[" + items.map { $0.words(without: keys) }.joined(separator: ", ") + "]"
    case .mapping(let entries):
      entries.filter { !keys.contains($0.key) }.map { entry in
        let value = entry.value.words(without: keys)
        return "\(oneLine(entry.key)): " + (entry.value.entries == nil ? value : "{\(value)}")
      }.joined(separator: ", ")
    }
  }
}
