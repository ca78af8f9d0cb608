/// Analysis of covariance with the baseline and any number of factors, for use inside simulated trials.
///
/// The same difference as ``AnalysisOfCovariance`` with the baseline and, of each factor, one indicator for each level
/// but the first; but what cannot be told apart from what stands before it (a level that nobody has, a factor that
/// follows from others, a baseline that does not vary) is left out with its degree of freedom, as R's `lm` does.
///
///     var workspace = FactorAdjustedDifference(indicators: 3)    // factors of two and of three levels
///     let difference = try workspace.difference(
///       outcome: changes, baseline: baselines, treated: arms, factors: levels, counts: [2, 3])
///
/// - Complexity: O(*n* *p*²) for *n* patients and *p* columns, two passes; nothing is allocated but by the initialiser.
///
/// ## Source
/// Fisher, *Statistical Methods for Research Workers*, 4th ed. (1932), § 49.1. Reference values: `lm`, R 4.2.2.
public struct FactorAdjustedDifference: ~Copyable {
  private let indicators: Int
  /// Indicators, baseline, treatment and outcome.
  private let columns: Int
  private let means: UnsafeMutablePointer<Double>
  private let row: UnsafeMutablePointer<Double>
  /// Sums of squares and products about the means; the lower triangle is used.
  private let products: UnsafeMutablePointer<Double>
  private let sizes: UnsafeMutablePointer<Double>

  /// Less than this part of a column's sum of squares left by those before it counts as none.
  private static let dependence = 1e-10

  /// A workspace.
  ///
  /// - Parameter indicators: The largest number of indicators: over all factors, the levels less one each.
  public init(indicators: Int) {
    self.indicators = max(0, indicators)
    columns = self.indicators + 3
    means = .allocate(capacity: columns)
    row = .allocate(capacity: columns)
    sizes = .allocate(capacity: columns)
    products = .allocate(capacity: columns * columns)
  }

  deinit {
    means.deallocate()
    row.deallocate()
    sizes.deallocate()
    products.deallocate()
  }

  /// The adjusted mean difference, treated less control.
  ///
  /// - Parameters:
  ///   - outcome: One per patient, finite; patients without an outcome are left out by the caller.
  ///   - baseline: One per patient, finite.
  ///   - treated: One per patient: in the treated group or not.
  ///   - factors: For each patient the level of each factor, from 0, patient after patient.
  ///   - counts: How many levels each factor has.
  /// - Throws: ``StatisticsError/unequalLengths(column:expected:found:)``, ``StatisticsError/noPatients(in:)``,
  ///   ``StatisticsError/invalidCount(expected:)`` where there are more indicators than the workspace has room for,
  ///   ``StatisticsError/invalidValue(column:index:expected:)``, ``StatisticsError/collinearCovariate(_:)`` where the
  ///   treatment follows from the factors, ``StatisticsError/tooFewPatients(required:found:)`` and
  ///   ``StatisticsError/zeroVariance``.
  public mutating func difference(
    outcome: UnsafeBufferPointer<Double>, baseline: UnsafeBufferPointer<Double>, treated: UnsafeBufferPointer<Bool>,
    factors: UnsafeBufferPointer<UInt8>, counts: [Int]
  ) throws(StatisticsError) -> Estimate {
    let n = outcome.count
    guard baseline.count == n else { throw .unequalLengths(column: "baseline", expected: n, found: baseline.count) }
    guard treated.count == n else { throw .unequalLengths(column: "treated", expected: n, found: treated.count) }
    guard factors.count == n * counts.count else {
      throw .unequalLengths(column: "factors", expected: n * counts.count, found: factors.count)
    }
    guard n > 0 else { throw .noPatients(in: nil) }
    let used = counts.reduce(0) { $0 + max(0, $1 - 1) }
    guard used <= indicators else { throw .invalidCount(expected: "at most \(indicators) levels beyond the first") }
    let width = used + 3
    var largest = 0.0
    means.update(repeating: 0, count: width)
    for patient in 0..<n {
      fill(patient, outcome, baseline, treated, factors, counts, used)
      for column in 0..<width { means[column] += row[column] }
      largest = max(largest, outcome[patient].magnitude)
    }
    guard means[used + 1] > 0 else { throw .noPatients(in: .treated) }
    guard means[used + 1] < Double(n) else { throw .noPatients(in: .control) }
    for column in 0..<width { means[column] /= Double(n) }
    products.update(repeating: 0, count: width * width)
    for patient in 0..<n {
      fill(patient, outcome, baseline, treated, factors, counts, used)
      for column in 0..<width { row[column] -= means[column] }
      for a in 0..<width {
        for b in 0...a { products[a * width + b] += row[a] * row[b] }
      }
    }
    return try solve(n, width, largest)
  }

  /// The values of one patient.
  private func fill(
    _ patient: Int, _ outcome: UnsafeBufferPointer<Double>, _ baseline: UnsafeBufferPointer<Double>,
    _ treated: UnsafeBufferPointer<Bool>, _ factors: UnsafeBufferPointer<UInt8>, _ counts: [Int], _ used: Int
  ) {
    row.update(repeating: 0, count: used)
    var first = 0
    for factor in counts.indices {
      let level = Int(factors[patient * counts.count + factor])
      if level > 0, level < counts[factor] { row[first + level - 1] = 1 }
      first += max(0, counts[factor] - 1)
    }
    row[used] = baseline[patient]
    row[used + 1] = treated[patient] ? 1 : 0
    row[used + 2] = outcome[patient]
  }

  /// Takes each column in turn out of all that follow it; the treatment is last before the outcome.
  private func solve(_ n: Int, _ width: Int, _ largest: Double) throws(StatisticsError) -> Estimate {
    let last = width - 1
    for column in 0..<width { sizes[column] = products[column * width + column] }
    guard (0..<width).allSatisfy({ sizes[$0].isFinite }) else {
      throw .invalidValue(column: "outcome or baseline", index: 0, expected: "finite, and its square too")
    }
    var rank = 1
    for column in 0..<last {
      let pivot = products[column * width + column]
      guard pivot > Self.dependence * sizes[column] else {
        if column == last - 1 { throw .collinearCovariate(column) }
        continue
      }
      rank += 1
      for a in (column + 1)..<width {
        let share = products[a * width + column] / pivot
        for b in (column + 1)...a { products[a * width + b] -= share * products[b * width + column] }
      }
    }
    guard n > rank else { throw .tooFewPatients(required: rank + 1, found: n) }
    let residual = max(0, products[last * width + last])
    guard !isNegligible(residual, count: n, largest: largest), residual > 1e-24 * sizes[last] else {
      throw .zeroVariance
    }
    let pivot = products[(last - 1) * width + last - 1]
    let freedom = Double(n - rank)
    return Estimate(
      value: products[last * width + last - 1] / pivot, standardError: (residual / freedom / pivot).squareRoot(),
      degreesOfFreedom: freedom)
  }
}

// The pointers are reached through this one owner only.
extension FactorAdjustedDifference: @unchecked Sendable {}
