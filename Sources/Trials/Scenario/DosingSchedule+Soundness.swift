import DiscreteEvents

extension DosingSchedule {
  /// The first phase, or else the maintenance, whose days cannot be, with what is wrong: the path of the fault begins
  /// within the phase. `nil` where all can be.
  func unsoundPhase(until followUp: Days) -> (index: Int?, fault: ScenarioFaults.Fault)? {
    var start = Days.zero
    for (index, phase) in phases.enumerated() {
      if let fault = Self.fault(
        phase, from: start, until: followUp, example: { end(ofPhase: index, from: start, followUp) })
      {
        return (index, fault)
      }
      start = phase.until
    }
    guard let maintenance else { return nil }
    // Maintenance that ends before the course does adds nothing.
    let last = days.last ?? .zero
    let begins = maintenance.until <= last ? last : .zero
    // Where the course takes all the time, there is none left for it.
    let example = last < followUp ? "until: \(followUp.written)" : "delete maintenance"
    return Self.fault(maintenance, from: begins, until: followUp, example: { example }).map { (nil, $0) }
  }

  private static func fault(
    _ phase: DosingPhase, from start: Days, until followUp: Days, example: () -> String
  ) -> ScenarioFaults.Fault? {
    if !(phase.every.value > 0 && phase.every.value.isFinite) {
      return .init(path: ".every", found: "\(phase.every.value)", expected: "a time above 0", example: "every: 7 days")
    }
    if !(phase.until > start) {
      return .init(
        path: ".until", found: phase.until.plain, expected: "a day after day \(start.plain), on which it begins",
        example: example())
    }
    if phase.until > followUp {
      return .init(
        path: ".until", found: phase.until.plain,
        expected: "a day not after the follow-up of \(followUp.plain) days", example: example())
    }
    let isAscending = zip(phase.offsets, phase.offsets.dropFirst()).allSatisfy { $0 < $1 }
    if !isAscending || phase.offsets.contains(where: { $0 < .zero || $0 >= phase.every }) {
      return .init(
        path: ".at", found: phase.offsets.map(\.plain).joined(separator: ", "),
        expected: "ascending days within the \(phase.every.plain) days of a repetition", example: "at: [0]")
    }
    return nil
  }

  /// A line that gives a phase an end after its beginning, and before that of the next where that can be; the phases
  /// without it where there is no time left.
  private func end(ofPhase index: Int, from start: Days, _ followUp: Days) -> String {
    if start >= followUp {
      let kept = phases.prefix(index).map { phase in
        let at = phase.offsets == [.zero] ? "" : "at: [\(phase.offsets.map(\.plain).joined(separator: ", "))], "
        return "{every: \(phase.every.plain) days, \(at)until: \(phase.until.plain) days}"
      }
      return "phases: [\(kept.joined(separator: ", "))]"
    }
    let next = index + 1 < phases.count ? phases[index + 1].until : .never
    if next > followUp || next <= start { return "until: \(followUp.plain) days" }
    let whole = start + phases[index].every
    return "until: \((whole < next ? whole : 0.5 * (start + next)).plain) days"
  }
}
