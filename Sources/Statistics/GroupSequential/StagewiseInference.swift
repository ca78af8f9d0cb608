/// What may be said about the effect after a trial has stopped at one of its looks.
///
/// An outcome is ranked above another when it crossed the upper boundary at an earlier look, the lower boundary at a
/// later one, or had the larger Z at the same look. The p-value is the probability of an outcome ranked at or above the
/// one observed; estimate and limits are the effects at which it takes the values ½, α/2 and 1 − α/2. Looks that were
/// not reached do not matter.
///
/// The effect is on the scale on which Z has the mean effect × √information. With fractions for information it is the
/// drift at the maximum information.
///
///     let result = try StagewiseInference(
///       information: [1.0 / 3, 2.0 / 3], upper: [3.7103], z: 2.75)
///     result.pValue                  // 0.0030
///     result.medianUnbiasedEffect    // 3.366
///
/// ## Source
/// Tsiatis, Rosner & Mehta, *Biometrics* 40 (1984) 797–803; Fairbanks & Madsen, *Biometrika* 69 (1982) 69–74.
public struct StagewiseInference: Equatable, Sendable {
  /// Information at each look up to the one that stopped, in the unit given.
  public let information: [Double]
  /// The statistic at the look that stopped.
  public let z: Double
  /// The one-sided p-value: P(outcome ranked at or above this one) without an effect.
  public let pValue: Double
  /// The effect at which an outcome ranked above is as probable as one ranked below; NaN when it is out of reach
  /// (farther than 100 standard errors).
  public let medianUnbiasedEffect: Double
  /// The estimate that takes no notice of earlier looks: z / √information.
  public var naiveEffect: Double { z / (information[information.count - 1]).squareRoot() }

  private let upper: [Double]
  private let lower: [Double]

  /// The inference for a trial that stopped.
  ///
  /// - Parameters:
  ///   - information: Information at each look up to the one that stopped, any unit, rising by a millionth or more.
  ///   - upper: Upper bounds of the looks before that one: one value less than `information`.
  ///   - lower: Lower bounds of the looks before; nil for none, or for futility bounds that do not bind. For a
  ///     two-sided design the negative critical values.
  ///   - z: The statistic at the look that stopped, by either bound or because it was the last; −100…100.
  /// - Throws: ``StatisticsError/invalidCount(expected:)`` without a look,
  ///   ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)`` and
  ///   ``StatisticsError/invalidParameter(_:expected:)`` for `z`.
  /// - Complexity: About 45 computations of the crossing probabilities; an interval as many again.
  public init(
    information: [Double], upper: [Double], lower: [Double]? = nil, z: Double
  ) throws(StatisticsError) {
    guard z.magnitude <= 100 else { throw .invalidParameter("z", expected: "between -100 and 100") }
    guard upper.count + 1 == information.count else {
      throw information.isEmpty
        ? .invalidCount(expected: "at least one look")
        : .unequalLengths(column: "upper", expected: information.count - 1, found: upper.count)
    }
    let low = lower ?? upper.map { _ in -.infinity }
    // The constructor checks the arguments; its probabilities are not needed.
    _ = try CrossingProbabilities(
      information: information, upper: upper + [z], lower: low + (lower == nil ? [-.infinity] : [z]), drift: 0)
    self.information = information
    self.upper = upper
    self.lower = low
    self.z = z
    let result = Self.result(information, upper, low, z, level: 0.95)
    pValue = result?.pValue ?? .nan
    medianUnbiasedEffect = result?.medianUnbiasedEffect ?? .nan
  }

  /// The confidence interval with equal tails.
  ///
  /// - Parameter level: Strictly between 0 and 1; otherwise both limits are NaN.
  public func confidenceInterval(level: Double = 0.95) -> ConfidenceInterval {
    Self.result(information, upper, lower, z, level: level)?.interval ?? ConfidenceInterval(lower: .nan, upper: .nan)
  }

  private static func result(
    _ information: [Double], _ upper: [Double], _ lower: [Double], _ z: Double, level: Double
  ) -> StagewiseWorkspace.Result? {
    var workspace = StagewiseWorkspace(looks: upper.count)
    for index in upper.indices {
      workspace.goOn(information: information[index], upper: upper[index], lower: lower[index])
    }
    return workspace.result(information: information[upper.count], z: z, level: level)
  }
}
