import DiscreteEvents

/// The memory of decisions in the course of a trial.
final class SteeringWorkspace {
  /// Number, sum and sum of squares of the outcomes of one group of patients in one stage.
  struct Sums: BitwiseCopyable {
    var count = 0.0
    var sum = 0.0
    var squares = 0.0

    mutating func add(_ value: Double) {
      count += 1
      sum += value
      squares += value * value
    }

    static func + (a: Sums, b: Sums) -> Sums {
      Sums(count: a.count + b.count, sum: a.sum + b.sum, squares: a.squares + b.squares)
    }

    /// The sum of squared deviations from the mean.
    var deviations: Double { max(0, squares - sum * sum / count) }
  }

  /// The most arms, and so the most hypotheses.
  static let width = 16
  /// The stage in which each patient first counted; 0 for none yet.
  let stages: UnsafeMutablePointer<UInt8>
  /// By stage and group: of each arm those without and those with the level that may be left.
  let sums: UnsafeMutablePointer<Sums>
  /// By stage and hypothesis: score and variance of the log-rank test on all data so far.
  let scores: UnsafeMutablePointer<Double>
  let variances: UnsafeMutablePointer<Double>
  /// By stage and hypothesis the statistic of the stage alone, and which hypotheses were open in it.
  let z: UnsafeMutablePointer<Double>
  let open: UnsafeMutablePointer<UInt16>
  /// By stage its weight, and for each intersection its statistic; NaN until it is needed.
  let weights: UnsafeMutablePointer<Double>
  let intersections: UnsafeMutablePointer<Double>
  let intersectionCount: Int
  let best: BestArmProbabilities?
  private let patients: Int
  private let stageCount: Int

  /// How many stages have been closed.
  @exclusivity(unchecked) var stage = 0
  /// Hypotheses that are still open.
  @exclusivity(unchecked) var active: UInt16 = 0
  /// The share of the information at the last look that took place.
  @exclusivity(unchecked) var fraction = 0.0
  /// The day on which a look stopped the trial.
  @exclusivity(unchecked) var stopped: CalendarTime?
  @exclusivity(unchecked) var looks: [SteeringLook] = []
  /// The numbers of the looks whose moment did not come before the end of the trial.
  @exclusivity(unchecked) var notReached: [Int] = []
  @exclusivity(unchecked) var updates: [AllocationUpdate] = []

  init?(_ scenario: Scenario) {
    guard scenario.isSteered else { return nil }
    patients = scenario.capacity
    stageCount = (scenario.analysis.adaptation?.looks.count ?? 0) + 2
    let combines = scenario.analysis.adaptation?.combinesStages == true
    intersectionCount = combines ? 1 << max(2, min(9, scenario.design.experimental.count)) : 0
    stages = .allocate(capacity: patients)
    sums = .allocate(capacity: stageCount * 2 * Self.width)
    scores = .allocate(capacity: stageCount * Self.width)
    variances = .allocate(capacity: stageCount * Self.width)
    z = .allocate(capacity: stageCount * Self.width)
    open = .allocate(capacity: stageCount)
    weights = .allocate(capacity: stageCount)
    intersections = .allocate(capacity: stageCount * intersectionCount)
    if case .responseAdaptive = scenario.design.randomization {
      best = BestArmProbabilities(arms: scenario.design.arms.count, patients: patients)
    } else {
      best = nil
    }
    looks.reserveCapacity(stageCount)
    notReached.reserveCapacity(stageCount)
  }

  deinit {
    stages.deallocate()
    sums.deallocate()
    scores.deallocate()
    variances.deallocate()
    z.deallocate()
    open.deallocate()
    weights.deallocate()
    intersections.deallocate()
  }

  /// Forgets the last replicate.
  func restart(hypotheses: Int) {
    stages.initialize(repeating: 0, count: patients)
    sums.initialize(repeating: Sums(), count: stageCount * 2 * Self.width)
    scores.initialize(repeating: 0, count: stageCount * Self.width)
    variances.initialize(repeating: 0, count: stageCount * Self.width)
    intersections.initialize(repeating: .nan, count: stageCount * intersectionCount)
    stage = 0
    active = UInt16((1 << hypotheses) - 1)
    fraction = 0
    stopped = nil
    looks.removeAll(keepingCapacity: true)
    notReached.removeAll(keepingCapacity: true)
    updates.removeAll(keepingCapacity: true)
  }

  /// The sums of a group over the stages up to one.
  func total(_ group: Int, through stage: Int) -> Sums {
    var total = Sums()
    for index in 1...max(1, stage) { total = total + sums[index * 2 * Self.width + group] }
    return total
  }
}
