import DiscreteEvents
import Distributions
import Trials

/// A trial in which everything has a default, so that a test names only what it is about.
struct TrialSetup {
  /// One arm: what the protocol gives, and what happens.
  struct ArmSetup {
    var name: String
    var role: Arm.Role
    var weight = 1
    var sessions: [Days] = []
    var daily: DailyDrug?
    var window: Days = .zero
    var pressureRule: PressureRule?
    var pressureRise: PressureRise?
    var length = Days(minutes: 40)
    var observation = Days(hours: 2)
    var attendance: SessionAttendance?
    var hold: SessionHold?
    var stop: SessionStop?
    var maintenance: DosingPhase?
    var onRelapse: RelapseSessions?
    var adjuncts: [Adjunct] = []
    var onset: Onset?
    var relapse: Relapse?
    var dropout: Dropout?
    var discontinuation: Leaving?
    var rescue: Leaving?
    var offTreatment: OffTreatment?
    var rescued: OffTreatment?
    var adverseEvents: [AdverseEventProfile] = []

    var truth: ArmTruth {
      ArmTruth(
        onset: onset, relapse: relapse, dropout: dropout, discontinuation: discontinuation, rescue: rescue,
        offTreatment: offTreatment, rescued: rescued, adverseEvents: adverseEvents,
        sessions: attendance, pressureRise: pressureRise)
    }

    var treatment: Arm.Treatment {
      if let daily { return .daily(daily) }
      if sessions.isEmpty, maintenance == nil, onRelapse == nil { return .none }
      return .sessions(
        DosingSchedule(
          drug: "drug", days: sessions, length: length, observation: observation, window: window, hold: hold,
          stop: stop,
          maintenance: maintenance, onRelapse: onRelapse, pressure: pressureRule))
    }
  }

  var patients = 100
  var arms: [ArmSetup]
  var randomization: Randomization = .simple
  var visits: [Days] = []
  var followUp: Days = 84
  var enrollment: Enrollment = .uniform(over: 30)
  var enrollmentEnds: Days?
  var eligibility: Eligibility?
  var screeningFailure: Double?
  var conduct = VisitConduct()
  var entersAs: ResponseState = .symptomatic
  var score: ScoreModel?
  var factors: [PopulationFactor] = []
  var adjuncts: [AdjunctTruth] = []
  var frailty: Frailty?
  var restingPressure: RestingPressure?
  var severity: BaselineSeverity?
  var endpoints: [Endpoint] = []
  var secondary: [Endpoint] = []
  var alpha = 0.05
  var sided: AnalysisPlan.Sided = .two
  var time: AnalysisTime = .allFollowed
  var interim: InterimPlan?
  var safety: [SafetyRule] = []
  var safetyReporting: SafetyReporting?
  var record: SimulationSettings.Recording = .all
  var truthPatients = 1_000_000
  var multiplicity: Multiplicity?
  var factorial: Factorial?
  var crossover: Crossover?
  var runIn: RunIn?
  var runInTruth = ArmTruth()
  var costs: Costs?
  var clinic: Clinic?
  var familyLooks: FamilyLooks?
  var adaptation: AdaptationPlan?
  var masking = Masking.doubleBlind
  var blinding: Blinding?

  /// A trial with one arm, in which nothing happens unless it is said.
  static func oneArm(_ change: (inout ArmSetup) -> Void = { _ in }) -> TrialSetup {
    var arm = ArmSetup(name: "only", role: .experimental)
    change(&arm)
    return TrialSetup(arms: [arm])
  }

  /// The same, changed by what may fail.
  static func onlyArm(_ change: (inout ArmSetup) throws -> Void) rethrows -> TrialSetup {
    var setup = oneArm()
    try change(&setup.arms[0])
    return setup
  }

  /// A trial of two arms, `active` and `control`, changed in the same way and balanced in blocks of two.
  static func twoArms(_ change: (inout ArmSetup) -> Void = { _ in }) -> TrialSetup {
    var active = ArmSetup(name: "active", role: .experimental)
    var control = ArmSetup(name: "control", role: .control)
    change(&active)
    change(&control)
    return TrialSetup(arms: [active, control], randomization: .permutedBlock(sizes: [2]))
  }

  var scenario: Scenario {
    Scenario(
      name: "test", title: "A test",
      design: Design(
        sampleSize: patients,
        arms: arms.map {
          Arm(name: $0.name, role: $0.role, weight: $0.weight, treatment: $0.treatment, adjuncts: $0.adjuncts)
        },
        randomization: randomization, masking: masking, visits: VisitSchedule(days: visits), followUp: followUp,
        enrollmentEnds: enrollmentEnds, eligibility: eligibility, factorial: factorial, crossover: crossover,
        runIn: runIn, costs: costs, clinic: clinic),
      truth: Truth(
        enrollment: enrollment, screeningFailure: screeningFailure, visits: conduct, entersAs: entersAs, score: score,
        factors: factors, arms: arms.map(\.truth), adjuncts: adjuncts, frailty: frailty, severity: severity,
        runIn: runInTruth, blinding: blinding, restingPressure: restingPressure),
      analysis: AnalysisPlan(
        alpha: alpha, sided: sided, time: time, interim: interim, primary: endpoints, secondary: secondary,
        multiplicity: multiplicity, familyLooks: familyLooks, adaptation: adaptation, safety: safety,
        safetyReporting: safetyReporting),
      simulation: SimulationSettings(replicates: 1, seed: 1, record: record, truthPatients: truthPatients))
  }

  func plan() throws -> TrialPlan { try TrialPlan(scenario) }

  func simulation(seed: UInt64 = 1) throws -> Simulation { Simulation(try plan(), seed: seed) }

  /// The pages of all patients of one replicate.
  func pages(seed: UInt64 = 1, replicate: UInt32 = 0) throws -> [PatientPage] {
    try simulation(seed: seed).pages(replicate: replicate)
  }

  /// The faults of the scenario, as paths.
  var faultPaths: [String] { scenario.faults().map(\.path) }
}
