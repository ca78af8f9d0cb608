extension SampleMoments {
  /// The confidence interval of the mean by Student's t; both limits NaN for a single value.
  ///
  /// - Parameter level: Strictly between 0 and 1; otherwise both limits are NaN.
  public func meanInterval(level: Double = 0.95) -> ConfidenceInterval {
    guard count > 1 else { return ConfidenceInterval(lower: .nan, upper: .nan) }
    let n = Double(count)
    let standardError = (sumOfSquares / (n - 1) / n).squareRoot()
    return Estimate(value: mean, standardError: standardError, degreesOfFreedom: n - 1).confidenceInterval(level: level)
  }
}
