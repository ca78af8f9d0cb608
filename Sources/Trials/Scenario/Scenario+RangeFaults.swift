import DiscreteEvents
import Distributions

// Numbers that no initializer has seen: whether each lies where it has a meaning. Compared as doubles, of which NaN is
// in no range; the comparisons that `Days` derives from "less than" would let it pass.
extension Scenario {
  func rangeFaults() -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "truth.\(path)", found: found, expected: expected, example: example))
    }
    if let score = truth.score {
      if score.fall.count != ResponseState.allCases.count {
        add(
          "population.score.fall", "\(score.fall.count) distributions", "one for each state",
          "fall: {symptomatic: …, responding: …, relapsed: …}")
      }
      if let natural = score.natural, !(natural.by.value > 0) {
        add(
          "population.score.natural_fall.by", "\(natural.by.value)", "a time above 0",
          "natural_fall: {share: 0.1, by: 8 weeks}")
      }
    }
    for (arm, truth) in zip(design.arms, truth.arms) {
      let path = "arms.\(arm.name)"
      if let maintenance = truth.relapse?.whileMaintained, !(maintenance.within.value >= 0) {
        add(
          "\(path).relapse.while_maintained.within", "\(maintenance.within.value)", "a time of 0 or more",
          "within: 10 days")
      }
      for (key, way) in truth.ways where !(way.until.value >= 0) {
        add("\(path).\(key).until", "\(way.until.value)", "a time of 0 or more", "until: 14 days")
      }
    }
    return faults
  }
}
