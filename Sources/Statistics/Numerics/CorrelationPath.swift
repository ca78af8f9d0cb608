internal import Glibc

/// Rectangle probabilities of a multivariate normal or t distribution, by growing the correlations from 0.
///
/// Along R(t) = t R + (1 − t) I the derivative of the probability is a sum over pairs of variables: the bivariate density
/// at the corners of the rectangle times the probability of the other variables given the pair (Plackett, *Biometrika*
/// 41 (1954) 351–360; for t distributions Genz, *Statistics and Computing* 14 (2004) 251–260). With t = 1 − s² the
/// integrand is bounded at s = 0 even where R is singular: R(t) is positive definite for every s > 0.
///
/// Nothing is allocated but short-lived memory on the stack. The work for *n* variables is that of ⌊(*n* − 1) / 2⌋
/// nested integrals.
struct CorrelationPath {
  /// Degrees of freedom of the t distribution; infinite for the normal distribution.
  let freedom: Double

  typealias Numbers = UnsafePointer<Double>

  /// P(lower < X < upper) for `order` variables with a correlation matrix stored row after row.
  func probability(
    _ order: Int, _ lower: Numbers, _ upper: Numbers, _ correlation: Numbers, tolerance: Double, error: inout Double
  ) -> Double {
    for i in 0..<order where lower[i] >= upper[i] { return 0 }
    if order == 0 { return 1 }
    if order == 1 { return interval(lower[0], upper[0]) }
    if order == 2 {
      return rectangle(
        lower[0], upper[0], lower[1], upper[1], correlation[1], tolerance: tolerance, error: &error)
    }
    let start = uncorrelated(order, lower, upper, tolerance: tolerance, error: &error)
    var isUncorrelated = true
    for i in 0..<order { for j in 0..<i where correlation[i * order + j] != 0 { isUncorrelated = false } }
    if isUncorrelated { return start }
    var inner = 0.0
    let rest = order - 2
    let change = withUnsafeTemporaryAllocation(of: Double.self, capacity: rest * rest + 6 * rest) { memory in
      guard let scratch = memory.baseAddress else { return 0.0 }
      return GaussKronrod.integrate(from: 0, to: 1, tolerance: tolerance, error: &error) { s in
        var worst = 0.0
        let slope = derivative(
          order, lower, upper, correlation, s, scratch, tolerance: tolerance / 8, error: &worst)
        inner = max(inner, worst)
        return slope
      }
    }
    error += inner
    return min(1, max(0, start + change))
  }

  /// The derivative with respect to s, times −1.
  private func derivative(
    _ order: Int, _ lower: Numbers, _ upper: Numbers, _ correlation: Numbers, _ s: Double,
    _ scratch: UnsafeMutablePointer<Double>, tolerance: Double, error: inout Double
  ) -> Double {
    let rest = order - 2
    var sum = 0.0
    for i in 1..<order {
      for j in 0..<i {
        let final = correlation[i * order + j]
        if final == 0 { continue }
        // 1 − ρ², without cancellation near s = 0.
        let short = (1 - final.magnitude) + final.magnitude * s * s
        let variance = short * (2 - short)
        let pair = Pair(
          order: order, first: i, second: j, correlation: correlation, s: s, variance: variance)
        let weight = 2 * s * final / (2 * .pi * variance.squareRoot())
        var isConditioned = false
        for corner in 0..<4 {
          let x = corner & 1 == 0 ? upper[i] : lower[i]
          let y = corner & 2 == 0 ? upper[j] : lower[j]
          guard x.isFinite, y.isFinite else { continue }
          let square = ((x - y) * (x - y) + 2 * x * y * (1 - pair.rho)) / variance
          let density = weight * kernel(square)
          if density == 0 { continue }
          if !isConditioned {
            pair.condition(scratch)
            isConditioned = true
          }
          let low = scratch + rest * rest + 4 * rest
          let high = low + rest
          pair.limits(lower, upper, x, y, stretch(square), scratch, low, high)
          let value = probability(rest, low, high, scratch, tolerance: tolerance, error: &error)
          sum += (corner == 0 || corner == 3 ? density : -density) * value
        }
      }
    }
    return sum
  }

  /// 2π √(1 − ρ²) times the bivariate density, where the quadratic form has this value.
  private func kernel(_ square: Double) -> Double {
    freedom == .infinity ? exp(-square / 2) : exp(-freedom / 2 * log1p(square / freedom))
  }

  /// The factor of the limits of the other variables, given the pair.
  private func stretch(_ square: Double) -> Double {
    freedom == .infinity ? 1 : 1 / (1 + square / freedom).squareRoot()
  }
}

/// Two of several correlated variables, and what is known of the others when they are given.
private struct Pair {
  let order: Int
  let first: Int
  let second: Int
  let correlation: UnsafePointer<Double>
  let s: Double
  /// 1 − ρ².
  let variance: Double

  var rho: Double { 1 - distance(first, second) }

  /// 1 − the correlation of R(t), which stays exact where variables are nearly equal.
  private func distance(_ i: Int, _ j: Int) -> Double {
    let final = correlation[i * order + j]
    return i == j ? 0 : (1 - final) + final * s * s
  }

  /// Writes the correlations of the others, given the pair, and then, for each, the two slopes, the standard deviation
  /// and by how much the slopes fall short of 1.
  func condition(_ scratch: UnsafeMutablePointer<Double>) {
    let rest = order - 2
    let slopes = scratch + rest * rest
    let apart = distance(first, second)
    let sum = correlation[first * order + second] < 0 ? variance / apart : 2 - apart
    var k = 0
    for i in 0..<order where i != first && i != second {
      let a = distance(i, first)
      let b = distance(i, second)
      // With correlations written as 1 − distance the units cancel before anything is rounded.
      slopes[k] = (apart + b - a - apart * b) / variance
      slopes[rest + k] = (apart + a - b - apart * a) / variance
      slopes[3 * rest + k] = (a + b - apart) / sum
      let left = slopes[3 * rest + k] + slopes[k] * a + slopes[rest + k] * b
      // R(t) leaves at least the share s² of every variance.
      slopes[2 * rest + k] = max(left, s * s).squareRoot()
      k += 1
    }
    k = 0
    for i in 0..<order where i != first && i != second {
      var l = 0
      for j in 0..<order where j != first && j != second {
        if k == l {
          scratch[k * rest + l] = 1
        } else {
          let covariance =
            slopes[3 * rest + k] - distance(i, j) + slopes[k] * distance(j, first)
            + slopes[rest + k] * distance(j, second)
          let ratio = covariance / (slopes[2 * rest + k] * slopes[2 * rest + l])
          scratch[k * rest + l] = min(1, max(-1, ratio))
        }
        l += 1
      }
      k += 1
    }
  }

  /// Writes the limits of the others in their conditional standard deviations.
  func limits(
    _ lower: UnsafePointer<Double>, _ upper: UnsafePointer<Double>, _ x: Double, _ y: Double, _ stretch: Double,
    _ scratch: UnsafePointer<Double>, _ low: UnsafeMutablePointer<Double>, _ high: UnsafeMutablePointer<Double>
  ) {
    let rest = order - 2
    let slopes = scratch + rest * rest
    var k = 0
    for i in 0..<order where i != first && i != second {
      let scale = stretch / slopes[2 * rest + k]
      low[k] = left(lower[i], x, y, slopes, k) * scale
      high[k] = left(upper[i], x, y, slopes, k) * scale
      k += 1
    }
  }
  /// A limit less the mean given the pair.
  private func left(_ limit: Double, _ x: Double, _ y: Double, _ slopes: UnsafePointer<Double>, _ k: Int) -> Double {
    let rest = order - 2
    if limit.isInfinite { return limit }
    return limit * slopes[3 * rest + k] + slopes[k] * (limit - x) + slopes[rest + k] * (limit - y)
  }
}
