import DiscreteEvents

// Whether looks can come in the order in which they are planned, and before the final analysis.
extension Scenario {
  func lookOrderFaults() -> [ScenarioFaults.Fault] {
    let looks = analysis.interim.map { lookOrderFaults($0.looks, of: $0.tested, path: "analysis.looks.at") } ?? []
    let others = analysis.adaptation.map { lookOrderFaults($0.looks, of: $0.tested, path: "analysis.adaptation.at") }
    return looks + (others ?? [])
  }

  /// Faults of looks that cannot come after those before them, or before the final analysis, in whatever trial.
  ///
  /// - Parameters:
  ///   - tested: The endpoint whose events the looks count.
  ///   - path: Where they stand: `analysis.looks.at`.
  private func lookOrderFaults(_ looks: [InterimPlan.Look], of tested: String, path: String) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    let final: InterimPlan.Trigger? =
      switch analysis.time {
      case .events(let count, tested): .events(count)
      case .day(let day): .day(day)
      case .events, .allFollowed: nil
      }
    for (index, look) in looks.enumerated() {
      func add(_ found: String, _ expected: String, _ before: InterimPlan.Trigger?) {
        faults.append(
          .init(
            path: "\(path)[\(index)]", found: found, expected: expected,
            example: example(look, after: before, before: final, sampleSize: design.sampleSize) ?? "delete at[\(index)]"
          )
        )
      }
      let earlier = looks[..<index].map(\.trigger)
      if let before = earlier.last(where: { look.trigger.isNeverAfter($0) }) {
        add("\(words(look.trigger)) after \(words(before))", "a look after those before it", before)
      } else if let final, final.isNeverAfter(look.trigger) {
        add(
          "\(words(look.trigger)), and the final analysis at \(words(final))", "a look before the final analysis",
          earlier.last)
      }
    }
    return faults
  }

  /// A moment in words.
  private func words(_ trigger: InterimPlan.Trigger) -> String {
    switch trigger {
    case .events(let count): return "\(count) events"
    case .enrolled(let count): return "\(count) patients enrolled"
    case .completed(let count, let visit), .known(let count, let visit):
      let day = design.visits.days.indices.contains(visit) ? design.visits.days[visit].plain : "?"
      return "\(count) patients at the visit of day \(day)"
    case .followed(let count, let span): return "\(span.plain) days after the enrollment of \(count) patients"
    case .day(let day): return "day \(day.plain)"
    case .all(let parts): return "the last of " + parts.map { words($0) }.joined(separator: ", ")
    case .any(let parts): return "the first of " + parts.map { words($0) }.joined(separator: ", ")
    }
  }

  /// A look of the same kind that comes between two moments; `nil` where none is known.
  private func example(
    _ look: InterimPlan.Look, after before: InterimPlan.Trigger?, before final: InterimPlan.Trigger?, sampleSize: Int
  ) -> String? {
    let share = "information: \(plainNumber((1_000 * look.fraction).rounded() / 10))%"
    switch (look.trigger, before) {
    case (.events, .events(let low)?):
      guard case .events(let high)? = final ?? .events(sampleSize), low + 1 < high else { return nil }
      return "{events: \((low + high + 1) / 2), \(share)}"
    case (.events, nil):
      guard case .events(let high)? = final, high > 1 else { return nil }
      return "{events: \(high / 2), \(share)}"
    case (.enrolled, .enrolled(let low)?), (.enrolled, .completed(let low, _)?),
      (.enrolled, .known(let low, _)?):
      if low < sampleSize { return "{enrolled: \((low + sampleSize + 1) / 2), \(share)}" }
    case (.completed(_, let visit), .completed(let low, let same)?) where visit == same:
      guard design.visits.days.indices.contains(visit) else { return nil }
      let day = design.visits.days[visit].plain
      if low < sampleSize { return "{completed: \((low + sampleSize + 1) / 2), visit: \(day) days, \(share)}" }
    default: break
    }
    // A day after those of the looks before is not surely too early, whatever they wait for.
    let last = before.map { $0.parts.compactMap(\.fixedDay).max() ?? 0 } ?? 0
    guard case .day(let end)? = final else { return "{day: \(plainNumber(last + 180)) days, \(share)}" }
    return last < end.value ? "{day: \(plainNumber((last + end.value) / 2)) days, \(share)}" : nil
  }
}

extension InterimPlan.Trigger {
  /// The day, of a moment that is a day.
  fileprivate var fixedDay: Double? { if case .day(let day) = self { day.value } else { nil } }

  /// Whether this moment comes no later than another, in whatever trial; false where chance decides.
  func isNeverAfter(_ other: InterimPlan.Trigger) -> Bool {
    // The last of several moments is early when all are; something is earlier than the first when it is than each.
    if case .all(let parts) = self { return parts.allSatisfy { $0.isNeverAfter(other) } }
    if case .any(let parts) = other { return parts.allSatisfy { isNeverAfter($0) } }
    if case .any(let parts) = self { return parts.contains { $0.isNeverAfter(other) } }
    if case .all(let parts) = other { return parts.contains { isNeverAfter($0) } }
    switch (self, other) {
    case (.events(let one), .events(let two)): return one <= two
    // Of whoever came to a visit the outcome is known.
    case (.completed(let one, let first), .completed(let two, let second)),
      (.known(let one, let first), .known(let two, let second)),
      (.known(let one, let first), .completed(let two, let second)):
      return first == second && one <= two
    case (.followed(let one, let first), .followed(let two, let second)):
      return one <= two && first.value <= second.value
    case (.day(let one), .day(let two)): return one.value <= two.value
    // Whoever has an event, comes to a visit or has been followed has been enrolled.
    case (.enrolled(let one), .enrolled(let two)), (.enrolled(let one), .events(let two)),
      (.enrolled(let one), .completed(let two, _)), (.enrolled(let one), .followed(let two, _)),
      (.enrolled(let one), .known(let two, _)):
      return one <= two
    default: return false
    }
  }
}

extension InterimPlan.Look {
  /// A look with more information than another.
  static func example(above fraction: Double) -> String {
    let share = (1_000 * (1 + fraction) / 2).rounded() / 10
    return "{information: \(plainNumber(fraction < 0.99 && fraction > 0 ? share : 75))%}"
  }
}
