internal import Glibc

extension CorrelationPath {
  /// P(a < X < b) for one variable.
  func interval(_ a: Double, _ b: Double) -> Double {
    guard a < b else { return a.isNaN || b.isNaN ? .nan : 0 }
    // Above 0 both tails are small numbers of full precision.
    return a > 0 ? upperTail(a) - upperTail(b) : upperTail(-b) - upperTail(-a)
  }

  private func upperTail(_ x: Double) -> Double {
    if x == .infinity { return 0 }
    if x == -.infinity { return 1 }
    return freedom == .infinity ? StandardNormal.upperTail(x) : StudentT.upperTail(x, freedom)
  }

  /// P(a < X < b, c < Y < d) for two variables.
  func rectangle(
    _ a: Double, _ b: Double, _ c: Double, _ d: Double, _ rho: Double, tolerance: Double, error: inout Double
  ) -> Double {
    if freedom == .infinity { return BivariateNormal.rectangle(a, b, c, d, correlation: rho) }
    var sum = quadrant(b, d, rho, tolerance, &error)
    if a > -.infinity { sum -= quadrant(a, d, rho, tolerance, &error) }
    if c > -.infinity { sum -= quadrant(b, c, rho, tolerance, &error) }
    if a > -.infinity, c > -.infinity { sum += quadrant(a, c, rho, tolerance, &error) }
    return min(1, max(0, sum))
  }

  /// P(X < h, Y < k) of the t distribution, from the correlation ±1 inwards: the arc φ = arccos ρ is integrated.
  private func quadrant(
    _ h: Double, _ k: Double, _ rho: Double, _ tolerance: Double, _ error: inout Double
  ) -> Double {
    if h == -.infinity || k == -.infinity { return 0 }
    if h == .infinity { return upperTail(-k) }
    if k == .infinity { return upperTail(-h) }
    let isPositive = rho >= 0
    // Y is turned when the correlation is negative.
    let other = isPositive ? k : -k
    let gap = (h - other) * (h - other)
    let area = GaussKronrod.integrate(from: 0, to: acos(rho.magnitude), tolerance: tolerance, error: &error) { angle in
      let half = sin(angle / 2)
      let sine = sin(angle)
      let square = (gap + 4 * h * other * half * half) / (sine * sine)
      return exp(-freedom / 2 * log1p(square / freedom))
    }
    let short = area / (2 * .pi)
    return isPositive ? upperTail(-min(h, k)) - short : max(0, upperTail(-h) - upperTail(k)) + short
  }

  /// P(lower < X < upper) of uncorrelated variables, which share the denominator of a t distribution.
  func uncorrelated(
    _ order: Int, _ lower: Numbers, _ upper: Numbers, tolerance: Double, error: inout Double
  ) -> Double {
    func product(_ scale: Double) -> Double {
      var product = 1.0
      for i in 0..<order {
        let a = lower[i] * scale
        let b = upper[i] * scale
        product *=
          a > 0
          ? StandardNormal.upperTail(a) - StandardNormal.upperTail(b)
          : StandardNormal.lowerTail(b) - StandardNormal.lowerTail(a)
      }
      return product
    }
    if freedom == .infinity { return product(1) }
    return ChiScale(degreesOfFreedom: freedom).expectation(tolerance: tolerance, error: &error, product)
  }
}
