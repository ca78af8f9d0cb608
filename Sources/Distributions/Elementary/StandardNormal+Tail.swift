extension StandardNormal {
  /// PPND16 for 1.6 < √(−log p) ≤ 5; `r` is √(−log p) − 1.6.
  @inlinable
  static func near(_ r: Double) -> Double {
    var top = 7.74545014278341407640e-4
    top = top * r + 2.27238449892691845833e-2
    top = top * r + 2.41780725177450611770e-1
    top = top * r + 1.27045825245236838258e+0
    top = top * r + 3.64784832476320460504e+0
    top = top * r + 5.76949722146069140550e+0
    top = top * r + 4.63033784615654529590e+0
    top = top * r + 1.42343711074968357734e+0
    var bottom = 1.05075007164441684324e-9
    bottom = bottom * r + 5.47593808499534494600e-4
    bottom = bottom * r + 1.51986665636164571966e-2
    bottom = bottom * r + 1.48103976427480074590e-1
    bottom = bottom * r + 6.89767334985100004550e-1
    bottom = bottom * r + 1.67638483018380384940e+0
    bottom = bottom * r + 2.05319162663775882187e+0
    bottom = bottom * r + 1
    return top / bottom
  }

  /// PPND16 for √(−log p) > 5; `r` is √(−log p) − 5.
  @inlinable
  static func far(_ r: Double) -> Double {
    var top = 2.01033439929228813265e-7
    top = top * r + 2.71155556874348757815e-5
    top = top * r + 1.24266094738807843860e-3
    top = top * r + 2.65321895265761230930e-2
    top = top * r + 2.96560571828504891230e-1
    top = top * r + 1.78482653991729133580e+0
    top = top * r + 5.46378491116411436990e+0
    top = top * r + 6.65790464350110377720e+0
    var bottom = 2.04426310338993978564e-15
    bottom = bottom * r + 1.42151175831644588870e-7
    bottom = bottom * r + 1.84631831751005468180e-5
    bottom = bottom * r + 7.86869131145613259100e-4
    bottom = bottom * r + 1.48753612908506148525e-2
    bottom = bottom * r + 1.36929880922735805310e-1
    bottom = bottom * r + 5.99832206555887937690e-1
    bottom = bottom * r + 1
    return top / bottom
  }

  /// The quantile where even the smallest `Double` is too large a probability: fixed point of Mills' ratio.
  ///
  /// x²/2 = quantum − log(x √(2π)) + log(1 − 1/x² + 3/x⁴ − 15/x⁶); five rounds suffice for x > 38, as each
  /// gains a factor of 1/x² ≈ 1/1400.
  ///
  /// ## Source
  /// Abramowitz and Stegun, *Handbook of Mathematical Functions* (1964), 26.2.12.
  @inlinable
  static func asymptotic(_ quantum: Double) -> Double {
    guard quantum < .infinity else { return quantum }
    var square = 2 * quantum
    for _ in 0..<5 {
      let inverse = 1 / square
      let series = 1 - inverse * (1 - inverse * (3 - inverse * (15 - inverse * 105)))
      square = 2 * (quantum + Elementary.log(series)) - Elementary.log(square) - 1.8378770664093453
    }
    return square.squareRoot()
  }
}
