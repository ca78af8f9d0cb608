extension Estimate {
  /// An estimate that is normal in large samples: its degrees of freedom are infinite.
  public init(_ estimate: NormalEstimate) {
    self.init(value: estimate.value, standardError: estimate.standardError, degreesOfFreedom: .infinity)
  }

  /// The difference from another estimate of the same unit, which rests on other patients, as the interaction of two
  /// factors is the difference of two simple effects.
  ///
  /// The variances add up; the degrees of freedom are those of Welch and Satterthwaite, +infinity where both are.
  ///
  /// ## Source
  /// Satterthwaite, *Biometrics Bull.* 2 (1946) 110–114.
  public func less(_ other: Estimate) -> Estimate {
    let own = standardError * standardError
    let others = other.standardError * other.standardError
    let sum = own + others
    // An infinite number of degrees of freedom adds nothing to the denominator.
    let spread = own * own / degreesOfFreedom + others * others / other.degreesOfFreedom
    return Estimate(
      value: value - other.value, standardError: sum.squareRoot(),
      degreesOfFreedom: spread > 0 ? sum * sum / spread : .infinity)
  }
}
