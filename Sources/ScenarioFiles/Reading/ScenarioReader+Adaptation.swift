import DiscreteEvents
import Statistics
import Trials

// What looks may change in the course of the trial.
extension ScenarioReader {
  /// The adaptation; `nil` with a fault when it cannot be read.
  func adaptation(
    _ node: PlacedNode, _ design: Design, _ primary: [Endpoint], _ time: AnalysisTime
  ) -> AdaptationPlan? {
    let tested = text(node["test"]) ?? primary.first?.name
    if node["test"] == nil, primary.count > 1 {
      fault(
        at: node.keyPlace, path: node.path.key("test"), found: "no key test",
        expected: "the primary endpoint that decides, for there are \(primary.count)",
        try: "test: \(primary[0].name.inYAML)")
      return nil
    }
    guard let endpoint = primary.first(where: { $0.name == tested }) ?? primary.first, let tested else { return nil }
    guard let maximum = maximumInformation(node, endpoint, design, time, nil) else { return nil }
    let reading = LookReading(endpoint: endpoint, design: design, maximum: maximum, measure: nil)
    let looks = list(node["at"]).compactMap { look($0, reading) }
    var efficacy: BoundaryFamily?
    if let given = node["efficacy"] {
      guard let family = boundary(given, looks) else { return nil }
      efficacy = family
    }
    let dropping = node["drop_arms"].map { self.dropping($0) }
    if dropping != nil, node["intersection"] == nil, design.experimental.count > 1 {
      add(supplied: [
        .init(
          path: node.path.key("intersection").description, value: "dunnett",
          help: "how several arms share a stage in the closed test")
      ])
    }
    return AdaptationPlan(
      tested: tested, looks: looks, maximumInformation: maximum, dataLag: Days(self.time(node["data_lag"]) ?? 0),
      efficacy: efficacy, intersection: choice(node["intersection"], AdaptationPlan.Intersection.self) ?? .dunnett,
      dropping: dropping, resizing: node["sample_size"].flatMap { resizing($0, design) },
      enrichment: node["enrich"].flatMap { enrichment($0) })
  }

  private func dropping(_ node: PlacedNode) -> ArmDropping {
    ArmDropping(
      bounds: list(node["z_below"]).compactMap { number($0) }, keep: list(node["keep"]).compactMap { integer($0) },
      conditionalPower: share(node["conditional_power"]),
      patients: choice(node["patients"], ArmDropping.Patients.self) ?? .followAsPlanned,
      places: choice(node["places"], ArmDropping.Places.self) ?? .passedOn)
  }

  private func resizing(_ node: PlacedNode, _ design: Design) -> Resizing? {
    if let zone = node["promising_zone"], let maximum = integer(zone["at_most"]) {
      return .promisingZone(
        .init(target: share(zone["conditional_power"]) ?? 0.8, from: share(zone["from"]), maximum: maximum))
    }
    guard let rule = node["blinded"], let most = integer(rule["at_most"]) else { return nil }
    if rule["at_least"] == nil {
      add(supplied: [
        .init(
          path: rule.path.key("at_least").description, value: "\(design.sampleSize)",
          help: "the fewest patients: the sample size")
      ])
    }
    let least = integer(rule["at_least"]) ?? design.sampleSize
    guard least <= most else {
      if let place = rule["at_most"] {
        fault(at: place, expected: "at least the fewest, \(least) patients", try: "at_most: \(2 * least)")
      }
      return nil
    }
    return .blinded(
      .init(
        effect: fraction(rule["effect"]) ?? 1, power: share(rule["power"]) ?? 0.9, lost: share(rule["lost"]) ?? 0,
        range: least...most))
  }

  private func enrichment(_ node: PlacedNode) -> Enrichment? {
    guard let factor = text(node["factor"]), let level = text(node["level"]) else { return nil }
    return Enrichment(
      factor: factor, level: level, levelFrom: number(node["z_from"]) ?? 0, allBelow: number(node["all_below"]) ?? 0)
  }

  /// The rule of a response-adaptive randomization.
  func responseAdaptive(_ node: PlacedNode) -> ResponseAdaptive {
    if node["power"] == nil {
      add(supplied: [
        .init(
          path: node.path.key("power").description, value: "growing",
          help: "half the share of the patients that are enrolled")
      ])
    }
    return ResponseAdaptive(
      outcome: text(node["outcome"]) ?? "", burnIn: integer(node["burn_in"]) ?? 0, every: integer(node["every"]) ?? 1,
      floor: share(node["floor"]) ?? 0, power: number(node["power"]).map { .fixed($0) } ?? .growing)
  }
}
