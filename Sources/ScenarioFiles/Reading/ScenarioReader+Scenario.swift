import Trials

// From a tree to a scenario, and what the scenario says of itself, at the place in the file that it means.
extension ScenarioReader {
  /// A scenario with the tree that it was read from.
  struct Reading {
    let root: PlacedNode
    /// The scenario; where it has faults, as much of it as can be read.
    let scenario: Scenario
    /// What it yields; `nil` where it has faults.
    let measures: MeasureList?
    /// What was supplied to it.
    let supplied: [SuppliedDefault]
    /// The results that targets name and it does not record.
    let unrecorded: [String]
  }

  /// Reads a tree, that of a file or that of a variant; all that is wrong with it is added.
  func reading(of root: PlacedNode) -> Reading {
    // The check says what is wrong with the unit; here it is only needed.
    timeUnit = root["time_unit"]?.text.flatMap(TimeUnit.init(rawValue:)) ?? .day
    let before = supplied.count
    let tree = check(root, Vocabulary.file)
    let design = design(tree["design"])
    let truth = truth(tree["truth"], design)
    let analysis = analysis(tree["analysis"], design, truth)
    let simulation = SimulationSettings(
      replicates: integer(tree["simulation"]?["replicates"]) ?? 1,
      seed: integer(tree["simulation"]?["seed"]).flatMap(UInt64.init(exactly:)) ?? 0,
      record: choice(tree["simulation"]?["record"], SimulationSettings.Recording.self) ?? .all,
      truthPatients: truthPatients(tree["simulation"], analysis, truth.blinding))
    let sources = sources(tree["sources"])
    let keys = sources.map(\.key)
    let assumptions = assumptions(tree["truth"], sources: keys)
    func scenario(_ targets: [Target]) -> Scenario {
      Scenario(
        name: text(tree["scenario"]) ?? "", title: text(tree["title"]) ?? "", design: design, truth: truth,
        analysis: analysis, simulation: simulation, targets: targets, assumptions: assumptions, sources: sources)
    }
    let asked = scenario([])
    judge(asked, tree)
    let isWhole = !["design", "truth", "analysis"].contains(where: isUncertain)
    let measures = isWhole ? (try? TrialPlan(asked))?.measures : nil
    if let measures { checkPaths(of: measures, asked, tree) }
    let unrecorded = unrecorded(tree["targets"], measures, asked)
    let targets = targets(tree["targets"], measures, sources: keys, leavingOut: unrecorded)
    return Reading(
      root: root, scenario: scenario(targets), measures: measures, supplied: Array(supplied[before...]),
      unrecorded: unrecorded)
  }

  /// Adds what the scenario says of itself.
  ///
  /// What could not be read is missing from the scenario; that it is missing there, or that another part does not fit
  /// what stands in for it, is no second fault.
  private func judge(_ scenario: Scenario, _ tree: PlacedNode) {
    for fault in scenario.faults() + scenario.planFaults() {
      let (node, isWhole) = tree.nearest(to: fault.path)
      let path = node.path.description
      if isFaulty(node) || isUncertain("time_unit") || isUncertain(path)
        || Self.foundations(of: path).contains(where: isUncertain)
      {
        continue
      }
      judge(
        at: isWhole && node.entries == nil ? node.place : node.keyPlace, path: node.path,
        found: isWhole ? node.text ?? fault.found : fault.found, expected: fault.expected, try: fault.example)
    }
  }

  /// The parts of a file on which a judgement rests, besides the one on which it is passed.
  private static func foundations(of path: String) -> [String] {
    let steps = path.split(separator: ".")
    switch (steps.first, steps.dropFirst().first) {
    case ("design", "factorial"): return ["design.factorial", "design.arms", "truth.population"]
    case ("design", "randomization"):
      return ["design.arms", "design.allocation", "truth.population", "truth.enrollment"]
    case ("design", "eligibility"): return ["truth.population"]
    case ("design", "arms"):
      return ["design.arms", "design.allocation", "design.follow_up"]
    case ("design", "run_in"): return ["truth.population"]
    case ("design", _): return ["design.visits", "design.arms", "design.follow_up"]
    case ("truth", "arms"):
      return ["design.visits", "design.follow_up"] + steps.dropFirst(2).prefix(1).map { "design.arms.\($0)" }
    case ("truth", "adjuncts"): return ["design.arms", "truth.arms", "design.follow_up"]
    case ("truth", "run_in"): return ["design.run_in"]
    case ("truth", "blinding"):
      return [
        "design.masking", "design.arms", "design.visits", "truth.arms", "truth.population", "truth.blinding.guess",
      ]
    case ("truth", _): return ["design.sample_size"]
    case ("analysis", _): return ["design.visits", "truth.population", "truth.enrollment"]
    default: return []
    }
  }

  /// Adds a fault where a variant changes what is measured: its results could not stand beside the scenario's.
  func compare(_ variant: PlacedNode.Entry, _ reading: Reading, with main: Reading) {
    guard let base = main.measures, let changed = reading.measures, base != changed else { return }
    let added = changed.all.first { !base.all.contains($0) }.map { "a new result \($0.path)" }
    let lost = base.all.first { !changed.all.contains($0) }.map { "no result \($0.path)" }
    judge(
      at: variant.keyPlace, path: variant.value.path, found: added ?? lost ?? "results in another order",
      expected: "the results of the scenario: the same endpoints, and the same names of arms and adverse events",
      try: "truth.arms.\(main.scenario.design.arms.first?.name ?? "ketamine").onset.probability".inYAML + ": 0.5")
  }
}

extension PlacedNode {
  /// The node that a path means, or the last one on the way to it that exists.
  func nearest(to path: String) -> (node: PlacedNode, isWhole: Bool) {
    var node = self
    var rest = Substring(path)
    while !rest.isEmpty {
      if rest.first == "." { rest = rest.dropFirst() }
      guard let (next, behind) = node.step(along: rest) else { return (node, false) }
      (node, rest) = (next, behind)
    }
    return (node, true)
  }

  /// The node that the front of a path means, and the path that is left. The judgements of a scenario write names as they
  /// are; since no name has a point, the longest that fits is the one that is meant.
  private func step(along path: Substring) -> (PlacedNode, Substring)? {
    var names = (entries ?? []).map { ($0.key, $0.value) }
    for item in items ?? [] { if let term = item["term"]?.text { names.append((term, item)) } }
    var found: (PlacedNode, Substring)?
    var longest = -1
    for (name, node) in names where name.utf8.count > longest && path.hasPrefix(name) {
      let behind = path.dropFirst(name.count)
      guard behind.isEmpty || behind.first == "." || behind.first == "[" else { continue }
      (found, longest) = ((node, behind), name.utf8.count)
    }
    if let found { return found }
    guard path.first == "[", let close = path.firstIndex(of: "]"), let items,
      let index = Int(path[..<close].dropFirst()), items.indices.contains(index)
    else { return nil }
    return (items[index], path[path.index(after: close)...])
  }

  /// The same tree with an empty mapping wherever one may be left out as a whole, so that a value in it can be set.
  func withEmptyParents() -> PlacedNode {
    var tree = self
    for path in ["simulation", "truth.visits", "truth.population"] {
      let (parent, isWhole) = tree.nearest(to: path)
      if isWhole || parent.entries == nil { continue }
      let empty = PlacedNode(.mapping([]), place: parent.place, path: .root)
      tree = (try? tree.setting(path: path, to: empty, keyPlace: parent.keyPlace)) ?? tree
    }
    return tree
  }
}
