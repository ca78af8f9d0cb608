/// The gamma distribution with scale 1: its cumulative hazard, accurate in both tails, and the inverse.
enum StandardGamma {
  /// −log Q(shape, x) for x > 0.
  ///
  /// From the lower tail while that is the smaller one; from Q while a `Double` holds it; beyond, from
  /// Γ(a, x) = exp(−x) x^a · ``fraction(_:_:)`` in logarithms.
  static func cumulativeHazard(_ shape: Double, _ x: Double) -> Double {
    if x == .infinity { return x }
    if shape > 500 { return largeHazard(shape, x) }
    let lower = x < 1e-8 * shape.squareRoot() ? leading(shape, x) : GSL.gammaLower(shape, x)
    if lower < 0.5 { return -Elementary.log1p(-lower) }
    let upper = GSL.gammaUpper(shape, x)
    if upper > 1e-200 || x <= shape + 1 { return -Elementary.log(upper) }
    return x - shape * Elementary.log(x) + GSL.logGamma(shape) - Elementary.log(fraction(shape, x))
  }

  /// The hazard at x > 0.
  static func hazard(_ shape: Double, _ x: Double) -> Double {
    if x == .infinity { return 1 }
    if x > shape + 30 { return 1 / (x * fraction(shape, x)) }
    let logDensity = (shape - 1) * Elementary.log(x) - x - GSL.logGamma(shape)
    return Elementary.exp(logDensity + cumulativeHazard(shape, x))
  }

  /// Where the cumulative hazard is `quantum` > 0, by Newton's method on log Λ against log x, between brackets.
  ///
  /// On that scale Λ is nearly two straight lines (slope `shape` for small x, 1 for large), so few steps are needed.
  /// Takes the place of GSL's quantile, which is NaN for small shapes with small probabilities.
  static func place(_ shape: Double, spending quantum: Double) -> Double {
    if quantum == .infinity { return quantum }
    let logStart = (Elementary.log(-Elementary.expm1(-quantum)) + GSL.logGamma(shape + 1)) / shape
    // Below 1e-290 the leading term of the series is exact to the last bit.
    if logStart < -667 { return Elementary.exp(logStart) }
    var x = guess(shape, quantum, logStart)
    var low = 0.0
    var high = Double.infinity
    for _ in 0..<200 {
      let hazard = cumulativeHazard(shape, x)
      if hazard == quantum { return x }
      if hazard < quantum { low = x } else { high = x }
      let slope = x * self.hazard(shape, x) / hazard
      let step = (Elementary.log(quantum) - Elementary.log(hazard)) / slope
      var next = x * Elementary.exp(Swift.max(-50, Swift.min(50, step)))
      if step.magnitude <= 3e-16 { return next }
      if !(next > low && next < high) {
        next = high == .infinity ? 2 * x : low == 0 ? x / 2 : low.squareRoot() * high.squareRoot()
        if next <= low || next >= high { return next }
      }
      x = next
    }
    return x
  }

  /// The first terms of the series of P(a, x) for small x.
  ///
  /// Source: Abramowitz and Stegun (1964), 6.5.29.
  private static func leading(_ shape: Double, _ x: Double) -> Double {
    Elementary.exp(shape * Elementary.log(x) - GSL.logGamma(shape + 1)) * (1 - shape * x / (shape + 1))
  }

  /// A first guess: the leading term for small probabilities, otherwise Wilson and Hilferty's cube.
  ///
  /// Source: Wilson, Hilferty, *PNAS* 17 (1931) 684–688.
  private static func guess(_ shape: Double, _ quantum: Double, _ logStart: Double) -> Double {
    let ninth = 1 / (9 * shape)
    let root = 1 - ninth + StandardNormal.place(spending: quantum) * ninth.squareRoot()
    if shape > 0.5, root > 0.3 { return shape * root * root * root }
    return logStart < 0 ? Elementary.exp(logStart) : Swift.max(1, quantum)
  }

  /// The continued fraction of Γ(a, x) exp(x) x^−a for x > a + 1, by Lentz's method.
  ///
  /// Source: DLMF 8.9.2; Lentz, *Applied Optics* 15 (1976) 668–671, in Thompson and Barnett's form.
  static func fraction(_ shape: Double, _ x: Double) -> Double {
    var b = x + 1 - shape
    var c = 1e300
    var d = 1 / b
    var value = d
    for i in 1...100_000 {
      let n = Double(i)
      let a = -n * (n - shape)
      b += 2
      d = a * d + b
      if d.magnitude < 1e-300 { d = 1e-300 }
      c = b + a / c
      if c.magnitude < 1e-300 { c = 1e-300 }
      d = 1 / d
      let factor = d * c
      value *= factor
      if (factor - 1).magnitude < 2e-16 { break }
    }
    return value
  }
}
