/// The standard normal distribution: its quantiles by our own arithmetic, its tails by GSL.
@frozen
public enum StandardNormal {
  /// The quantile at a lower-tail probability; relative error about 1e-15.
  ///
  /// −∞ at 0, +∞ at 1, NaN outside [0, 1].
  ///
  /// ## Source
  /// Wichura, algorithm AS 241 (PPND16), *Applied Statistics* 37 (1988) 477–484.
  @inlinable
  public static func quantile(_ p: Double) -> Double {
    let q = p - 0.5
    if q.magnitude <= 0.425 { return central(q) }
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
    return q < 0 ? -tail(-Elementary.log(p)) : tail(-Elementary.log(1 - p))
  }

  /// The place beyond which the upper tail is exp(−`quantum`): the inverse of ``cumulativeHazard(at:)``.
  ///
  /// Exact far beyond the smallest probability a `Double` can hold. −∞ at 0 or below, +∞ at +∞.
  @inlinable
  public static func place(spending quantum: Double) -> Double {
    guard quantum > 0 else { return quantum.isNaN ? quantum : -.infinity }
    // 2.590267… = −log 0.075 and 0.077961… = −log 0.925 bound the central range |p − ½| ≤ 0.425.
    if quantum >= 2.590267165445826 { return tail(quantum) }
    if quantum > 0.07796154146971183 { return central(0.5 - Elementary.exp(-quantum)) }
    return -tail(-Elementary.log(-Elementary.expm1(-quantum)))
  }

  /// PPND16 for |q| = |p − ½| ≤ 0.425.
  @inlinable
  static func central(_ q: Double) -> Double {
    let r = 0.180625 - q * q
    var top = 2.5090809287301226727e+3
    top = top * r + 3.3430575583588128105e+4
    top = top * r + 6.7265770927008700853e+4
    top = top * r + 4.5921953931549871457e+4
    top = top * r + 1.3731693765509461125e+4
    top = top * r + 1.9715909503065514427e+3
    top = top * r + 1.3314166789178437745e+2
    top = top * r + 3.3871328727963666080e+0
    var bottom = 5.2264952788528545610e+3
    bottom = bottom * r + 2.8729085735721942674e+4
    bottom = bottom * r + 3.9307895800092710610e+4
    bottom = bottom * r + 2.1213794301586595867e+4
    bottom = bottom * r + 5.3941960214247511077e+3
    bottom = bottom * r + 6.8718700749205790830e+2
    bottom = bottom * r + 4.2313330701600911252e+1
    bottom = bottom * r + 1
    return q * top / bottom
  }

  /// PPND16 for a tail of probability exp(−`quantum`) below 0.075; positive.
  @inlinable
  static func tail(_ quantum: Double) -> Double {
    let r = quantum.squareRoot()
    if r <= 5 { return near(r - 1.6) }
    if r < 27 { return far(r - 5) }
    return asymptotic(quantum)
  }
}
