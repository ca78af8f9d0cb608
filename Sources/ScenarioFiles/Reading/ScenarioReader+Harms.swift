import DiscreteEvents
import Distributions
import Trials

// Seriousness, tolerance, rare harms, and what is reported of them.
extension ScenarioReader {
  /// The chance that a mild, a moderate and a severe event is serious; empty for never.
  func serious(_ node: PlacedNode?) -> [Double] {
    guard let node else { return [] }
    if node.entries != nil { return Severity.allCases.map { probability(node[$0.name]) ?? 0 } }
    return probability(node).map { [$0, $0, $0] } ?? []
  }

  func tolerance(_ node: PlacedNode?) -> AdverseEventProfile.Tolerance? {
    if let ratio = number(node?["odds_ratio"]) { return .oddsRatio(ratio) }
    return number(node?["risk_ratio"]).map { .riskRatio($0) }
  }

  /// The rare harms of an arm; one that cannot be read is left out, with its fault.
  func rareHarms(_ node: PlacedNode?, _ arm: Arm?) -> [AdverseEventProfile] {
    list(node).compactMap { rareHarm($0, arm) }
  }

  private func rareHarm(_ node: PlacedNode, _ arm: Arm?) -> AdverseEventProfile? {
    guard let term = text(node["term"]), let rate = rate(node["rate"]), let gap = gap(rate, node),
      let none = try? Fixed(time: 0)
    else { return nil }
    if node["lasts"] == nil {
      add(supplied: [.init(path: node.path.key("lasts").description, value: "0 days", help: "how long it lasts")])
    }
    let serious = probability(node["serious"]) ?? 1
    var within = time(node["within"]).map { Days($0) }
    if node["within"] == nil, let usual = arm.flatMap({ AdverseEventProfile.usualTimeAtRisk(after: $0.treatment) }) {
      within = usual
      let help = "how long after the last dose it may still come, and before the first it cannot"
      add(supplied: [.init(path: node.path.key("within").description, value: "\(Int(usual.value)) days", help: help)])
    }
    return AdverseEventProfile(
      term: term, stream: integer(node["stream"]).flatMap(UInt32.init(exactly:)), trigger: .recurrent(gap: gap),
      lasts: waitingTime(node["lasts"]) ?? .fixed(none),
      severity: node["severity"].map { grades in Severity.allCases.map { probability(grades[$0.name]) ?? 0 } } ?? [],
      leadsToDiscontinuation: probability(node["leads_to_discontinuation"]) ?? 0,
      serious: [serious, serious, serious], isRareHarm: true, within: within)
  }

  /// What is reported of adverse events; `nil` for a file that does not ask.
  func safetyReporting(_ node: PlacedNode?) -> SafetyReporting? {
    guard let node else { return nil }
    var rule: CausalityRule?
    if let within = time(node["related"]?["within"]) {
      let exceptions = (node["related"]?["terms"]?.entries ?? []).map { entry in
        let isNever = entry.value.text == "never"
        return CausalityRule.Exception(
          term: entry.key, within: isNever ? nil : Days(time(entry.value) ?? within))
      }
      rule = CausalityRule(within: Days(within), exceptions: exceptions)
    }
    return SafetyReporting(confidence: share(node["confidence"]) ?? 0.95, related: rule)
  }
}
