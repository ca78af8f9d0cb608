/// A quantity estimated from simulated trials, with its Monte-Carlo standard error.
public struct MonteCarloEstimate: Equatable, Sendable {
  /// The estimate.
  public let value: Double
  /// Its Monte-Carlo standard error: how far the value would differ from one experiment to the next.
  public let error: Double

  /// An estimate and its error.
  public init(value: Double, error: Double) {
    self.value = value
    self.error = error
  }

  /// A proportion of simulated trials (that reject, that cover), with error √(p(1 − p)/n).
  public init(_ proportion: Proportion) {
    self.init(value: proportion.estimate, error: proportion.standardError)
  }

  /// The interval value ± normal quantile × Monte-Carlo error.
  ///
  /// - Parameter level: Strictly between 0 and 1; otherwise both limits are NaN.
  public func confidenceInterval(level: Double = 0.95) -> ConfidenceInterval {
    let half = StandardNormal.halfWidth(level: level) * error
    return ConfidenceInterval(lower: value - half, upper: value + half)
  }

  /// How many simulated trials (not rounded) a proportion needs for a wanted Monte-Carlo error, p(1 − p)/error².
  ///
  /// - Parameters:
  ///   - proportion: The proportion expected, 0…1; otherwise NaN.
  ///   - error: The error wanted, > 0; otherwise NaN.
  public static func replicates(for proportion: Double, error: Double) -> Double {
    guard 0...1 ~= proportion, error > 0 else { return .nan }
    return proportion * (1 - proportion) / (error * error)
  }
}
