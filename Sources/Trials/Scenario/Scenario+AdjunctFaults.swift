import DiscreteEvents

// Whether adjuncts are possible, and what they change can be changed.
extension Scenario {
  func adjunctFaults() -> [ScenarioFaults.Fault] {
    design.arms.flatMap(adjunctFaults) + untoldFaults()
      + truth.adjuncts.enumerated().flatMap { adjunctFaults($1, isAgain: truth.adjuncts[..<$0].contains($1)) }
  }

  /// Adjuncts of the design of which the truth says nothing.
  private func untoldFaults() -> [ScenarioFaults.Fault] {
    var names: [String] = []
    for arm in design.arms {
      for adjunct in arm.adjuncts where truth(of: adjunct) == nil && !names.contains(adjunct.name) {
        names.append(adjunct.name)
      }
    }
    return names.map { name in
      .init(
        path: "truth.adjuncts.\(name)", found: "nothing of \(name), an adjunct of the design",
        expected: "what its sessions do, or how many are attended", example: "\(name.inYAML): {attendance: 85%}")
    }
  }

  /// What the protocol says of the adjuncts of an arm.
  private func adjunctFaults(_ arm: Arm) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    for (index, adjunct) in arm.adjuncts.enumerated() {
      let path = "design.arms.\(arm.name).adjunct.\(adjunct.name)"
      func add(_ path: String, _ found: String, _ expected: String, _ example: String) {
        faults.append(.init(path: path, found: found, expected: expected, example: example))
      }
      faults += dayFaults(adjunct.days, path: "\(path).at")
      if adjunct.days.isEmpty { add("\(path).at", "no day", "the days of its sessions", "at: [3, 10, 17]") }
      if arm.adjuncts[..<index].contains(where: { $0.name == adjunct.name }) {
        add(path, "the name twice", "each adjunct once in an arm", "\("\(adjunct.name)_2".inYAML): {…}")
      }
    }
    let sessions = arm.adjuncts.map(\.days.count).reduce(0, +)
    if (1...1_000_000).contains(design.sampleSize), design.sampleSize * sessions > 100_000_000 {
      faults.append(
        .init(
          path: "design.sample_size", found: "\(design.sampleSize)",
          expected: "at most \(100_000_000 / sessions) patients with \(sessions) sessions of adjuncts each",
          example: "sample_size: \(100_000_000 / sessions)"))
    }
    return faults
  }

  private func adjunctFaults(_ adjunct: AdjunctTruth, isAgain: Bool) -> [ScenarioFaults.Fault] {
    let path = "truth.adjuncts.\(adjunct.name)"
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: path, found: found, expected: expected, example: example))
    }
    let given = design.arms.indices.filter { arm in design.arms[arm].adjuncts.contains { $0.name == adjunct.name } }
    if given.isEmpty {
      let names = Set(design.arms.flatMap(\.adjuncts).map(\.name)).sorted()
      add(
        path, adjunct.name,
        names.isEmpty
          ? "an adjunct of an arm; no arm of the design has one"
          : "an adjunct of an arm: \(names.joined(separator: ", "))",
        names.isEmpty ? "adjunct: {\(adjunct.name.inYAML): {at: [3, 10, 17]}}" : "\(names[0].inYAML): {…}")
    }
    if isAgain { add(path, "the name twice", "each adjunct once", "\("\(adjunct.name)_2".inYAML): {…}") }
    if !(0...1).contains(adjunct.attendance) {
      add("\(path).attendance", "\(adjunct.attendance)", "a probability from 0 to 1", "attendance: 85%")
    }
    if !(0..<1).contains(adjunct.attendanceCorrelation) {
      add(
        "\(path).within_patient_correlation", "\(adjunct.attendanceCorrelation)", "a correlation from 0 to below 1",
        "within_patient_correlation: 0.5")
    }
    if !(adjunct.within > .zero) {
      add("\(path).within", "\(adjunct.within.value)", "a time above 0", "within: 4 weeks")
    }
    if !adjunct.effectsInArms.isEmpty, adjunct.effectsInArms.count != design.arms.count {
      add(
        "\(path).arms", "\(adjunct.effectsInArms.count) arms", "the \(design.arms.count) arms of the design",
        "arms: {…}")
    }
    for effect in AdjunctEffects.Effect.allCases {
      let everywhere = given.filter { arm in
        !adjunct.effectsInArms.indices.contains(arm) || adjunct.effectsInArms[arm][effect] == nil
      }
      faults += self.faults(adjunct.effects[effect], effect, arms: everywhere, path: "\(path).\(effect.rawValue)")
      for (arm, own) in zip(design.arms.indices, adjunct.effectsInArms) {
        let place = "\(path).arms.\(design.arms[arm].name).\(effect.rawValue)"
        faults += self.faults(own[effect], effect, arms: given.contains(arm) ? [arm] : [], path: place)
      }
    }
    return faults
  }

  /// What is wrong with one ratio in the arms in which it holds.
  private func faults(
    _ ratio: Double?, _ effect: AdjunctEffects.Effect, arms: [Int], path: String
  ) -> [ScenarioFaults.Fault] {
    guard let ratio else { return [] }
    let example = "\(effect.rawValue): 1"
    if !(0.001...1_000).contains(ratio) {
      return [.init(path: path, found: "\(ratio)", expected: "a ratio from 0.001 to 1,000", example: example)]
    }
    let blocked = arms.first { arm in
      guard effect == .relapseHazard, truth.arms.indices.contains(arm) else { return false }
      return truth.arms[arm].relapse.map { !$0.time.hasHazard } ?? false
    }
    guard ratio != 1, let blocked else { return [] }
    return [
      .init(
        path: path,
        found: "\(ratio), a hazard ratio on a time without a hazard in the arm \(design.arms[blocked].name)",
        expected: "a family with a hazard, such as exponential or weibull, or a ratio of 1", example: example)
    ]
  }

  /// Adds the owners of the adjuncts' random streams, and a fault for one that is taken.
  func adjunctStreams(_ owners: inout [UInt32: String], _ faults: inout [ScenarioFaults.Fault]) {
    for adjunct in truth.adjuncts {
      let numbers = [adjunct.stream] + (adjunct.attendanceCorrelation > 0 ? [adjunct.chanceStream] : [])
      if let taken = numbers.first(where: { owners[$0] != nil || $0 < Purpose.named }) {
        let owner = owners[taken] ?? "the simulator itself"
        faults.append(
          .init(
            path: "truth.adjuncts.\(adjunct.name)", found: "a random stream, \(taken), that \(owner) has already",
            expected: "a stream of its own: give it a number of 256 or more", example: "stream: 1001"))
      } else {
        for number in numbers { owners[number] = "the adjunct \(adjunct.name)" }
      }
    }
  }
}
