import Trials

// Factors of the population, and what they change.
extension ScenarioReader {
  func factors(_ population: PlacedNode?, _ design: Design) -> [PopulationFactor] {
    let modifiers = population?["modifiers"]
    let entries = names(in: population?["factors"])
    for entry in names(in: modifiers) {
      compare(entry, with: entries, "a factor of the population", at: "truth.population.factors")
      let levels = entries.first { $0.key == entry.key }.map { self.names(in: $0.value) }
      for level in names(in: entry.value) {
        if let levels {
          compare(level, with: levels, "a level of \(entry.key)", at: "truth.population.factors.\(entry.key)")
        }
        checkArms(of: level.value["arms"], design)
      }
    }
    return entries.map { entry in
      PopulationFactor(
        name: entry.key, stream: integer(entry.value["stream"]).flatMap(UInt32.init(exactly:)),
        levels: names(in: entry.value).map { level in
          self.level(level, modifiers?[entry.key]?[level.key], design)
        })
    }
  }

  private func level(
    _ entry: PlacedNode.Entry, _ modifiers: PlacedNode?, _ design: Design
  ) -> PopulationFactor.Level {
    let arms = modifiers?["arms"]
    return PopulationFactor.Level(
      name: entry.key, share: share(entry.value) ?? 0, effects: effects(modifiers),
      effectsInArms: arms == nil ? [] : design.arms.map { effects(arms?[$0.name]) })
  }

  private func effects(_ node: PlacedNode?) -> FactorEffects {
    func ratio(_ effect: FactorEffects.Effect) -> Double? { number(node?[effect.rawValue]) }
    return FactorEffects(
      onsetOddsRatio: ratio(.onsetOdds), relapseHazardRatio: ratio(.relapseHazard),
      dropoutHazardRatio: ratio(.dropoutHazard))
  }

  /// The entries whose keys are names of the file's own choosing.
  func names(in node: PlacedNode?) -> [PlacedNode.Entry] {
    let known = Vocabulary.annotations.map(\.key) + [Vocabulary.factorStream.key]
    return (node?.entries ?? []).filter { !known.contains($0.key) }
  }

  private func compare(_ entry: PlacedNode.Entry, with known: [PlacedNode.Entry], _ what: String, at path: String) {
    let keys = known.map(\.key)
    if keys.contains(entry.key) || isUncertain(path) { return }
    let near = nearestName(to: entry.key, among: keys)
    fault(
      at: entry.keyPlace, path: entry.value.path, found: entry.key,
      expected: keys.isEmpty ? "\(what); there is none" : "\(what): \(keys.joined(separator: ", "))",
      try: (near ?? keys.first).map { "\($0.inYAML): …" } ?? "delete \(entry.key)")
  }

  func checkArms(of node: PlacedNode?, _ design: Design) {
    let arms = design.arms.map(\.name)
    for entry in names(in: node) where !arms.contains(entry.key) && !isUncertain("design.arms") {
      fault(
        at: entry.keyPlace, path: entry.value.path, found: entry.key,
        expected: "one of the arms of the design: \(arms.joined(separator: ", "))",
        try: "\((nearestName(to: entry.key, among: arms) ?? arms.first ?? "ketamine").inYAML): …")
    }
  }

  /// The names of factors by which an analysis is stratified or adjusted.
  func factorNames(_ node: PlacedNode?) -> [String] { list(node).compactMap { text($0) } }
}
