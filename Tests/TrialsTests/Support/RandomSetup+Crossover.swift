import DiscreteEvents
import Trials

extension RandomSetup {
  /// A crossover without faults, of the arms of a random scenario: one sequence begins with each arm, and only then
  /// come others.
  ///
  /// - Parameter spacious: Leaves room at the end of a period, so that its visits stray as in a trial without a second.
  mutating func crossover(spacious: Bool = false) throws -> TrialSetup {
    var setup = try self.setup()
    while setup.arms.count < 2 { setup = try self.setup() }
    setup.interim = nil
    setup.time = .allFollowed
    setup.multiplicity = nil
    setup.safetyReporting = nil
    setup.adjuncts = []
    for arm in setup.arms.indices {
      setup.arms[arm].adjuncts = []
      setup.arms[arm].discontinuation = nil
      setup.arms[arm].rescue = nil
      setup.arms[arm].pressureRule = setup.arms[arm].pressureRule.map {
        PressureRule(holdFrom: $0.holdFrom, readAgain: $0.readAgain, homeBelow: $0.homeBelow)
      }
      setup.arms[arm].adverseEvents = setup.arms[arm].adverseEvents.map {
        AdverseEventProfile(
          term: $0.term, trigger: $0.trigger, begins: $0.begins, lasts: $0.lasts, severity: $0.severity,
          isRareHarm: $0.isRareHarm, within: $0.within)
      }
      setup.arms[arm].dropout = setup.arms[arm].dropout.map { Leaving(time: $0.time, until: $0.until) }
    }
    setup.visits = setup.visits.map { $0 + 1 }
    let visits = setup.visits.last?.value ?? 1
    let sessions = setup.arms.flatMap(\.sessions).map(\.value).max() ?? 0
    let late = setup.arms.map(\.window.value).max() ?? 0
    let period = max(visits + (spacious ? 4 : 0), sessions + 1 + late)
    let arms = setup.arms.count
    var sequences = (0..<arms).map { first in
      Crossover.Sequence(
        name: "s\(first)", arms: (0..<arms).map { (first + $0) % arms }, weight: setup.arms[first].weight)
    }
    if !spacious, chance(0.3) {
      sequences.append(.init(name: "back", arms: Array((0..<arms).reversed()), weight: 1))
      setup.randomization = .simple
    }
    var rule: Crossover.Severity?
    if setup.score != nil, chance(0.7) {
      let others: [Crossover.Severity.Otherwise] = [.ends, .untreated, .waits(every: 3, atMost: 10)]
      rule = .init(scoreAtLeast: Double(20 + below(25)), otherwise: others[below(3)])
    }
    let course = Crossover(
      sequences: sequences, period: Days(period), washout: chance(0.5) ? 0 : Days(Double(1 + below(9))),
      continueIf: rule)
    setup.crossover = course
    setup.followUp = course.end + Days(Double(below(10)))
    setup.endpoints = setup.endpoints.filter { endpoint in
      switch endpoint.kind {
      case .binary, .continuous, .longitudinal: true
      default: false
      }
    }
    if setup.score != nil, !setup.visits.isEmpty {
      let value: CrossoverEndpoint.Value = chance(0.5) ? .score : .changeInPeriod
      setup.endpoints.append(.crossover(at: below(setup.visits.count), value: value))
    }
    return setup
  }
}

extension Endpoint {
  static func crossover(
    at visit: Int, value: CrossoverEndpoint.Value = .score, model: CrossoverEndpoint.Model = .withinPatients,
    margin: Double? = nil, name: String = "within"
  ) -> Endpoint {
    Endpoint(
      name: name, kind: .crossover(CrossoverEndpoint(visit: visit, value: value, model: model, margin: margin)))
  }
}

/// All that is written of a patient of a crossover, over all periods.
struct CoursePage: Equatable {
  var page: PatientPage
  var sequence: Int?
  var periods: [[UInt64]?]
  var visits: [[UInt64]?]
  var sessions: [UInt64?]
  /// The arm of each adverse event.
  var arms: [Int]

  init(_ data: DataCut, _ patient: Int, plan: TrialPlan) {
    page = PatientPage(data, patient, plan: plan)
    sequence = data.sequence(patient)
    periods = (0..<(plan.scenario.design.crossover?.periodCount ?? 0)).map { period in
      data.period(period, of: patient).map { facts in
        [facts.began, facts.firstAssessed, facts.assessed].map { ($0?.value ?? -1).bitPattern }
          + [facts.score.bitPattern]
      }
    }
    visits = (0..<data.visitCount).map { index in
      data.visit(index, of: patient).map { [$0.time.value.bitPattern, $0.score.bitPattern, UInt64($0.state.rawValue)] }
    }
    sessions = (0..<data.sessionCount).map { data.session($0, of: patient)?.value.bitPattern }
    var arms: [Int] = []
    data.forEachEpisode(of: patient) { arms.append($0.arm) }
    self.arms = arms
  }
}

extension Simulation {
  func courses(replicate: UInt32, together: Bool = false) throws -> [CoursePage] {
    _ = try run(replicate: replicate, together: together)
    return (0..<data.patientCount).map { CoursePage(data, $0, plan: plan) }
  }
}
