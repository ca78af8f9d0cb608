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
        "test: \(names.first?.inYAML ?? "survival")")
    }
    if analysis.multiplicity == nil, design.arms.count != 2 || design.control == nil {
      add(
        "", "\(design.arms.count) arms", "two arms, one of them the control: looks compare one arm with it",
        "design.arms: {ketamine: {role: experimental, …}, midazolam: {role: control, …}}")
    }
    if interim.looks.isEmpty || interim.looks.count > 20 {
      add(".at", "\(interim.looks.count) looks", "1 to 20 looks before the final analysis", "at: [{information: 50%}]")
    }
    let isCounted = interim.informationOf != .inverseVariance
    let least = isCounted ? 1 : Double.leastNormalMagnitude
    if !(interim.maximumInformation >= least && interim.maximumInformation.isFinite) {
      add(
        ".maximum_information", "\(interim.maximumInformation)",
        isCounted ? "events or patients, 1 or more" : "one over a squared standard error, above 0",
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
    faults += conductFaults(interim)
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
        InterimPlan.Look.example(above: before.fraction))
    }
    if look.purpose == .futility, analysis.interim?.futility == nil, analysis.interim?.futilityPower == nil {
      return fault("for: futility", "a futility rule where a look stops for futility alone", "for: efficacy")
    }
    if look.trigger.parts.isEmpty { return fault("no moment", "when the look takes place", "{enrolled: 50}") }
    return look.trigger.parts.flatMap { part in
      moment(part).map { fault($0.found, $0.expected, $0.example) } ?? []
    }
  }

  /// What is wrong with one moment.
  private func moment(_ trigger: InterimPlan.Trigger) -> (found: String, expected: String, example: String)? {
    func patients(_ count: Int, _ key: String, _ rest: String = "") -> (String, String, String)? {
      if 1...design.sampleSize ~= count { return nil }
      return (
        "\(count) patients", "1 to \(design.sampleSize) patients", "{\(key): \(max(1, design.sampleSize / 2))\(rest)}"
      )
    }
    switch trigger {
    case .events(let count):
      let isCounted = analysis.primary.contains {
        if case .timeToEvent = $0.kind { $0.name == analysis.interim?.tested } else { false }
      }
      if !isCounted {
        return ("events", "a time-to-event endpoint where a look waits for its events", "{enrolled: 50}")
      }
      if 1...design.sampleSize ~= count { return nil }
      return ("\(count) events", "1 to \(design.sampleSize) events", "{events: \(max(1, design.sampleSize / 2))}")
    case .enrolled(let count): return patients(count, "enrolled")
    case .completed(let count, let visit), .known(let count, let visit):
      if !design.visits.days.indices.contains(visit) {
        return ("visit number \(visit + 1)", "a planned visit", "{completed: 50, visit: 14}")
      }
      return patients(count, "completed", ", visit: 14")
    case .followed(let count, let span):
      if !(span.value >= 0 && span.value.isFinite) {
        return ("\(span.value)", "a finite time", "minimum_follow_up: 8 weeks")
      }
      return patients(count, "enrolled", ", minimum_follow_up: 8 weeks")
    case .day(let day):
      return day.value > 0 && day.value.isFinite
        ? nil : ("\(day.value)", "a day above 0", "{day: 180 days, information: 50%}")
    case .all, .any: return nil
    }
  }
}
