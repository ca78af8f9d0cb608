/// How unlike the arms are in number at the end: over all patients, and over those of each level of a factor.
///
/// Each arm's number is divided by its share of the allocation ratio, where shares are one on average, so that arms that
/// have exactly their shares are level; with equal shares the figure is the difference in patients between the largest and
/// the smallest arm.
struct ImbalanceAnalysis: Sendable {
  private struct Factor {
    let position: Int
    let levels: Int
    let measure: Int
  }

  private let overall: Int
  private let factors: [Factor]
  private let shares: [Double]

  init(_ scenario: Scenario, _ measures: inout MeasureList) {
    var list = measures
    overall = list.add("imbalance.overall", .mean, .count)
    factors = scenario.truth.stratifiers.enumerated().map { position, factor in
      Factor(
        position: position, levels: factor.levels.count,
        measure: list.add("imbalance.within.\(factor.name)", .mean, .count))
    }
    let weights = scenario.design.groups.map { Double($0.weight) }
    shares = weights.map { $0 * Double(weights.count) / weights.reduce(0, +) }
    measures = list
  }

  /// How many numbers have to be counted side by side, at most.
  static func tallies(_ scenario: Scenario) -> Int {
    scenario.design.groups.count * max(1, scenario.truth.stratifiers.map(\.levels.count).max() ?? 1)
  }

  func write(_ cut: DataCut, _ tallies: UnsafeMutablePointer<Int>, into row: UnsafeMutablePointer<Double>) {
    let arms = shares.count
    let count = cut.enrolledCount
    tallies.update(repeating: 0, count: arms)
    for patient in 0..<count { tallies[Int(cut.record.group[patient])] &+= 1 }
    row[overall] = difference(tallies)
    guard let columns = cut.record.factorLevels else { return }
    for factor in factors {
      let levels = columns + factor.position * cut.record.capacity
      tallies.update(repeating: 0, count: arms * factor.levels)
      for patient in 0..<count { tallies[Int(levels[patient]) &* arms &+ Int(cut.record.group[patient])] &+= 1 }
      var largest = 0.0
      for level in 0..<factor.levels { largest = max(largest, difference(tallies + level * arms)) }
      row[factor.measure] = largest
    }
  }

  private func difference(_ numbers: UnsafePointer<Int>) -> Double {
    var (least, most) = (Double.infinity, 0.0)
    for arm in 0..<shares.count {
      let number = Double(numbers[arm]) / shares[arm]
      (least, most) = (min(least, number), max(most, number))
    }
    return most - least
  }
}
