import DiscreteEvents
import Distributions
import Trials

/// Small scenarios drawn at random: every seed another design, another truth.
struct RandomSetup {
  private var luck: SplitMix64

  init(seed: UInt64) { luck = SplitMix64(seed: seed) }

  mutating func below(_ n: Int) -> Int { Int(luck.next() % UInt64(n)) }
  mutating func chance(_ p: Double) -> Bool { luck.uniform() < p }

  private mutating func time() throws -> WaitingTime {
    switch below(7) {
    case 0: try .rate(0.02 + 0.2 * luck.uniform())
    case 1: try .weibull(0.4 + 2 * luck.uniform(), scale: 2 + 30 * luck.uniform())
    case 2: .lognormal(try Lognormal(median: 1 + 20 * luck.uniform(), sdLog: 0.3 + luck.uniform()))
    case 3: .gompertz(try Gompertz(growth: 0.05, median: 12))
    case 4: .piecewiseExponential(try PiecewiseExponential(starts: [0, 7, 14], rates: [0.1, 0, 0.05]))
    case 5: .delayed(try DelayedTime(.rate(0.1), delayed: 3))
    default: try .after(Double(below(20)))
    }
  }

  private mutating func days(_ most: Int, from first: Int) -> [Days] {
    var day = Double(first + below(3))
    return (0..<below(most + 1)).map { _ in
      defer { day += Double(1 + below(9)) }
      return Days(day)
    }
  }

  private mutating func event(_ term: String, hasSessions: Bool) throws -> AdverseEventProfile {
    let triggers: [AdverseEventProfile.Trigger] = [
      .once(probability: luck.uniform(), after: try time()),
      .recurrent(gap: try .rate(0.02 + 0.2 * luck.uniform())),
      .perSession(probability: luck.uniform(), withinPatientCorrelation: chance(0.5) ? 0 : 0.9 * luck.uniform()),
    ]
    return AdverseEventProfile(
      term: term, trigger: triggers[below(hasSessions ? 3 : 2)],
      begins: chance(0.5) ? nil : .uniform(try UniformTime(from: 0, to: 0.1)),
      lasts: chance(0.2) ? try .after(0) : try .rate(2), severity: [0.5, 0.3, 0.2])
  }

  private mutating func arm(_ index: Int, visits: [Days]) throws -> TrialSetup.ArmSetup {
    var arm = TrialSetup.ArmSetup(
      name: "arm\(index)", role: index == 0 ? .control : .experimental, weight: 1 + below(3))
    if chance(0.7) { arm.sessions = days(5, from: 0) }
    var starts: [ClockStart] = [.randomization]
    if !visits.isEmpty { starts.append(.visit(below(visits.count))) }
    if !arm.sessions.isEmpty { starts.append(.firstSession) }
    if chance(0.8) {
      arm.onset = Onset(
        probability: chance(0.3) ? 1 : luck.uniform(), time: try time(), from: starts[below(starts.count)],
        again: chance(0.4))
    }
    starts.append(.onset)
    if !arm.sessions.isEmpty { starts += [.lastSession, .endOfCourse] }
    if chance(0.8) {
      var time = try time()
      // Two waits of no time at all would be a circle.
      if case .fixed = time { time = try .rate(0.1) }
      var maintenance: Relapse.Maintenance?
      if !arm.sessions.isEmpty && chance(0.6) {
        maintenance = .init(hazardRatio: [0, 0.3, 1, 4][below(4)], within: Days(Double(1 + below(12))))
      }
      arm.relapse = Relapse(time: time, from: starts[below(starts.count)], whileMaintained: maintenance)
    }
    if chance(0.6) { arm.dropout = Dropout(time: try time(), until: chance(0.5) ? .never : 14) }
    for term in ["A", "B", "C"] where chance(0.4) {
      arm.adverseEvents.append(try event(term, hasSessions: !arm.sessions.isEmpty))
    }
    return arm
  }

  /// A scenario without faults.
  mutating func setup() throws -> TrialSetup {
    let visits = days(6, from: 0)
    let arms = try (0..<(1 + below(3))).map { try arm($0, visits: visits) }
    var setup = TrialSetup(arms: arms)
    let total = arms.map(\.weight).reduce(0, +)
    setup.randomization = chance(0.3) ? .simple : .permutedBlock(sizes: [total, 2 * total].shuffled(using: &luck))
    setup.patients = 1 + below(25)
    setup.visits = visits
    let lastDay = (visits + arms.flatMap(\.sessions)).map(\.value).max() ?? 0
    setup.followUp = Days(max(30, lastDay) + Double(below(30)))
    setup.entersAs = ResponseState.allCases[below(3)]
    setup.conduct = VisitConduct(
      scatterSD: chance(0.5) ? 0 : 1, scatterMax: Days(Double(below(4))),
      attendance: chance(0.5) ? 1 : 0.5 + 0.5 * luck.uniform())
    let rate = try Enrollment.PiecewiseRate(starts: [0, 10], perDay: [chance(0.5) ? 0 : 1, 0.5])
    setup.enrollment = [.poisson(rate: rate), .evenlySpaced(rate: rate), .uniform(over: 30)][below(3)]
    if chance(0.7) { setup.score = try .caps5() }
    setup.endpoints = endpoints(of: setup)
    if arms.count == 2, chance(0.4) { try addLooks(to: &setup) }
    addFactors(to: &setup, &luck)
    addAdjuncts(to: &setup, &luck)
    try addLeaving(to: &setup, &luck)
    try addSessionConduct(to: &setup, &luck)
    try addHarms(to: &setup, &luck)
    return setup
  }

  private mutating func endpoints(of setup: TrialSetup) -> [Endpoint] {
    var endpoints: [Endpoint] = [
      .time(to: .relapse, .exactly, name: "relapse"), .time(to: .dropout, .exactly, name: "leaving"),
    ]
    guard !setup.visits.isEmpty else { return endpoints }
    let visit = below(setup.visits.count)
    endpoints.append(.response(at: visit, missing: chance(0.5) ? .nonResponse : .observed))
    endpoints.append(.time(to: .relapse, origin: .respondingAt(visit: visit), .atVisits, name: "loss"))
    if setup.score != nil {
      endpoints.append(.change(at: visit, chance(0.5) ? .ancova : .tTest))
      endpoints.append(.time(to: .response, by: .score, .atVisits, times: .actual, name: "seen"))
    }
    return endpoints
  }

  /// Two arms with sessions, visits, scores and adverse events.
  func rich() throws -> TrialSetup {
    var setup = TrialSetup.twoArms { $0.sessions = [0, 7, 14] }
    for arm in 0..<2 {
      setup.arms[arm].onset = Onset(
        probability: arm == 0 ? 0.7 : 0.4, time: try .weibull(0.7, scale: 5), from: .firstSession, again: true)
      setup.arms[arm].relapse = Relapse(
        time: try .weibull(1.3, scale: 30), from: .lastSession, whileMaintained: .init(hazardRatio: 0.3, within: 10))
      setup.arms[arm].dropout = Dropout(time: try .rate(0.005))
      setup.arms[arm].adverseEvents = [
        try .session("Nausea", 0.3, correlation: 0.5), try .recurrent("Insomnia", perDay: 0.05),
      ]
    }
    setup.patients = 40
    setup.visits = [1, 7, 21, 42, 84]
    setup.conduct = VisitConduct(scatterSD: 1, scatterMax: 2, attendance: 0.9)
    setup.score = try .caps5()
    setup.endpoints = [.response(at: 2, by: .score), .change(at: 3, .ancova)]
    setup.secondary = [
      .time(to: .relapse, origin: .respondingAt(visit: 2), .atVisits, times: .actual, name: "loss"),
      .time(to: .dropout, .exactly, name: "leaving"),
    ]
    return setup
  }
}
