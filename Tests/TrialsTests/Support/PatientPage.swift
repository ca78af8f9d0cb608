import DiscreteEvents
import Trials

/// All that a trial wrote down about one patient, as a value: two pages are equal when they are equal to the bit.
struct PatientPage: Equatable {
  struct Visit: Equatable {
    let time: Double
    let state: ResponseState
    let scoreBits: UInt64
    var score: Double { Double(bitPattern: scoreBits) }
  }

  struct Change: Equatable {
    let time: Double
    let state: ResponseState
  }

  struct Event: Equatable {
    let term: String
    let session: Int?
    let begins: Double
    let ends: Double
    let severity: Severity?
    let resolved: Bool
    let serious: Bool
  }

  struct Belief: Equatable {
    let guesser: Guesser
    let moment: Int
    let guess: Guess
    let time: Double
  }

  var enrolled: Double
  var arm: Int
  var baselineBits: UInt64
  var visits: [Visit?]
  var sessions: [Double?]
  /// When it was settled that a session is missed.
  var missedSessions: [Double?]
  /// When each session of the arm's adjuncts was attended.
  var adjuncts: [Double?]
  var changes: [Change]
  var events: [Event]
  var departure: Departure
  var leftAt: Double
  /// When the treatment was stopped, and the term of the adverse event that was the reason; infinite for never.
  var stoppedAt = Double.infinity
  var stoppedFor: String?
  var isStoppedByRule = false
  var rescuedAt = Double.infinity
  /// The level of each factor; `nil` where it is not drawn.
  var levels: [Int?]
  /// What was believed, by the patient and by the rater, and since when.
  var beliefs: [Belief]

  var baseline: Double { Double(bitPattern: baselineBits) }

  init(_ data: DataCut, _ patient: Int, plan: TrialPlan) {
    enrolled = data.enrolled(patient)?.day ?? .nan
    arm = data.arm(patient)
    baselineBits = data.baselineScore(patient).bitPattern
    visits = plan.scenario.design.visits.days.indices.map { index in
      data.visit(index, of: patient).map {
        Visit(time: $0.time.value, state: $0.state, scoreBits: $0.score.bitPattern)
      }
    }
    // No arm has more sessions than the arm that has most; those of another are never given.
    let sessionCount = plan.scenario.design.arms.map(\.mostSessions).max() ?? 0
    sessions = (0..<sessionCount).map { data.session($0, of: patient)?.value }
    missedSessions = (0..<sessionCount).map { data.missedSession($0, of: patient)?.time.value }
    let agenda = plan.scenario.design.arms[arm].adjunctSessions
    adjuncts = data.adjunctSessionCount == 0 ? [] : agenda.indices.map { data.adjunctSession($0, of: patient)?.value }
    var changes: [Change] = []
    data.forEachTransition(of: patient) { changes.append(Change(time: $0.time.value, state: $0.state)) }
    self.changes = changes
    var events: [Event] = []
    data.forEachEpisode(of: patient) {
      events.append(
        Event(
          term: plan.terms[$0.term], session: $0.session, begins: $0.begins.value, ends: $0.ends.value,
          severity: $0.severity, resolved: $0.resolved, serious: $0.serious))
    }
    self.events = events
    levels = plan.scenario.truth.stratifiers.indices.map { data.level(ofFactor: $0, patient) }
    if let stop = data.discontinuation(of: patient) {
      stoppedAt = stop.time.value
      isStoppedByRule = data.wasStoppedByRule(patient)
      stoppedFor = stop.term.map { plan.terms[$0] }
    }
    beliefs = Guesser.allCases.flatMap { guesser in
      (0..<data.beliefCount).compactMap { moment in
        data.belief(of: guesser, moment, patient).map {
          Belief(guesser: guesser, moment: moment, guess: $0.guess, time: $0.time.value)
        }
      }
    }
    if let time = data.rescue(of: patient) { rescuedAt = time.value }
    (departure, leftAt) = { ($0.0, $0.1.value) }(data.departure(patient))
  }

  /// The first time of a state; infinite when it is never entered.
  func first(_ state: ResponseState) -> Double { changes.first { $0.state == state }?.time ?? .infinity }

  /// How often a state is entered up to a time.
  func count(_ state: ResponseState, by time: Double = .infinity) -> Int {
    changes.count { $0.state == state && $0.time <= time }
  }

  /// How long the patient has been responding up to a time.
  func timeResponding(by end: Double) -> Double {
    var total = 0.0
    for (index, change) in changes.enumerated() where change.state == .responding && change.time < end {
      total += min(end, index + 1 < changes.count ? changes[index + 1].time : leftAt) - change.time
    }
    return total
  }

  /// The page without what was believed.
  var withoutBeliefs: PatientPage {
    var copy = self
    copy.beliefs = []
    return copy
  }

  /// The page without the levels of factors.
  var withoutLevels: PatientPage {
    var copy = self
    copy.levels = []
    return copy
  }

  /// The page without the sessions of adjuncts.
  var withoutAdjuncts: PatientPage {
    var copy = self
    copy.adjuncts = []
    return copy
  }

  /// The page without its adverse events.
  var withoutEvents: PatientPage {
    var copy = self
    copy.events = []
    return copy
  }
}

extension Simulation {
  /// Runs a replicate and copies out the pages of all patients.
  func pages(replicate: UInt32, together: Bool = false) throws -> [PatientPage] {
    _ = try run(replicate: replicate, together: together)
    let data = data
    return (0..<data.patientCount).map { PatientPage(data, $0, plan: plan) }
  }

  /// The pages of the last trial as they were on the day on which a look stopped it, if one did, of all enrolled by then.
  func pagesAnalysed() -> [PatientPage] {
    let data = stopped.map { self.data(at: $0) } ?? self.data
    return (0..<data.patientCount).filter { data.enrolled($0) != nil }.map { PatientPage(data, $0, plan: plan) }
  }
}
