/// How patients are assigned to arms, made ready to run.
enum ArmAssignment {
  case simple(WeightedArms)
  case blocks(PermutedBlocks)
  case stratified(StratifiedBlocks)
  case coin(BiasedCoin)
  case minimized(MinimizedArms)

  init(_ scenario: Scenario) {
    let weights = scenario.design.groups.map(\.weight)
    switch scenario.design.randomization {
    case .simple, .responseAdaptive: self = .simple(WeightedArms(weights))
    case .permutedBlock(let sizes): self = .blocks(PermutedBlocks(sizes: sizes, weights: weights))
    case .stratifiedBlock(let sizes, let factors):
      self = .stratified(StratifiedBlocks(sizes: sizes, weights: weights, factors: factors, scenario))
    case .biasedCoin(let probability): self = .coin(BiasedCoin(weights: weights, probability: probability))
    case .minimization(let plan): self = .minimized(MinimizedArms(plan, weights: weights, scenario))
    }
  }

  /// Writes an arm for each patient.
  ///
  /// - Parameter luck: Room for a number a patient.
  func fill(_ record: TrialRecord, _ chance: WholeTrial, luck: UnsafeMutablePointer<Double>) {
    let count = record.patientCount
    switch self {
    case .blocks(let blocks): blocks.fill(record.arm, patients: count, chance, luck: luck)
    case .stratified(let blocks): blocks.fill(record, chance)
    case .simple(let arms):
      chance.fillUniforms(luck, count: count, Purpose.allocation)
      for patient in 0..<count { record.arm[patient] = arms.arm(at: luck[patient]) }
    case .coin(let coin):
      chance.fillUniforms(luck, count: count, Purpose.allocation)
      coin.fill(record.arm, patients: count, luck)
    case .minimized(let arms):
      chance.fillUniforms(luck, count: count, Purpose.allocation)
      arms.fill(record, luck)
    }
  }
}

/// The arms with their shares of the allocation ratio.
struct WeightedArms {
  private let memory = PlanMemory()
  let weights: UnsafeBufferPointer<Int>
  private let total: Double

  init(_ weights: [Int]) {
    self.weights = memory.store(weights)
    total = Double(weights.reduce(0, +))
  }

  /// The arm that a uniform number chooses, with the weights as odds.
  @inline(__always)
  func arm(at u: Double) -> UInt8 {
    let place = u * total
    var reached = 0.0
    for arm in 0..<weights.count {
      reached += Double(weights[arm])
      if place < reached { return UInt8(arm) }
    }
    return UInt8(weights.count - 1)
  }

  /// The same among the arms that are marked, of which there is at least one.
  func arm(at u: Double, among marked: UnsafePointer<Bool>) -> UInt8 {
    var sum = 0
    for arm in 0..<weights.count where marked[arm] { sum += weights[arm] }
    let place = u * Double(sum)
    var reached = 0.0
    var last: UInt8 = 0
    for arm in 0..<weights.count where marked[arm] {
      reached += Double(weights[arm])
      last = UInt8(arm)
      if place < reached { break }
    }
    return last
  }
}
