import Statistics

// Whether looks can be taken as they are planned.
extension Scenario {
  func interimFaults() -> [ScenarioFaults.Fault] {
    guard let interim = analysis.interim else { return [] }
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "analysis.looks\(key)", found: found, expected: expected, example: example))
    }
    let names = analysis.primary.map(\.name)
    if !names.contains(interim.tested) {
      add(
        ".test", interim.tested, "a primary endpoint: \(names.joined(separator: ", "))",
        "test: \(names.first ?? "survival")")
    }
    if analysis.multiplicity == nil, design.arms.count != 2 || design.control == nil {
      add(
        "", "\(design.arms.count) arms", "two arms, one of them the control: looks compare one arm with it",
        "design.arms: {ketamine: {role: experimental, …}, midazolam: {role: control, …}}")
    }
    if interim.looks.isEmpty || interim.looks.count > 20 {
      add(".at", "\(interim.looks.count) looks", "1 to 20 looks before the final analysis", "at: [{information: 50%}]")
    }
    if !(interim.maximumInformation >= 1 && interim.maximumInformation.isFinite) {
      add(
        ".maximum_information", "\(interim.maximumInformation)", "events or patients, 1 or more",
        "maximum_information: 250")
    }
    if let power = interim.futilityPower, !(power.threshold > 0 && power.threshold < 1) {
      add(".futility", "\(power.threshold)", "a power above 0% and below 100%", "conditional_power: 10%")
    }
    if (interim.futility != nil || interim.futilityPower != nil) && analysis.sided == .two {
      add(
        ".futility", "futility with two-sided tests", "one-sided tests (sided: 1) where a trial stops for futility",
        "sided: 1")
    }
    for (index, look) in interim.looks.enumerated() {
      faults += self.faults(
        look, before: index == 0 ? nil : interim.looks[index - 1], path: "analysis.looks.at[\(index)]")
    }
    if faults.isEmpty {
      do {
        _ = try interim.design(alpha: analysis.alpha, sided: analysis.sided)
      } catch {
        add(
          "", "no boundary: \(error)", "looks and error rates for which boundaries exist",
          "efficacy: {spending: obrien_fleming}")
      }
    }
    return faults
  }

  private func faults(
    _ look: InterimPlan.Look, before: InterimPlan.Look?, path: String
  ) -> [ScenarioFaults.Fault] {
    func fault(_ found: String, _ expected: String, _ example: String) -> [ScenarioFaults.Fault] {
      [.init(path: path, found: found, expected: expected, example: example)]
    }
    if !(look.fraction > 0 && look.fraction < 1) {
      return fault(
        "\(look.fraction) of the information of the final analysis", "a share above 0% and below 100%",
        "{information: 50%}")
    }
    if let before, look.fraction <= before.fraction {
      return fault(
        "\(look.fraction) of the information after \(before.fraction)", "looks with more information than those before",
        "{information: 75%}")
    }
    switch look.trigger {
    case .events(let count):
      let isCounted = analysis.primary.contains {
        if case .timeToEvent = $0.kind { $0.name == analysis.interim?.tested } else { false }
      }
      if !isCounted {
        return fault("events", "a time-to-event endpoint where a look waits for its events", "{enrolled: 50}")
      }
      return 1...design.sampleSize ~= count
        ? []
        : fault("\(count) events", "1 to \(design.sampleSize) events", "{events: \(max(1, design.sampleSize / 2))}")
    case .enrolled(let count):
      return 1...design.sampleSize ~= count
        ? []
        : fault(
          "\(count) patients", "1 to \(design.sampleSize) patients", "{enrolled: \(max(1, design.sampleSize / 2))}")
    case .completed(let count, let visit):
      if !design.visits.days.indices.contains(visit) {
        return fault("visit number \(visit + 1)", "a planned visit", "{completed: 50, visit: 14}")
      }
      return 1...design.sampleSize ~= count
        ? []
        : fault(
          "\(count) patients", "1 to \(design.sampleSize) patients",
          "{completed: \(max(1, design.sampleSize / 2)), visit: 14}")
    case .day(let day):
      return day.value > 0 && day.value.isFinite
        ? [] : fault("\(day.value)", "a day above 0", "{day: 180 days, information: 50%}")
    }
  }
}
