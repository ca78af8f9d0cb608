import DiscreteEvents
import Distributions
import Trials

extension RandomSetup {
  /// A random scenario with an open phase before it.
  mutating func withRunIn() throws -> TrialSetup {
    var setup = try self.setup()
    let sessions: [Days] = chance(0.5) ? [0, 5] : []
    let treatment: Arm.Treatment =
      sessions.isEmpty
      ? .none : .sessions(DosingSchedule(drug: "drug", days: sessions, length: 0.1, observation: 0))
    setup.runIn = RunIn(
      treatment: treatment, length: 21, visits: [6, 14, 20], by: setup.score != nil && chance(0.7) ? .score : .state,
      fall: 0.3, atLast: 1 + below(3))
    setup.runInTruth = ArmTruth(
      onset: Onset(
        probability: 0.9, time: try .rate(0.2), from: sessions.isEmpty ? .randomization : .firstSession,
        again: chance(0.3)),
      relapse: chance(0.5) ? Relapse(time: try .rate(0.03), from: .onset) : nil,
      dropout: chance(0.5) ? Dropout(time: try .rate(0.02)) : nil)
    return setup
  }
}

extension TrialSetup {
  /// The open phase as a trial of its own.
  var openPhase: TrialSetup {
    var open = TrialSetup.oneArm()
    guard let runIn else { return open }
    if case .sessions(let schedule) = runIn.treatment { open.arms[0].sessions = schedule.days }
    open.arms[0].onset = runInTruth.onset
    open.arms[0].relapse = runInTruth.relapse
    open.arms[0].dropout = runInTruth.dropout
    open.patients = patients
    open.visits = runIn.visits
    open.followUp = runIn.length
    open.enrollment = enrollment
    open.enrollmentEnds = enrollmentEnds
    open.eligibility = eligibility
    open.screeningFailure = screeningFailure
    open.conduct = conduct
    open.entersAs = entersAs
    open.score = score
    open.frailty = frailty
    open.severity = severity
    open.factors = factors.map { factor in
      PopulationFactor(
        name: factor.name, stream: factor.stream,
        levels: factor.levels.map { PopulationFactor.Level(name: $0.name, share: $0.share, effects: $0.effects) })
    }
    open.endpoints = [.response(at: runIn.visits.count - 1, by: runIn.by)]
    return open
  }
}
