/// The probability that a trial stops at each of its looks.
///
/// At look k the statistic Z is normal with mean drift · √(information of k / information of the last look) and
/// variance 1; the trial stops when Z is at or beyond a bound.
///
///     let crossing = try CrossingProbabilities(
///       information: [20, 45, 90], upper: [3.2, 2.7, 2.05], lower: [-0.5, 0.3, 2.05], drift: 3.4)
///     crossing.totalUpper          // the power
///     crossing.expectedInformation
///
/// ## Source
/// Armitage, McPherson & Rowe, *J. R. Stat. Soc. A* 132 (1969) 235–244. Reference values: `gsDesign::gsProbability`
/// 3.10.1.
public struct CrossingProbabilities: Equatable, Sendable {
  /// Information at each look, in the unit given.
  public let information: [Double]
  /// P(first crossing at this look, through the upper bound), one a look.
  public let upper: [Double]
  /// P(first crossing at this look, through the lower bound), one a look.
  public let lower: [Double]

  /// P(the upper bound is crossed first).
  public var totalUpper: Double { upper.reduce(0, +) }
  /// P(the lower bound is crossed first).
  public var totalLower: Double { lower.reduce(0, +) }
  /// P(neither bound is crossed at any look).
  public let neither: Double

  /// Expected information when the trial ends: at the look that crosses, else at the last.
  public var expectedInformation: Double {
    var sum = neither * (information.last ?? 0)
    for i in information.indices { sum += (upper[i] + lower[i]) * information[i] }
    return sum
  }

  /// The crossing probabilities of a plan.
  ///
  /// - Parameters:
  ///   - information: Information at each look, any unit, rising by at least a millionth of the last; at least one.
  ///   - upper: Bounds for Z, one a look, not NaN; +infinity for none.
  ///   - lower: Bounds for Z, one a look, at most those of `upper`; −infinity for none. Nil for none at all.
  ///   - drift: Mean of Z at the last look when nobody stops, finite: the effect × √(information of the last look).
  /// - Throws: ``StatisticsError/invalidCount(expected:)`` without a look,
  ///   ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)`` and
  ///   ``StatisticsError/invalidParameter(_:expected:)`` for `drift`.
  /// - Complexity: Some 25 µs for five looks; more for looks close together.
  public init(
    information: [Double], upper: [Double], lower: [Double]? = nil, drift: Double
  ) throws(StatisticsError) {
    let lower = lower ?? Array(repeating: -.infinity, count: information.count)
    guard let last = information.last else { throw .invalidCount(expected: "at least one look") }
    guard upper.count == information.count else {
      throw .unequalLengths(column: "upper", expected: information.count, found: upper.count)
    }
    guard lower.count == information.count else {
      throw .unequalLengths(column: "lower", expected: information.count, found: lower.count)
    }
    guard drift.magnitude <= 1000 else { throw .invalidParameter("drift", expected: "between -1000 and 1000") }
    guard last > 0, last.isFinite else {
      throw .invalidValue(column: "information", index: information.count - 1, expected: "above 0 and finite")
    }
    try checkFractions(information.map { $0 / last }, column: "information")
    for i in upper.indices {
      if upper[i].isNaN { throw .invalidValue(column: "upper", index: i, expected: "a number") }
      guard lower[i] <= upper[i] else {
        throw .invalidValue(column: "lower", index: i, expected: "at most the upper bound")
      }
    }
    self.init(checked: information, upper: upper, lower: lower, drift: drift)
  }

  init(checked information: [Double], upper: [Double], lower: [Double], drift: Double) {
    let last = information[information.count - 1]
    var density = PathDensity(drift: drift)
    var above: [Double] = []
    var below: [Double] = []
    for i in information.indices {
      density.step(to: information[i] / last)
      above.append(density.tail(.upper, beyond: upper[i]).probability)
      below.append(density.tail(.lower, beyond: lower[i]).probability)
      density.close(lower: lower[i], upper: upper[i])
    }
    self.information = information
    self.upper = above
    self.lower = below
    neither = max(0, density.total - above[above.count - 1] - below[below.count - 1])
  }
}
