import DiscreteEvents
import Trials

/// What happened to one patient of one simulated trial.
public struct PatientStory: Equatable, Sendable {
  /// The patient's number in the order of screening, which is that of enrollment where nobody is screened; the first is 1.
  public let number: Int
  /// When the patient was enrolled.
  public let enrolled: CalendarTime
  /// The name of the arm.
  public let arm: String
  /// The name of the sequence, of which the arm is the first; `nil` where each patient has one treatment.
  public let sequence: String?
  /// The score before randomization; NaN when the scenario has none.
  public let baselineScore: Double
  /// The score that was measured at screening; `nil` where none was.
  public let screeningScore: Double?
  /// The factors of the population with the patient's levels, and the site, in words: "sex female".
  public let factors: [String]
  /// All that happened, in order.
  public let facts: [StoryFact]

  /// The story of a patient; `nil` for one who was not enrolled before the cut.
  init?(at position: Int, plan: TrialPlan, data: DataCut) {
    guard let enrolled = data.enrolled(position) else { return nil }
    let arm = plan.scenario.design.arms[data.arm(position)]
    number = data.number(position) + 1
    let hasScore = plan.scenario.design.eligibility != nil
    screeningScore = hasScore ? data.screened(data.number(position)).score : nil
    self.enrolled = enrolled
    self.arm = arm.name
    sequence = data.sequence(position).flatMap { plan.scenario.design.crossover?.sequences[$0].name }
    baselineScore = data.baselineScore(position)
    factors = plan.scenario.truth.stratifiers.enumerated().compactMap { index, factor in
      data.level(ofFactor: index, position).map { "\(factor.name) \(factor.levels[$0])" }
    }
    var facts: [StoryFact] = []
    func add(_ time: Days, _ kind: StoryFact.Kind) { facts.append(StoryFact(time: time, kind: kind)) }

    let sessions = (0..<data.sessionCount).map { data.session($0, of: position) }
    facts += Self.openPhase(of: position, plan: plan, data: data)
    facts += Self.periods(of: position, plan: plan, data: data)
    facts += Self.sessions(of: position, plan: plan, data: data)
    facts += Self.pressures(of: position, data: data)
    facts += Self.chairs(of: position, data: data)
    data.forEachEpisode(of: position) { episode in
      let term = plan.terms.indices.contains(episode.term) ? plan.terms[episode.term] : "adverse event"
      let lasted = episode.resolved ? episode.ends - episode.begins : nil
      let start = episode.session.flatMap { sessions.indices.contains($0) ? sessions[$0] : nil }
      add(
        episode.begins,
        .adverseEventBegins(
          term: term, severity: episode.severity, session: episode.session.map { $0 + 1 },
          delay: start.map { episode.begins - $0 }, lasted: lasted, serious: episode.serious,
          related: plan.scenario.analysis.safetyReporting?.related.map {
            data.isRelated(episode, of: position, by: $0, terms: plan.terms, arms: plan.scenario.design.arms)
          }))
      if let lasted, lasted > .zero { add(episode.ends, .adverseEventEnds(term: term, lasted: lasted)) }
    }
    let (departure, left) = data.departure(position)
    // Where an adjunct is all the treatment, it ends with it: what would have come is not missed.
    let ends = [data.discontinuation(of: position)?.time, data.rescue(of: position)].compactMap { $0 }.min()
    let last = arm.treatment == .none ? ends ?? .never : .never
    for (index, session) in arm.adjunctSessions.enumerated() where data.adjunctSessionCount > 0 && session.day <= last {
      let name = arm.adjuncts[session.adjunct].name
      if let time = data.adjunctSession(index, of: position) {
        add(time, .adjunctSession(adjunct: name, number: session.number + 1))
      } else if session.day < left || session.day == left && departure == .completed {
        add(session.day, .missedAdjunctSession(adjunct: name, number: session.number + 1))
      }
    }
    // Where the trial ended before the patient left, a visit may still have been to come.
    let slack = departure == .none ? plan.scenario.visitSlack.value : 0
    for (index, planned) in Self.visitDays(of: position, plan: plan, data: data).enumerated() {
      if let visit = data.visit(index, of: position) {
        add(visit.time, .visit(planned: planned, score: visit.score, state: visit.state))
      } else if planned.value + slack < left.value || planned == left && departure == .completed {
        add(planned, .missedVisit(planned: planned))
      }
    }
    facts += Self.beliefs(of: position, plan: plan, data: data)
    data.forEachTransition(of: position) { add($0.time, .stateChange($0.state)) }
    if let stop = data.discontinuation(of: position) {
      let rule: StoryFact.Kind? =
        data.wasStoppedForPressure(position)
        ? .discontinuationForPressure : data.wasStoppedByRule(position) ? .discontinuationByRule : nil
      add(stop.time, rule ?? .discontinuation(term: stop.term.map { plan.terms[$0] }))
    }
    if let time = data.rescue(of: position) { add(time, .rescue) }
    switch departure {
    case .none: break
    case .dropout: add(left, .dropout)
    case .completed: add(left, .completed)
    }
    // A stable order: what has the same time and rank stays as it was found.
    self.facts = facts.enumerated().sorted { a, b in
      (a.element.time.value, a.element.rank, a.offset) < (b.element.time.value, b.element.rank, b.offset)
    }.map(\.element)
  }
}
