/// Minimization, made ready to run; see ``Minimization``.
final class MinimizedArms {
  private struct Column {
    let position: Int
    let weight: Double
    /// Where the numbers of the factor's first level stand.
    let first: Int
  }

  private let coin: PreferredArm
  private let imbalance: Minimization.Imbalance
  private let memory = PlanMemory()
  private let columns: UnsafeBufferPointer<Column>
  /// What a patient adds to the number of an arm: one, divided by the arm's share, as a whole number where that is possible,
  /// so that what is equal is equal to the bit.
  private let steps: UnsafeBufferPointer<Double>
  private let cells: Int
  /// For each level of each factor the numbers of the arms.
  private let numbers: UnsafeMutablePointer<Double>
  private let sums: UnsafeMutablePointer<Double>
  private let preferred: UnsafeMutablePointer<Bool>

  init(_ plan: Minimization, weights: [Int], _ scenario: Scenario) {
    coin = PreferredArm(weights, probability: plan.probability)
    imbalance = plan.imbalance
    let all = scenario.truth.stratifiers
    var columns: [Column] = []
    var cells = 0
    for factor in plan.factors {
      guard let position = all.firstIndex(where: { $0.name == factor.name }) else { continue }
      columns.append(Column(position: position, weight: factor.weight, first: cells))
      cells += all[position].levels.count * weights.count
    }
    self.columns = memory.store(columns)
    self.cells = cells
    steps = memory.store(Self.steps(weights))
    numbers = .allocate(capacity: cells)
    sums = .allocate(capacity: weights.count)
    preferred = .allocate(capacity: weights.count)
  }

  deinit {
    numbers.deallocate()
    sums.deallocate()
    preferred.deallocate()
  }

  /// The least common multiple of the shares divided by each; plain quotients where it is too large to be added up exactly.
  private static func steps(_ weights: [Int]) -> [Double] {
    func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }
    var multiple = 1
    for weight in weights where multiple <= 10_000 { multiple = multiple / divisor(multiple, weight) * weight }
    return weights.map { multiple <= 10_000 ? Double(multiple / $0) : 1 / Double($0) }
  }

  func fill(_ record: TrialRecord, _ luck: UnsafePointer<Double>) {
    guard let levels = record.factorLevels else { return }
    numbers.update(repeating: 0, count: cells)
    let arms = steps.count
    for patient in 0..<record.patientCount {
      var least = Double.infinity
      for arm in 0..<arms {
        var sum = 0.0
        for column in columns {
          let level = Int(levels[column.position * record.capacity + patient])
          let cell = numbers + column.first + level * arms
          cell[arm] += steps[arm]
          sum += column.weight * spread(cell, arms)
          cell[arm] -= steps[arm]
        }
        sums[arm] = sum
        least = min(least, sum)
      }
      for arm in 0..<arms { preferred[arm] = sums[arm] == least }
      let chosen = Int(coin.arm(at: luck[patient], preferring: preferred))
      record.arm[patient] = UInt8(chosen)
      for column in columns {
        let level = Int(levels[column.position * record.capacity + patient])
        numbers[column.first + level * arms + chosen] += steps[chosen]
      }
    }
  }

  /// How unlike the numbers of the arms are.
  @inline(__always)
  private func spread(_ numbers: UnsafePointer<Double>, _ count: Int) -> Double {
    switch imbalance {
    case .range:
      var (least, most) = (numbers[0], numbers[0])
      for arm in 1..<count { (least, most) = (min(least, numbers[arm]), max(most, numbers[arm])) }
      return most - least
    case .variance:
      // Times the square of the count, which is the same for all: whole numbers stay whole.
      var (sum, squares) = (0.0, 0.0)
      for arm in 0..<count {
        sum += numbers[arm]
        squares += numbers[arm] * numbers[arm]
      }
      return Double(count) * squares - sum * sum
    case .absolute:
      var sum = 0.0
      for arm in 1..<count {
        for other in 0..<arm { sum += abs(numbers[arm] - numbers[other]) }
      }
      return sum
    }
  }
}
