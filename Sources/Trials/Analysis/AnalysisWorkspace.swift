import DiscreteEvents
import Statistics

/// The memory that the analyses of one worker share, asked for once.
final class AnalysisWorkspace {
  /// Patients and events of each arm.
  let patients: UnsafeMutablePointer<Int>
  let events: UnsafeMutablePointer<Int>
  /// One entry a patient that an endpoint counts: the arm, an outcome, a baseline, a flag.
  let groups: UnsafeMutablePointer<UInt8>
  let outcomes: UnsafeMutablePointer<Double>
  let baselines: UnsafeMutablePointer<Double>
  let flags: UnsafeMutablePointer<Bool>
  /// The same for the two arms of a comparison.
  let comparedOutcomes: UnsafeMutablePointer<Double>
  let comparedBaselines: UnsafeMutablePointer<Double>
  @exclusivity(unchecked) var survival: SurvivalData
  let means: MeansWorkspace
  /// The two arms of a comparison with competing events, and with events between visits; empty unless a plan needs them.
  @exclusivity(unchecked) var competing: CompetingRisksData
  @exclusivity(unchecked) var intervals: IntervalCensoredData
  /// For endpoints that are stratified or adjusted by factors of the population.
  let byFactor: FactorWorkspace?
  /// For trials in which the treatment is guessed.
  let byGuess: GuessWorkspace?
  /// For factorial designs.
  let factorial: FactorialWorkspace?
  /// The days of the events that looks wait for, and the boundary; for trials with looks.
  let days: UnsafeMutablePointer<Double>
  @exclusivity(unchecked) var monitor: GroupSequentialMonitor?
  @exclusivity(unchecked) var stagewise: StagewiseWorkspace
  let counts: CountWorkspace?
  /// For reports of adverse events with intervals.
  let safety: SafetyWorkspace?
  /// For endpoints that compare treatments within patients.
  let crossover: CrossoverMemory?
  /// Patients of each arm in each level of a factor.
  let tallies: UnsafeMutablePointer<Int>
  /// For trials that test several comparisons at looks.
  let family: FamilyWorkspace?
  /// The looks at the last trial.
  var looks: [LookOutcome] = []
  /// What decisions in the course of a trial go by; for trials that are steered.
  let steering: SteeringWorkspace?
  /// The look at adverse events that stopped the last trial, and the day of its last analysis; with safety rules.
  var alarm: SafetyLook?
  var lastCut = CalendarTime.never
  /// What was known of the last trial when all was over.
  var conclusion: DataCut?
  /// Room for the figures of a second analysis, which are not those of the trial; for trials with an overrun.
  let spare: UnsafeMutablePointer<Double>

  private let arms: Int

  init(_ plan: TrialPlan) {
    let count = plan.scenario.capacity
    arms = max(plan.arms.count, plan.scenario.design.groups.count)
    crossover = plan.scenario.design.crossover.map { CrossoverMemory($0, arms: plan.arms.count) }
    patients = .allocate(capacity: arms)
    events = .allocate(capacity: arms)
    groups = .allocate(capacity: count)
    outcomes = .allocate(capacity: count)
    baselines = .allocate(capacity: count)
    flags = .allocate(capacity: count)
    comparedOutcomes = .allocate(capacity: count)
    comparedBaselines = .allocate(capacity: count)
    survival = SurvivalData(capacity: count)
    means = MeansWorkspace(plan)
    let times = plan.scenario.recordedEndpoints.compactMap(\.timeToEvent)
    competing = CompetingRisksData(capacity: times.contains(where: \.hasCompetingDropout) ? count : 0)
    intervals = IntervalCensoredData(capacity: times.contains(where: \.hasIntervals) ? count : 0)
    byFactor = FactorWorkspace(plan)
    byGuess = GuessWorkspace(plan.scenario)
    factorial = FactorialWorkspace(plan)
    counts = CountWorkspace(plan.scenario)
    safety = SafetyWorkspace(plan)
    tallies = .allocate(capacity: ImbalanceAnalysis.tallies(plan.scenario))
    family = FamilyWorkspace(plan.scenario)
    let interim = plan.scenario.analysis.interim
    days = .allocate(capacity: interim == nil && plan.scenario.analysis.adaptation == nil ? 0 : count)
    monitor = plan.analysis.boundaries.flatMap {
      try? GroupSequentialMonitor($0, maximumInformation: interim?.maximumInformation ?? 1)
    }
    steering = SteeringWorkspace(plan.scenario)
    let spareCount = interim?.conduct.hasOverrun == true ? plan.measures.count : 0
    spare = .allocate(capacity: spareCount)
    spare.initialize(repeating: .nan, count: spareCount)
    stagewise = StagewiseWorkspace(looks: interim?.looks.count ?? 0)
    looks.reserveCapacity((interim?.looks.count ?? 0) + 1)
  }

  deinit {
    patients.deallocate()
    events.deallocate()
    groups.deallocate()
    outcomes.deallocate()
    baselines.deallocate()
    flags.deallocate()
    comparedOutcomes.deallocate()
    comparedBaselines.deallocate()
    days.deallocate()
    spare.deallocate()
    tallies.deallocate()
  }

  func resetCounts() {
    patients.update(repeating: 0, count: arms)
    events.update(repeating: 0, count: arms)
  }
}
