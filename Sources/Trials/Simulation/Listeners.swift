/// Which processes of a patient anything listens to. What has no listener is left out of the simulation: its random
/// numbers have addresses of their own, so nothing else changes.
struct Listeners: Equatable {
  /// What can go on in a patient. Enrollment, dropout, the end of treatment and the end of the follow-up concern
  /// everything and always run.
  enum Process: CaseIterable {
    case sessions, onset, relapse, visits, score, adverseEvents, adjuncts, beliefs
  }

  /// What runs.
  let kept: Set<Process>

  init(_ scenario: Scenario) {
    if scenario.simulation.record == .all {
      let all = Set(Process.allCases)
      kept = scenario.truth.blinding == nil ? all.subtracting([.beliefs]) : all
      return
    }
    var needed = Set(scenario.recordedEndpoints.flatMap { Self.reads($0) })
    if case .events(_, let name) = scenario.analysis.time,
      let counted = scenario.analysis.endpoints.first(where: { $0.name == name })
    {
      needed.formUnion(Self.reads(counted))
    }
    for look in (scenario.analysis.interim?.looks ?? []) + (scenario.analysis.adaptation?.looks ?? []) {
      if look.trigger.waitsForVisits { needed.insert(.visits) }
    }
    if !scenario.analysis.safety.isEmpty { needed.insert(.adverseEvents) }
    for arm in scenario.truth.arms { needed.formUnion(Self.leavingReads(arm)) }
    for case let stop? in scenario.design.arms.map(\.stop) {
      if stop.readsSessions { needed.insert(.sessions) }
      if stop.adverseEvent != nil { needed.insert(.adverseEvents) }
    }
    if scenario.design.arms.contains(where: \.isStoppedForPressure) { needed.insert(.sessions) }
    if scenario.beliefChangesDropout { needed.insert(.beliefs) }
    if scenario.design.crossover != nil {
      // The score is measured before each period, and visits are counted from its beginning.
      needed.formUnion(scenario.truth.score == nil ? [.visits] : [.visits, .score])
    }
    if scenario.design.costs?.prices[.visit] != nil { needed.insert(.visits) }
    if scenario.design.costs?.prices[.session] != nil { needed.insert(.sessions) }
    if scenario.design.costs?.prices[.adjunct] != nil { needed.insert(.adjuncts) }
    // What a kept process reads is kept, until nothing new comes.
    var reached = needed
    while true {
      for process in needed { reached.formUnion(Self.reads(process, in: scenario)) }
      if reached == needed { break }
      needed = reached
    }
    kept = needed
  }

  /// What an endpoint reads.
  private static func reads(_ endpoint: Endpoint) -> Set<Process> {
    switch endpoint.kind {
    case .binary(let binary):
      binary.by == .score || binary.event == .remission || binary.test == .logistic
        ? [.visits, .score, .onset, .relapse] : [.visits, .onset, .relapse]
    case .continuous, .longitudinal, .doseResponse, .crossover: [.visits, .score]
    case .count: [.adverseEvents]
    case .timeToEvent(let time): reads(time)
    }
  }

  /// What dropout, discontinuation and rescue read: the state, where it changes their hazard, and adverse events that
  /// make patients stop.
  private static func leavingReads(_ arm: ArmTruth) -> Set<Process> {
    let ways = [arm.dropout, arm.discontinuation, arm.rescue].compactMap { $0 }
    var needed: Set<Process> = ways.contains { $0.ratios.readState } ? [.onset, .relapse] : []
    if arm.adverseEvents.contains(where: { $0.leadsToDiscontinuation > 0 }) { needed.insert(.adverseEvents) }
    return needed
  }

  private static func reads(_ time: TimeToEventEndpoint) -> Set<Process> {
    let seen: Set<Process> = time.by == .score ? [.visits, .score] : [.visits, .onset, .relapse]
    if case .respondingAt = time.origin { return seen.union([.onset, .relapse]) }
    if time.event == .dropout { return [] }
    if time.ascertained == .atVisits { return seen }
    // The first onset comes before any relapse.
    return time.event == .response ? [.onset] : [.onset, .relapse]
  }

  /// What a process reads of others: whose events start, change or end it.
  private static func reads(_ process: Process, in scenario: Scenario) -> Set<Process> {
    let arms = scenario.truth.arms
    switch process {
    case .sessions:
      // An adverse event keeps its chair from others.
      return scenario.design.arms.reduce(into: scenario.design.clinic == nil ? [] : [.adverseEvents]) { reads, arm in
        if arm.hold != nil { reads.insert(.adverseEvents) }
        if let rule = arm.onRelapse {
          reads.formUnion(rule.by == .score ? [.visits, .score] : [.visits, .onset, .relapse])
        }
      }
    case .visits, .adjuncts: return []
    case .score: return scenario.beliefShiftsScore ? [.onset, .relapse, .beliefs] : [.onset, .relapse]
    case .beliefs: return reads(beliefs: scenario)
    case .adverseEvents: return [.sessions]
    case .onset:
      return arms.reduce(into: []) { reads, arm in
        reads.formUnion(Self.reads(arm.onset?.from))
        if arm.onset?.again == true { reads.insert(.relapse) }
        if scenario.hasAdjuncts(changing: .onsetOdds) { reads.insert(.adjuncts) }
        if scenario.severityChangesOnset { reads.insert(.score) }
      }
    case .relapse:
      return arms.reduce(into: [.onset]) { reads, arm in
        reads.formUnion(Self.reads(arm.relapse?.from))
        if arm.relapse?.whileMaintained != nil || arm.relapse?.durability ?? 1 != 1 { reads.insert(.sessions) }
        if scenario.hasAdjuncts(changing: .relapseHazard) { reads.insert(.adjuncts) }
        if scenario.severityChangesRelapse { reads.insert(.score) }
      }
    }
  }

  private static func reads(_ start: ClockStart?) -> Set<Process> {
    switch start {
    case .firstSession, .eachSession, .lastSession, .endOfCourse: [.sessions]
    case .visit: [.visits]
    case .randomization, .onset, nil: []
    }
  }
}

extension Listeners {
  /// What beliefs are formed of, and when.
  private static func reads(beliefs scenario: Scenario) -> Set<Process> {
    guard let guess = scenario.truth.blinding?.guess, scenario.design.masking != .open else { return [] }
    return guess.readsScore
      ? [.sessions, .visits, .adverseEvents, .score, .onset, .relapse] : [.sessions, .visits, .adverseEvents]
  }
}
