extension StandardGamma {
  /// P(a, x): GSL's for shapes up to 500, beyond which it loses digits (two of them are left at 10⁷), our own.
  static func lower(_ shape: Double, _ x: Double) -> Double {
    if shape <= 500 { return GSL.gammaLower(shape, x) }
    if x >= shape + 1 { return 1 - upper(shape, x) }
    return Elementary.exp(logFactor(shape, x)) * series(shape, x)
  }

  /// Q(a, x) = 1 − P(a, x).
  static func upper(_ shape: Double, _ x: Double) -> Double {
    if shape <= 500 { return GSL.gammaUpper(shape, x) }
    if x < shape + 1 { return 1 - lower(shape, x) }
    return Elementary.exp(-largeHazard(shape, x))
  }

  /// −log Q(a, x) for shapes above 500; O(√a) steps.
  static func largeHazard(_ shape: Double, _ x: Double) -> Double {
    if x >= shape + 1 { return -(logFactor(shape, x) + Elementary.log(shape * fraction(shape, x))) }
    return -Elementary.log1p(-lower(shape, x))
  }

  /// log(x^a exp(−x) / Γ(a + 1)) for large a, as a deviation from its peak, so that the large terms never meet.
  ///
  /// Source: Stirling's series, DLMF 5.11.1.
  private static func logFactor(_ shape: Double, _ x: Double) -> Double {
    let excess = (x - shape) / shape
    let stirling = 1 / (12 * shape) - 1 / (360 * shape * shape * shape)
    return -shape * (excess - Elementary.log1p(excess)) - 0.5 * Elementary.log(6.283185307179586 * shape) - stirling
  }

  /// 1 + x/(a+1) + x²/((a+1)(a+2)) + …
  ///
  /// Source: DLMF 8.7.1.
  private static func series(_ shape: Double, _ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for n in 1...100_000 {
      term *= x / (shape + Double(n))
      sum += term
      if term < 1e-17 * sum { break }
    }
    return sum
  }
}
