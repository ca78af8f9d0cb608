import Statistics

// Whether a dose response can be looked for.
extension Scenario {
  func faults(_ dose: DoseResponseEndpoint, named name: String, path: String) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "\(path)\(key)", found: found, expected: expected, example: example))
    }
    let example = design.arms.enumerated().map { "\($1.name.inYAML): \($0)" }.joined(separator: ", ")
    if dose.doses.count != design.arms.count || dose.doses.count < 2 {
      add(".doses", "\(dose.doses.count) doses", "two arms or more, each with its dose", "doses: {\(example)}")
    } else if !dose.doses.allSatisfy({ $0 >= 0 && $0.isFinite }) || Set(dose.doses).count < dose.doses.count {
      let found = dose.doses.map { "\($0)" }.joined(separator: ", ")
      add(".doses", found, "doses of 0 or more, all different", "doses: {\(example)}")
    } else {
      do {
        _ = try OptimalContrasts(shapes: dose.shapes, doses: dose.doses, patients: plannedArmSizes)
      } catch {
        add(
          ".shapes", "\(error)", "one or more shapes that differ between the doses", "shapes: [{shape: linear}]")
      }
    }
    if let effect = dose.targetEffect, !(effect > 0 && effect.isFinite) {
      add(".target_effect", "\(effect)", "points above 0: a fall of the score", "target_effect: 5")
    }
    if analysis.interim?.tested == name {
      add(
        "", "a dose response at looks", "a comparison of two arms where looks may stop the trial", "type: continuous")
    }
    if analysis.multiplicity != nil, analysis.primary.contains(where: { $0.name == name }) {
      add(
        "", "a dose response beside multiplicity", "comparisons with the control where the level is shared",
        "type: continuous")
    }
    return faults
  }
}
