import DiscreteEvents
import Distributions

// What each part of a scenario cannot see alone: whether it fits the other parts.
extension Scenario {
  /// All that does not fit together, in no particular order; empty for a scenario that can be run.
  public func faults() -> [ScenarioFaults.Fault] {
    let faults =
      designFaults() + costFaults() + truthFaults() + rangeFaults() + analysisFaults() + assignmentFaults()
      + entryFaults() + safetyFaults() + safetyReportingFaults() + pressureFaults() + estimandFaults() + clinicFaults()
    return faults + runInFaults(beside: faults)
  }

  private func designFaults() -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "design.\(path)", found: found, expected: expected, example: example))
    }
    if !(1...1_000_000).contains(design.sampleSize) {
      add("sample_size", "\(design.sampleSize)", "1 to 1,000,000 patients", "sample_size: 30")
    }
    if !(1...10).contains(design.arms.count) {
      add("arms", "\(design.arms.count) arms", "one to ten arms", "arms: {ketamine: …, midazolam: …}")
    }
    let controls = design.arms.filter { $0.role == .control }.count
    if design.arms.count > 1 && controls != 1 {
      add("arms", "\(controls) arms with role: control", "exactly one", "midazolam: {role: control, …}")
    }
    let names = design.arms.map(\.name)
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      add("arms.\(name)", "the name twice", "each arm name once", "\("\(name)_2".inYAML): …")
    }
    // A weight that is no weight has its own fault, and must not make the sum overflow.
    let total = design.groups.map { (1...1_000).contains($0.weight) ? $0.weight : 1 }.reduce(0, +)
    let possible = 2 * total <= 8_000 ? "block_sizes: [\(2 * total)]" : "randomization: {method: simple}"
    for group in design.groups where !(1...1_000).contains(group.weight) {
      add("allocation.\(group.name)", "\(group.weight)", "a whole number from 1 to 1,000", "\(group.name.inYAML): 1")
    }
    if let sizes = design.randomization.blockSizes {
      if sizes.isEmpty { add("randomization.block_sizes", "none", "at least one size", possible) }
      for size in sizes where total > 0 && (size < total || !size.isMultiple(of: total) || size > 8_000) {
        add(
          "randomization.block_sizes", "\(size)",
          "multiples of \(total), the sum of the allocation ratio, up to 8,000", possible)
      }
    }
    faults += factorialFaults()
    faults += dayFaults(design.visits.days, path: "design.visits.at")
    for arm in design.arms {
      guard case .sessions(let schedule) = arm.treatment else { continue }
      let path = "design.arms.\(arm.name).sessions"
      let whole = scheduleFaults(schedule, path: path)
      faults += whole
      if schedule.phases.isEmpty, whole.isEmpty { faults += dayFaults(arm.sessionDays, path: "\(path).at") }
    }
    let perPatient =
      (design.visits.days.count + (design.arms.map(\.mostSessions).max() ?? 0))
      * max(1, design.crossover?.periodCount ?? 1)
    if (1...1_000_000).contains(design.sampleSize), design.sampleSize * perPatient > 100_000_000 {
      add(
        "sample_size", "\(design.sampleSize)",
        "at most \(100_000_000 / perPatient) patients with \(perPatient) visits and sessions each",
        "sample_size: \(100_000_000 / perPatient)")
    }
    if !(design.followUp.value > 0 && design.followUp.value.isFinite) {
      add("follow_up", "\(design.followUp.value)", "a time above 0", "follow_up: 12 weeks")
    }
    return faults + crossoverFaults()
  }

  /// Days of visits or of sessions: ascending, and within the follow-up, since nothing takes place after it. One fault
  /// a schedule: the first day that is wrong shows what is wrong with the rest.
  func dayFaults(_ days: [Days], path: String) -> [ScenarioFaults.Fault] {
    for (index, day) in days.enumerated() {
      func fault(_ found: String, _ expected: String, _ example: String) -> [ScenarioFaults.Fault] {
        [.init(path: "\(path)[\(index)]", found: found, expected: expected, example: example)]
      }
      if !(day.value >= 0 && day.value.isFinite) { return fault("\(day.value)", "days from 0 on", "at: [7, 14]") }
      if index > 0 && day <= days[index - 1] {
        return fault("\(day.plain) after \(days[index - 1].plain)", "ascending days", "at: [7, 14]")
      }
      if day > design.followUp {
        return fault(
          day.plain, "a day not after the follow-up of \(design.followUp.plain) days",
          "follow_up: \(plainNumber(days.map(\.value).filter(\.isFinite).max() ?? day.value)) days")
      }
    }
    return []
  }

  private func truthFaults() -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    if truth.arms.count != design.arms.count {
      faults.append(
        .init(
          path: "truth.arms", found: "\(truth.arms.count) arms",
          expected: "the \(design.arms.count) arms of the design",
          example: "arms: {\(design.arms.map { "\($0.name.inYAML): …" }.joined(separator: ", "))}"))
    }
    for (arm, truth) in zip(design.arms, truth.arms) { faults += Self.faults(arm, truth, design) }
    faults += blindingFaults()
    return faults + factorFaults() + adjunctFaults() + frailtyFaults() + severityFaults() + conductFaults()
      + streamFaults()
  }

  /// Two adverse events, factors or adjuncts whose random streams have the same number would share their luck.
  private func streamFaults() -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    var owners = factorStreams(&faults)
    adjunctStreams(&owners, &faults)
    for (arm, truth) in zip(design.arms, truth.arms) {
      for (index, event) in truth.adverseEvents.enumerated() {
        for number in AdverseEventPlan.streams(of: event) {
          let clash = owners[number].map { $0 != event.term } ?? false
          if clash || number < Purpose.named {
            faults.append(
              .init(
                path: "truth.arms.\(arm.name).\(truth.pathOfEvent(index)).term",
                found: "a random stream, \(number), that \(owners[number] ?? "the simulator itself") has already",
                expected: "a stream of its own: give it a number of 256 or more", example: "stream: 1001"))
            break
          }
          owners[number] = event.term
        }
      }
    }
    return faults
  }
}
