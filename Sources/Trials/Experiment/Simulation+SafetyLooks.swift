import DiscreteEvents

extension Simulation {
  /// The looks at adverse events that the last trial's safety rules had, in order of time, the one that stopped it last;
  /// empty for a trial without such rules.
  public var safetyLooks: [SafetyLook] {
    guard let safety = plan.analysis.safetyStops else { return [] }
    let alarm = alarm
    let all = data
    var found: [SafetyLook] = []
    for rule in plan.scenario.analysis.safety.indices {
      if case .looks = plan.scenario.analysis.safety[rule].schedule {
        // A look that an alarm stopped is none of the trial's looks, but it saw the adverse events.
        let days = looks.filter { $0.number <= plan.scenario.analysis.interim?.looks.count ?? 0 }.map(\.day)
        found += (days + (alarm?.rule == rule ? [alarm?.day].compactMap { $0 } : [])).map {
          safety.look(rule, at: $0, all)
        }
        continue
      }
      safety.forEachLook(of: rule, all) { look in
        guard look.day < lastCut || look == alarm else { return false }
        found.append(look)
        return !look.stops
      }
    }
    return found.enumerated().sorted { a, b in
      (a.element.day.day, a.element.stops ? 1 : 0, a.offset) < (b.element.day.day, b.element.stops ? 1 : 0, b.offset)
    }.map(\.element)
  }
}
