/// A mean cumulative number of events per patient at one time, with its robust variance.
public struct MeanCumulativeEstimate: Equatable, Sendable {
  /// Events per patient up to and including the time; NaN for an empty group.
  public let value: Double
  /// The robust variance of ``value``, ≥ 0.
  public let variance: Double

  /// The standard error, the root of ``variance``.
  public var standardError: Double { variance.squareRoot() }

  /// The confidence interval on the logarithmic scale, value · exp(± z · standard error / value).
  ///
  /// (0, 0) while no event was observed; NaN for a level not strictly between 0 and 1.
  public func interval(level: Double = 0.95) -> ConfidenceInterval { LogScale.interval(value, standardError, level) }
}

/// The difference of two groups' mean cumulative numbers of events at one time, treated less control.
public struct MeanCumulativeDifference: Equatable, Sendable {
  /// The treated group's estimate.
  public let treated: MeanCumulativeEstimate
  /// The control group's estimate.
  public let control: MeanCumulativeEstimate

  /// Events per patient, treated less control.
  public var value: Double { treated.value - control.value }
  /// The standard error of ``value``; the groups are independent.
  public var standardError: Double { (treated.variance + control.variance).squareRoot() }
  /// value / standard error; NaN when both variances are 0.
  public var z: Double { value / standardError }
  /// The two-sided p-value against no difference; NaN when both variances are 0.
  public var pTwoSided: Double { StandardNormal.twoSided(z) }
  /// P(Z ≤ z): small when there are fewer events under treatment.
  public var pLess: Double { StandardNormal.lowerTail(z) }
  /// P(Z ≥ z): small when there are more events under treatment.
  public var pGreater: Double { StandardNormal.upperTail(z) }

  /// The confidence interval, value ± normal quantile × standard error.
  ///
  /// - Parameter level: Strictly between 0 and 1; otherwise both limits are NaN.
  public func confidenceInterval(level: Double = 0.95) -> ConfidenceInterval {
    let half = StandardNormal.halfWidth(level: level) * standardError
    return ConfidenceInterval(lower: value - half, upper: value + half)
  }
}
