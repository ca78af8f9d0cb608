import Distributions

extension ArmTruth {
  /// The ways to leave study or treatment by their keys.
  var ways: [(key: String, way: Leaving)] {
    [("dropout", dropout), ("discontinuation", discontinuation), ("rescue", rescue)].compactMap { key, way in
      way.map { (key, $0) }
    }
  }
}

// Whether patients can leave study and treatment as it is said.
extension Scenario {
  static func leavingFaults(_ arm: Arm, _ truth: ArmTruth) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(
        .init(path: "truth.arms.\(arm.name).\(path)", found: found, expected: expected, example: example))
    }
    for (key, way) in truth.ways {
      for state in ResponseState.allCases where way.ratios[state] != 1 {
        let path = "\(key).while_\(state.name)"
        let ratio = way.ratios[state]
        if !(ratio >= 0 && ratio.isFinite) {
          add("\(path).hazard_ratio", "\(ratio)", "a number of 0 or more", "hazard_ratio: 2")
        }
        if !way.time.hasHazard {
          add(
            path, "a hazard ratio on a time without a hazard", "a family with a hazard, such as exponential or weibull",
            "time: {family: exponential, median: 100 days}")
        }
      }
    }
    for (key, change) in [("off_treatment", truth.offTreatment), ("rescued", truth.rescued)] {
      guard let change else { continue }
      if case .other(let probability, _)? = change.onset, !(0...1).contains(probability) {
        add("\(key).onset.probability", "\(probability)", "a probability from 0 to 1", "probability: 0.2")
      }
      if case .other(let time)? = change.relapse, !time.hasHazard {
        add(
          "\(key).relapse.time", "a time without a hazard", "a family with a hazard, such as exponential or weibull",
          "time: {family: exponential, median: 24 days}")
      }
      guard case .hazardRatio(let ratio)? = change.relapse else { continue }
      let path = "\(key).relapse.hazard_ratio"
      if !(ratio >= 0 && ratio.isFinite) { add(path, "\(ratio)", "a number of 0 or more", "hazard_ratio: 2") }
      if let relapse = truth.relapse {
        if !relapse.time.hasHazard {
          add(
            path, "a hazard ratio on a time without a hazard", "a relapse of a family with a hazard",
            "time: {family: exponential, median: 24 days}")
        }
      } else {
        add(
          path, "a hazard ratio", "a relapse of the arm whose hazard it can change",
          "relapse: {time: {family: exponential, median: 24 days}}")
      }
    }
    for (index, event) in truth.adverseEvents.enumerated()
    where !(0...1).contains(event.leadsToDiscontinuation) {
      add(
        "\(truth.pathOfEvent(index)).leads_to_discontinuation", "\(event.leadsToDiscontinuation)",
        "a probability from 0 to 1", "leads_to_discontinuation: 10%")
    }
    return faults
  }
}
