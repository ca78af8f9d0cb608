/// The multivariate normal distribution with means 0 and variances 1: probabilities of rectangles.
///
///     let both = try MultivariateNormal(correlation: [[1, 0.5], [0.5, 1]])
///     let p = try both.probability(from: [-.infinity, -.infinity], to: [1.96, 1.96])
///     p.value    // 0.9552…
///     p.error    // below 10⁻¹⁴
///
/// The correlation matrix may be singular. Nothing is drawn at random: the same arguments give the same value.
///
/// | variables | method | absolute error |
/// | --- | --- | --- |
/// | 1, 2 | closed form; Drezner & Wesolowsky (1990), Genz (2004) | 10⁻¹⁵ |
/// | 3, 4 | one integral along the correlations (Plackett 1954) | 10⁻¹², nearly singular 10⁻⁹ |
/// | 5, 6 | two nested integrals | 10⁻⁸, singular 10⁻⁵ |
/// | 7 and more | separation of variables (Genz 1992) on a fixed lattice | about 10⁻⁴, stated with the value |
///
/// ## Source
/// Plackett, *Biometrika* 41 (1954) 351–360; Genz, *J. Comput. Graph. Stat.* 1 (1992) 141–149; Genz, *Statistics and
/// Computing* 14 (2004) 251–260. Reference values: product integrals by `quad` of scipy and mpmath.
public struct MultivariateNormal: Equatable, Sendable {
  /// The matrix, row after row.
  let correlation: [Double]
  /// Number of variables.
  public let order: Int

  /// A distribution from its correlation matrix.
  ///
  /// - Parameter correlation: A square matrix of at least one row: symmetric and with unit diagonal to 10⁻⁸, positive
  ///   semidefinite to 10⁻⁷. Singular matrices are welcome.
  /// - Throws: ``StatisticsError/invalidCount(expected:)`` for an empty matrix,
  ///   ``StatisticsError/unequalLengths(column:expected:found:)`` for one that is not square,
  ///   ``StatisticsError/invalidValue(column:index:expected:)`` with the index row · order + column.
  /// - Complexity: O(*n*³) for *n* variables.
  public init(correlation: [[Double]]) throws(StatisticsError) {
    self.correlation = try CorrelationMatrix.checked(correlation)
    order = correlation.count
  }

  /// P(lower < X < upper) for all variables at once.
  ///
  /// - Parameters:
  ///   - lower: One per variable, −∞ welcome.
  ///   - upper: One per variable, ∞ welcome; a limit at or below the lower one gives 0.
  /// - Throws: ``StatisticsError/unequalLengths(column:expected:found:)``; for a NaN
  ///   ``StatisticsError/invalidValue(column:index:expected:)``.
  /// - Complexity: microseconds for two variables, milliseconds for four; for nearly singular matrices of five or six
  ///   variables up to seconds.
  public func probability(from lower: [Double], to upper: [Double]) throws(StatisticsError) -> RectangleProbability {
    try RectangleProbability(lower, upper, correlation, order: order, freedom: .infinity)
  }

  /// P(all variables < limit): one minus the p-value of the largest of them.
  ///
  /// - Throws: The errors of ``probability(from:to:)``.
  public func probability(allBelow limit: Double) throws(StatisticsError) -> RectangleProbability {
    try probability(
      from: [Double](repeating: -.infinity, count: order), to: [Double](repeating: limit, count: order))
  }
}

/// A probability and how far it may be from the true one.
public struct RectangleProbability: Equatable, Sendable {
  /// The probability, from 0 to 1.
  public let value: Double
  /// The estimated absolute error.
  public let error: Double

  /// For a normal (infinite `freedom`) or t distribution.
  init(
    _ lower: [Double], _ upper: [Double], _ correlation: [Double], order: Int, freedom: Double
  ) throws(StatisticsError) {
    for (name, limits) in [("lower", lower), ("upper", upper)] {
      guard limits.count == order else { throw .unequalLengths(column: name, expected: order, found: limits.count) }
      if let index = limits.firstIndex(where: \.isNaN) {
        throw .invalidValue(column: name, index: index, expected: "a number or infinite")
      }
    }
    var a = lower
    var b = upper
    var kept: [Int] = []
    for i in 0..<order {
      // A variable that is another one, or its negative, only tightens the other's limits.
      if let twin = kept.first(where: { correlation[$0 * order + i].magnitude > 1 - 1e-14 }) {
        let isSame = correlation[twin * order + i] > 0
        a[twin] = max(a[twin], isSame ? a[i] : -b[i])
        b[twin] = min(b[twin], isSame ? b[i] : -a[i])
      } else if a[i] > -.infinity || b[i] < .infinity {
        kept.append(i)
      }
    }
    a = kept.map { a[$0] }
    b = kept.map { b[$0] }
    let r = kept.flatMap { row in kept.map { correlation[row * order + $0] } }
    guard kept.count <= 6 else {
      let lattice = LatticeProbability(lower: a, upper: b, correlation: r, freedom: freedom)
      value = lattice.value
      error = lattice.error
      return
    }
    var error = 1e-15
    value = CorrelationPath(freedom: freedom).probability(
      kept.count, a, b, r, tolerance: kept.count < 5 ? 1e-13 : 1e-9, error: &error)
    // Rounding errors of the conditional variances, where the variables nearly determine one another.
    self.error = error + (kept.count < 3 ? 0 : min(1e-8, 1e-15 / CorrelationMatrix.smallestPivot(r, kept.count)))
  }
}

/// What a correlation matrix must satisfy.
enum CorrelationMatrix {
  /// The smallest variance that is left of a variable by those before it, at least 10⁻¹⁶.
  static func smallestPivot(_ matrix: [Double], _ order: Int) -> Double {
    var left = matrix
    var smallest = 1.0
    for pivot in 0..<order {
      let variance = max(1e-16, left[pivot * order + pivot])
      smallest = min(smallest, variance)
      for i in (pivot + 1)..<max(order, pivot + 1) {
        for j in (pivot + 1)..<order {
          left[i * order + j] -= left[i * order + pivot] * left[pivot * order + j] / variance
        }
      }
    }
    return smallest
  }

  /// The matrix row after row, exactly symmetric and with unit diagonal.
  static func checked(_ rows: [[Double]]) throws(StatisticsError) -> [Double] {
    let order = rows.count
    guard order > 0 else { throw .invalidCount(expected: "at least one variable") }
    for row in rows where row.count != order {
      throw .unequalLengths(column: "correlation", expected: order, found: row.count)
    }
    var matrix = [Double](repeating: 1, count: order * order)
    for i in 0..<order {
      for j in 0..<order {
        let value = rows[i][j]
        let isValid =
          i == j ? abs(value - 1) <= 1e-8 : value.magnitude <= 1 + 1e-8 && abs(value - rows[j][i]) <= 1e-8
        guard isValid else {
          throw .invalidValue(
            column: "correlation", index: i * order + j, expected: "symmetric, between -1 and 1, and 1 on the diagonal")
        }
        if i != j { matrix[i * order + j] = min(1, max(-1, (value + rows[j][i]) / 2)) }
      }
    }
    // Gaussian elimination, largest remaining variance first: what remains must not be negative.
    var left = matrix
    var open = Array(0..<order)
    while let pivot = open.max(by: { left[$0 * order + $0] < left[$1 * order + $1] }) {
      open.removeAll { $0 == pivot }
      let variance = left[pivot * order + pivot]
      let worst = open.min { left[$0 * order + $0] < left[$1 * order + $1] } ?? pivot
      guard left[worst * order + worst] > -1e-7 else {
        throw .invalidValue(
          column: "correlation", index: worst * order + worst, expected: "part of a positive semidefinite matrix")
      }
      guard variance > 1e-8 else { break }
      for i in open {
        for j in open {
          left[i * order + j] -= left[i * order + pivot] * left[pivot * order + j] / variance
        }
      }
    }
    return matrix
  }
}
