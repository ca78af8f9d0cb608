extension Elementary {
  /// log(1 + x) without loss for small *x*; a few units in the last place.
  ///
  /// The rounded 1 + x is corrected to first order by what the addition lost.
  ///
  /// ## Source
  /// Goldberg, *ACM Computing Surveys* 23 (1991) 5–48, theorem 4 (attributed to Hewlett-Packard); the additive form of
  /// the correction: Beebe, *The Mathematical-Function Computation Handbook* (2017).
  @inlinable
  public static func log1p(_ x: Double) -> Double {
    let u = 1 + x
    guard u != 1 else { return x }
    guard u > 0, u < .infinity else { return log(u) }
    return log(u) - ((u - 1) - x) / u
  }

  /// exp(x) − 1 without loss for small *x*; a few units in the last place.
  ///
  /// ## Source
  /// Kahan's method; Higham, *Accuracy and Stability of Numerical Algorithms*, 2nd ed. (2002), section 1.14.1.
  @inlinable
  public static func expm1(_ x: Double) -> Double {
    let u = exp(x)
    if u == 1 { return x }
    let difference = u - 1
    if difference == -1 || u == .infinity || u.isNaN { return difference }
    if x > 1 || x < -1 { return difference }
    return difference * (x / log(u))
  }

  /// `base` to the power `exponent` for a base ≥ 0, as exp(exponent · log base).
  ///
  /// The relative error grows with |exponent · log base| · 2.2e-16: 1e-13 where the result is 1e±195.
  @inlinable
  public static func power(_ base: Double, _ exponent: Double) -> Double {
    if exponent == 0 { return 1 }
    return exp(exponent * log(base))
  }
}
