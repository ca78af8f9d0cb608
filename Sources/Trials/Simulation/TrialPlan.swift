import DiscreteEvents
import Distributions
import Statistics

/// A scenario made ready to run: everything that is the same in all replicates is worked out here, once.
public final class TrialPlan: @unchecked Sendable {
  /// The scenario.
  public let scenario: Scenario
  /// The measures that every replicate yields, in their order.
  public let measures: MeasureList

  // Read by the core loop through plain pointers into the plan's own memory.
  private let memory = PlanMemory()
  let arms: UnsafeBufferPointer<ArmPlan>
  /// What all patients come down to, if that is a race.
  let race: Race?
  let score: UnsafePointer<ScoreModel>?
  let visitDays: UnsafeBufferPointer<Double>
  /// The farthest that each visit may be off its target day; 0 for a visit on the day of a session.
  let visitScatter: UnsafeBufferPointer<Double>
  /// How visits really take place, and whether chance has a say in it.
  let conduct: VisitConduct
  let visitsVary: Bool
  /// How long after its target day a visit may still take place.
  let visitSlack: Days
  /// Whether any clock starts at a visit, or a session is given for what a visit sees.
  let visitsStartClocks: Bool
  /// Whether a session may be due because a visit sees that a response is lost.
  let visitsSeeRelapse: Bool
  /// Whether the visit of a session waits where its patient comes late.
  let sessionsMoveVisits: Bool
  /// The last visit, where visits are left out but the end of the follow-up may have to wait for it.
  let lateVisit: LateVisit?
  /// Terms of adverse events over all arms, in order of first appearance.
  public let terms: [String]
  /// The largest number of planned sessions of any arm.
  let sessionCount: Int
  /// The factors that anything reads, and what they change; empty where there is nothing of the kind.
  let factors: UnsafeBufferPointer<FactorPlan>
  let modifiers: UnsafeBufferPointer<ArmModifiers>
  /// What tells patients apart and nobody measures; `nil` where nothing that is simulated depends on it.
  let frailty: UnsafePointer<FrailtyPlan>?
  /// Whether in any arm patients may leave in more ways than a plain dropout.
  let leaves: Bool
  /// The treatments that follow one another in a patient; `nil` where each has one.
  let crossover: UnsafePointer<CrossoverPlan>?
  /// How many visits and sessions the record keeps for a period: all of them where a patient has one treatment.
  let visitsOfPeriod: Int
  let sessionsOfPeriod: Int
  /// How many sessions a period has, whether or not anything reads them.
  let plannedSessionsOfPeriod: Int
  /// The adjuncts of each arm; empty where there is nothing of the kind.
  let adjuncts: UnsafeBufferPointer<AdjunctPlan>
  /// What patients and raters believe; `nil` where nobody does.
  let blinding: UnsafePointer<BlindingPlan>?
  /// Where sessions are given; `nil` where there is room for everybody at any time, or no session is simulated.
  let clinic: Clinic?
  /// Blood pressures; `nil` where nothing reads them.
  let pressure: UnsafePointer<PressurePlan>?
  /// Whether a session brings more than adverse events and the start of clocks.
  let sessionsHaveMore: Bool
  let analysis: TrialAnalysis
  /// How decisions in its course are taken; `nil` for a trial in which there are none.
  let steering: SteeredTrial?
  /// The same trial with the primary endpoints alone, where they decide when it ends: cheap to run first, and then the
  /// rest need not be simulated beyond that day. `nil` where nothing is gained by it.
  let pilot: TrialPlan?
  /// The open phase before the randomization, as a trial of its own; `nil` where there is none.
  let openPhase: TrialPlan?
  /// The last day that any analysis asks about, whatever is observed.
  let lastDay: CalendarTime

  /// The boundaries of a trial with looks.
  public var boundaries: GroupSequentialDesign? { analysis.boundaries }

  /// Works out the plan of a scenario.
  ///
  /// - Throws: ``ScenarioFaults`` with all that does not fit together.
  public convenience init(_ scenario: Scenario) throws(ScenarioFaults) {
    try self.init(scenario, keeping: [])
  }

  /// - Parameter others: Processes that something beyond the scenario listens to.
  private init(_ scenario: Scenario, keeping others: Set<Listeners.Process>) throws(ScenarioFaults) {
    let faults = scenario.faults()
    if !faults.isEmpty { throw ScenarioFaults(faults) }
    self.scenario = scenario
    let memory = memory
    let kept = Listeners(scenario).kept.union(others)
    let course = scenario.design.crossover
    let days = CrossoverPlan.visitDays(scenario.design)
    let scatter = CrossoverPlan.scatterLimits(Self.scatterLimits(of: scenario), scenario.design)
    visitsOfPeriod = scenario.design.visits.days.count
    visitDays = memory.store(kept.contains(.visits) ? days : [])
    visitScatter = memory.store(kept.contains(.visits) ? scatter : [])
    conduct = scenario.truth.visits
    visitSlack = scenario.visitSlack
    score = kept.contains(.score) ? scenario.truth.score.map { memory.store($0) } : nil
    if !kept.contains(.visits), let day = days.last, let limit = scatter.last,
      day + max(limit, visitSlack == conduct.scatterMax ? 0 : visitSlack.value) > scenario.design.followUp.value
    {
      lateVisit = LateVisit(index: days.count - 1, day: day, scatter: limit)
    } else {
      lateVisit = nil
    }
    var terms: [String] = []
    for event in scenario.truth.arms.flatMap(\.adverseEvents) where !terms.contains(event.term) {
      terms.append(event.term)
    }
    self.terms = kept.contains(.adverseEvents) ? terms : []
    let perPeriod = scenario.design.visits.days
    let visits = Array([[Days]](repeating: perPeriod, count: course?.periodCount ?? 1).joined())
    arms = memory.store(
      zip(scenario.design.arms, scenario.truth.arms).map {
        ArmPlan(
          $0, $1, scenario.design.clinic, visits: visits, terms: terms, kept: kept,
          entersResponding: scenario.truth.entersAs == .responding || scenario.design.runIn != nil,
          beliefs: scenario.beliefChangesDropout, in: memory)
      })
    visitsVary =
      conduct.attendance < 1 || conduct.scatterSD > .zero || course?.waits == true
      || arms.contains { $0.sessions?.pointee.movesVisits ?? false }
    leaves = arms.contains { $0.leaving != nil }
    visitsSeeRelapse = arms.contains { $0.sessions?.pointee.mostOnRelapse ?? 0 > 0 }
    sessionsMoveVisits =
      scenario.truth.visits.followSessions && arms.contains { $0.sessions?.pointee.movesVisits ?? false }
    blinding = BlindingPlan(scenario, terms: self.terms, kept: kept, in: memory).map { memory.store($0) }
    // A belief, too, is formed at a visit and may change a clock.
    visitsStartClocks =
      visitsSeeRelapse || blinding != nil
      || scenario.truth.arms.contains { arm in
        [arm.onset?.from, arm.relapse?.from].contains { if case .visit = $0 { true } else { false } }
      }
    factors = FactorPlan.all(scenario, kept: kept, in: memory)
    modifiers = ArmModifiers.all(scenario, kept: kept, in: memory)
    plannedSessionsOfPeriod = scenario.design.arms.map(\.mostSessions).max() ?? 0
    sessionsOfPeriod = arms.map(\.mostSessions).max() ?? 0
    sessionCount = sessionsOfPeriod * (course?.periodCount ?? 1)
    crossover = course.map { memory.store(CrossoverPlan($0, in: memory)) }
    clinic = kept.contains(.sessions) ? scenario.design.clinic : nil
    adjuncts = AdjunctPlan.all(scenario, kept: kept, in: memory)
    pressure = PressurePlan(scenario, kept: kept, in: memory).map { memory.store($0) }
    sessionsHaveMore = pressure != nil || blinding != nil || clinic != nil
    frailty = FrailtyPlan(scenario, kept: kept).map { memory.store($0) }
    // Patients who are run one by one until a look decides are never a race.
    race =
      modifiers.isEmpty && frailty == nil && !scenario.hasScreening && course == nil && scenario.design.runIn == nil
        && !scenario.isSteered && clinic == nil
      ? Race(scenario, arms, kept: kept, lateVisit: lateVisit, in: memory) : nil
    var measures = MeasureList()
    analysis = TrialAnalysis(scenario, terms: terms, measures: &measures)
    steering = SteeredTrial(scenario, analysis)
    self.measures = measures
    if case .day(let span) = scenario.analysis.time {
      // A look may be taken shortly before, and its decision wait for the data.
      let lags = scenario.analysis.safety.map(\.conduct.dataLag) + [scenario.analysis.interim?.conduct.dataLag ?? .zero]
      lastDay = .start + span + (lags.max() ?? .zero)
    } else {
      lastDay = .never
    }
    var pilot: TrialPlan?
    if scenario.simulation.record == .all, scenario.analysis.endsByData, !scenario.isSteered {
      let primary = scenario.pilot
      if Listeners(primary).kept != kept { pilot = try TrialPlan(primary) }
    }
    self.pilot = pilot
    // The score goes on from where it was, and what is paid for is counted in both phases.
    openPhase = try Self.openPhase(of: scenario, keeping: kept.intersection([.score, .visits, .sessions]))
  }

  private static func openPhase(
    of scenario: Scenario, keeping kept: Set<Listeners.Process>
  ) throws(ScenarioFaults) -> TrialPlan? {
    guard let open = scenario.openPhase else { return nil }
    return try TrialPlan(open, keeping: kept)
  }

  /// A visit keeps its place: it strays at most half the gap to a neighbour, so visits never change their order and none
  /// falls before randomization. On the day of a session it takes place at that session.
  private static func scatterLimits(of scenario: Scenario) -> [Double] {
    let days = scenario.design.visits.days.map(\.value)
    let sessions = scenario.design.arms.flatMap(\.sessionDays).map(\.value)
    return days.indices.map { index in
      if sessions.contains(days[index]) { return 0 }
      let before = index == 0 ? days[0] : days[index] - days[index - 1]
      let after = index + 1 == days.count ? Double.infinity : days[index + 1] - days[index]
      return min(scenario.truth.visits.scatterMax.value, min(before, after) / 2)
    }
  }
}

/// A visit that is only a time: when it would have taken place.
struct LateVisit {
  let index: Int
  let day: Double
  let scatter: Double
}

/// The plan of one arm.
struct ArmPlan {
  let sessionDays: UnsafeBufferPointer<Double>
  /// How many of them are the course, and how many sessions there can be in all.
  let course: Int
  let mostSessions: Int
  /// How sessions are given, where that is not all of them on their days.
  let sessions: UnsafePointer<SessionPlan>?
  /// The least severity of an adverse event after which the protocol gives no further session.
  let leastStopping: UInt8
  /// For each visit whether this arm has a session on that day; who comes to the session is there for the visit.
  let visitAtSession: UnsafeBufferPointer<Bool>
  let onset: UnsafePointer<Onset>?
  let relapse: UnsafePointer<Relapse>?
  /// Whether a session may start a response, and whether each may.
  let onsetAtSession: Bool
  let onsetAtEachSession: Bool
  /// Whether a session may be where the clock of a relapse starts.
  let relapseReadsSessions: Bool
  let dropout: UnsafePointer<Dropout>?
  let adverseEvents: UnsafeBufferPointer<AdverseEventPlan>
  /// How patients leave, where that is more than a plain dropout.
  let leaving: UnsafePointer<LeavingPlan>?

  init(
    _ arm: Arm, _ truth: ArmTruth, _ clinic: Clinic?, visits: [Days], terms: [String],
    kept: Set<Listeners.Process>, entersResponding: Bool, beliefs: Bool = false, in memory: PlanMemory
  ) {
    sessionDays = memory.store(kept.contains(.sessions) ? arm.sessionDays.map(\.value) : [])
    leastStopping = arm.stop?.adverseEvent?.rawValue ?? .max
    course = arm.course
    mostSessions = kept.contains(.sessions) ? arm.mostSessions : 0
    sessions = SessionPlan(
      arm, truth, clinic, visits: visits, terms: terms, entersResponding: entersResponding, in: memory
    ).map { memory.store($0) }
    visitAtSession = memory.store(visits.map { arm.sessionDays.contains($0) })
    onset = (kept.contains(.onset) ? truth.onset : nil).map { memory.store($0) }
    onsetAtEachSession = onset?.pointee.from == .eachSession
    onsetAtSession = onsetAtEachSession || onset?.pointee.from == .firstSession
    relapse = (kept.contains(.relapse) ? truth.relapse : nil).map { memory.store($0) }
    relapseReadsSessions = relapse?.pointee.from.readsSessions ?? false
    dropout = truth.dropout.map { memory.store($0) }
    let events = kept.contains(.adverseEvents) ? truth.adverseEvents : []
    adverseEvents = memory.store(events.map { AdverseEventPlan($0, of: arm, terms: terms) })
    leaving = LeavingPlan(
      truth, hasStop: arm.isStoppedByRule, onset: onset, relapse: relapse, kept: kept, beliefs: beliefs, in: memory
    ).map {
      memory.store($0)
    }
  }
}
