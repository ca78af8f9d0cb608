import DiscreteEvents

/// What of the truth of one arm can show in an endpoint: two arms differ in it where theirs differ.
///
/// It starts from what the endpoint reads and takes in what that depends on, until nothing new comes; the rest is left out,
/// and so is what never acts.
struct VisibleTruth: Equatable {
  private enum Part {
    case response, dropout, treatment, harms, sessions
  }

  private var arm: ArmTruth
  /// What the protocol lets hold sessions, end them, or add to them.
  private let rules: SessionRules
  /// The planned days of the sessions that anything waits for.
  private var sessions: [Days] = []
  /// The last day of a daily drug, where a harm can come only while, or shortly after, it is taken.
  private var lastDose: Double?
  /// Of each adjunct that acts its ratios, its conduct and its days.
  private var adjuncts: [[Double]] = []
  /// Of each level of each factor the ratios that act.
  private var ratios: [[Double]] = []

  /// Whether sessions matter.
  var hasSessions: Bool { !sessions.isEmpty || rules.readResponse }

  /// - Parameter position: That of an arm of the scenario.
  init(of position: Int, in endpoint: Endpoint, _ scenario: Scenario) {
    let planned = scenario.design.arms[position].sessionDays
    rules = SessionRules(scenario.design.arms[position])
    // Responses may be there from an open phase, or from an earlier treatment.
    let carries = scenario.design.runIn != nil || scenario.design.crossover != nil
    arm = scenario.truth.arms[position].acting(
      entersAs: carries ? .responding : scenario.truth.entersAs,
      hasSessions: scenario.design.arms[position].mostSessions > 0)
    let hasOdds = (arm.onset?.probability ?? 1) < 1 || arm.isOtherwiseOff { $0.onset != nil && $0.onset != .never }
    let hasRelapse = arm.relapse != nil || arm.isOtherwiseOff { $0.relapse != nil }
    adjuncts = scenario.actingAdjuncts(position, onset: hasOdds, relapse: hasRelapse)
    var read = Self.parts(of: endpoint)
    let visits = visitsMoved(reach(read), endpoint, scenario)
    // Who comes late to a session, or not at all, is seen late at its visit, or not at all.
    if arm.sessions != nil, planned.contains(where: { visits.contains($0.value) }) { read.insert(.sessions) }
    var parts = reach(read)
    if parts.contains(.response), tellsOfResponse(position, onset: hasOdds, relapse: hasRelapse, scenario) {
      parts = reach(parts.union([.dropout]))
    }
    let shows = parts.contains(.response)
    ratios = scenario.truth.factors.flatMap { factor in
      factor.levels.filter { $0.share > 0 }.map { level in
        [
          shows && hasOdds ? level.ratio(.onsetOdds, arm: position) : 1,
          shows && hasRelapse ? level.ratio(.relapseHazard, arm: position) : 1,
          parts.contains(.dropout) && arm.dropout != nil ? level.ratio(.dropoutHazard, arm: position) : 1,
        ]
      }
    }
    sessions = shownSessions(planned, course: scenario.design.arms[position].course, parts, visits)
    if sessions.isEmpty { arm.sessions = nil }
    if !shows { adjuncts = [] }
    strip(to: parts, endpoint)
    if arm.adverseEvents.contains(where: { $0.within != nil }) { lastDose = scenario.design.arms[position].lastDose }
  }

  /// Leaves out what does not show.
  private mutating func strip(to parts: Set<Part>, _ endpoint: Endpoint) {
    // A rise is over before anything goes by it, but what ends the treatment.
    if !rules.readRise || parts.isDisjoint(with: [.sessions, .treatment]) { arm.pressureRise = nil }
    if !parts.contains(.response) {
      arm.onset = nil
      arm.relapse = nil
      arm.offTreatment = nil
      arm.rescued = nil
    }
    if !parts.contains(.dropout) { arm.dropout = nil }
    let seesEnd = parts.contains(.treatment)
    if !seesEnd {
      arm.discontinuation = nil
      arm.rescue = nil
      for index in arm.adverseEvents.indices { arm.adverseEvents[index].leadsToDiscontinuation = 0 }
    }
    if rules.readHarms, parts.contains(.sessions) || seesEnd { return }
    arm.adverseEvents.removeAll { !endpoint.counts($0) && $0.leadsToDiscontinuation == 0 }
  }

  /// What an endpoint reads of a patient.
  private static func parts(of endpoint: Endpoint) -> Set<Part> {
    var parts: Set<Part> = [.response]
    if case .count = endpoint.kind { parts = [.harms] }
    if case .timeToEvent(let time) = endpoint.kind, time.event == .dropout, time.origin == .randomization {
      parts = [.dropout]
    }
    if endpoint.countsLeaving { parts.insert(.dropout) }
    if let estimand = endpoint.estimand,
      estimand.discontinuation != .treatmentPolicy || estimand.rescue != .treatmentPolicy
    {
      parts.insert(.treatment)
    }
    return parts
  }

  /// The parts with all that they depend on.
  private func reach(_ parts: Set<Part>) -> Set<Part> {
    var reached = parts
    while true {
      let next = reached.reduce(into: reached) { $0.formUnion(needs(of: $1)) }
      if next == reached { return reached }
      reached = next
    }
  }

  private func needs(of part: Part) -> Set<Part> {
    switch part {
    case .response:
      let reads = readsSessions
      let changes = arm.offTreatment != nil || arm.rescued != nil || reads || !adjuncts.isEmpty
      return (reads ? [.sessions] : [] as Set).union(ends && changes ? [.treatment] : [])
    case .dropout: return arm.dropout?.ratios.readState == true ? [.response] : []
    case .treatment:
      let readState = [arm.discontinuation, arm.rescue].contains { $0?.ratios.readState == true }
      let isCaused = rules.stop || arm.adverseEvents.contains { $0.leadsToDiscontinuation > 0 }
      // Who has had all sessions has no treatment to stop.
      return (readState ? [.response] : [] as Set).union(isCaused ? [.harms, .sessions] : [])
    case .harms: return arm.adverseEvents.contains(where: \.isFromSessions) ? [.sessions] : []
    case .sessions:
      return (ends ? [.treatment] : [] as Set).union(rules.readHarms ? [.harms] : [])
        .union(rules.readResponse ? [.response] : [])
    }
  }

  private var ends: Bool { arm.treatmentEnds || rules.stop }

  private var readsSessions: Bool {
    (arm.onset?.from.readsSessions ?? false) || (arm.relapse?.from.readsSessions ?? false)
      || arm.relapse?.whileMaintained != nil || (arm.relapse?.durability ?? 1) != 1
  }

  /// Whether who leaves tells of who responds: the state changes the hazard, or a factor changes both.
  private func tellsOfResponse(_ position: Int, onset: Bool, relapse: Bool, _ scenario: Scenario) -> Bool {
    guard let dropout = arm.dropout else { return false }
    if dropout.ratios.readState { return true }
    return scenario.truth.factors.contains { factor in
      func changes(_ effect: FactorEffects.Effect) -> Bool {
        factor.levels.contains { $0.share > 0 && $0.ratio(effect, arm: position) != 1 }
      }
      return changes(.dropoutHazard) && (onset && changes(.onsetOdds) || relapse && changes(.relapseHazard))
    }
  }

  /// The days of visits that the endpoint or a clock of its course looks at, where a session on the same day makes a
  /// difference to whether, or when, they take place.
  private func visitsMoved(_ parts: Set<Part>, _ endpoint: Endpoint, _ scenario: Scenario) -> Set<Double> {
    if scenario.truth.visits.attendance == 1, arm.sessions == nil { return [] }
    let days = scenario.design.visits.days
    var visits = endpoint.visitsRead(of: days.count)
    for case .visit(let visit) in clocks(parts) { visits.append(visit) }
    return Set(visits.filter(days.indices.contains).map { days[$0].value })
  }

  private func clocks(_ parts: Set<Part>) -> [ClockStart] {
    parts.contains(.response) ? [arm.onset?.from, arm.relapse?.from].compactMap { $0 } : []
  }

  /// Sessions that a clock or an adverse event waits for, and those on the days of such visits.
  private func shownSessions(
    _ planned: [Days], course: Int, _ parts: Set<Part>, _ visits: Set<Double>
  ) -> [Days] {
    let clocks = clocks(parts)
    // Where a session may be missed, another is the first.
    let isWhole =
      parts.contains(.harms) || parts.contains(.treatment) || clocks.contains(.lastSession)
      || clocks.contains(.eachSession) || (arm.relapse?.durability ?? 1) != 1
      || arm.relapse?.whileMaintained != nil || arm.sessions != nil
    return planned.enumerated().filter { place, day in
      if visits.contains(day.value) { return true }
      guard parts.contains(.sessions) else { return false }
      return isWhole || place == 0 && clocks.contains(.firstSession)
        || place == course - 1 && clocks.contains(.endOfCourse)
    }.map(\.element)
  }
}

/// What of the truth the protocol's rules for an arm's sessions go by.
private struct SessionRules: Equatable {
  let readHarms: Bool
  let readResponse: Bool
  let stop: Bool
  let readRise: Bool

  init(_ arm: Arm) {
    readHarms = arm.hold != nil || arm.stop?.adverseEvent != nil
    if case .sessions(let schedule) = arm.treatment {
      readResponse = schedule.onRelapse != nil
    } else {
      readResponse = false
    }
    stop = arm.isStoppedByRule
    readRise = arm.isStoppedForPressure
  }
}
