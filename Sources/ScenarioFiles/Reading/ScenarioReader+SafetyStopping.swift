import DiscreteEvents
import Statistics
import Trials

// Rules that stop the trial for safety.
extension ScenarioReader {
  /// The rules; one that cannot be read is left out, with its fault.
  func safetyStopping(_ node: PlacedNode?) -> [SafetyRule] { list(node).compactMap { safetyRule($0) } }

  private func safetyRule(_ node: PlacedNode) -> SafetyRule? {
    guard let term = text(node["event"]), let within = time(node["within"]), let limit = share(node["limit"]) else {
      return nil
    }
    let rule: SafetyBoundary.Rule
    if let above = share(node["posterior_above"]) {
      if node["prior"] == nil {
        add(supplied: [
          .init(path: node.path.key("prior").description, value: "[1, 1]", help: "the beta distribution of the share")
        ])
      }
      let prior = list(node["prior"]).compactMap { number($0) }
      rule = .posterior(above: above, alpha: prior.first ?? 1, beta: prior.last ?? 1)
    } else if let level = share(node["exact_level"]) {
      rule = .exactTest(level: level)
    } else {
      return nil
    }
    if let flag = node["at_looks"], self.flag(flag) == false {
      fault(at: flag, expected: "true, or every_patients instead", try: "every_patients: 10")
      return nil
    }
    return SafetyRule(
      term: term, arm: text(node["arm"]), within: Days(within), limit: limit, rule: rule,
      schedule: integer(node["every_patients"]).map { .everyPatients($0) } ?? .looks,
      reportingDelay: Days(time(node["reporting_delay"]) ?? 0),
      conduct: DecisionConduct(
        dataLag: Days(time(node["data_lag"]) ?? 0),
        pipeline: choice(node["pipeline"], DecisionConduct.Pipeline.self) ?? .stop))
  }
}
