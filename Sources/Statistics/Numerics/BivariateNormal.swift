internal import Glibc

/// The bivariate normal distribution with zero means and unit variances.
///
/// The absolute error is about 10⁻¹⁵. Below 0.925 the correlation is integrated from 0 along its arc sine (Drezner &
/// Wesolowsky, *J. Statist. Comput. Simul.* 35 (1990) 101–107), above it from ±1 with the expansion of Genz,
/// *Statistics and Computing* 14 (2004) 251–260.
enum BivariateNormal {
  /// P(X > h, Y > k) for a correlation between −1 and 1, limits included.
  static func upperTail(_ h: Double, _ k: Double, correlation r: Double) -> Double {
    if h.isNaN || k.isNaN || r.isNaN { return .nan }
    if h == .infinity || k == .infinity { return 0 }
    if h == -.infinity { return StandardNormal.upperTail(k) }
    if k == -.infinity { return StandardNormal.upperTail(h) }
    if r == 0 { return StandardNormal.upperTail(h) * StandardNormal.upperTail(k) }
    if r.magnitude < 0.925 { return fromIndependence(h, k, r) }
    if r > 0 { return min(1, max(0, StandardNormal.upperTail(max(h, k)) - short(h, k, r))) }
    // P(X > h, Y > k) = P(X > h) − P(X > h, −Y > −k), and −Y is positively correlated with X.
    var difference = 0.0
    if h < -k {
      difference =
        h < 0
        ? StandardNormal.lowerTail(-k) - StandardNormal.lowerTail(h)
        : StandardNormal.upperTail(h) - StandardNormal.upperTail(-k)
    }
    return min(1, max(0, difference + short(h, -k, -r)))
  }

  /// P(a < X < b, c < Y < d).
  static func rectangle(
    _ a: Double, _ b: Double, _ c: Double, _ d: Double, correlation r: Double
  ) -> Double {
    // An axis is turned so that its limit nearer to infinity is the upper one: smaller terms are subtracted.
    var (a, b, c, d, r) = (a, b, c, d, r)
    if -a > b { (a, b, r) = (-b, -a, -r) }
    if -c > d { (c, d, r) = (-d, -c, -r) }
    var sum = upperTail(a, c, correlation: r)
    if b < .infinity { sum -= upperTail(b, c, correlation: r) }
    if d < .infinity { sum -= upperTail(a, d, correlation: r) }
    if b < .infinity, d < .infinity { sum += upperTail(b, d, correlation: r) }
    return sum.isNaN ? .nan : max(0, sum)
  }

  private static func fromIndependence(_ h: Double, _ k: Double, _ r: Double) -> Double {
    let squares = (h * h + k * k) / 2
    let angle = asin(r)
    var sum = 0.0
    for (node, weight) in zip(nodes, weights) {
      let far = sin(angle * (1 + node) / 2)
      let near = sin(angle * (1 - node) / 2)
      sum += weight * exp((far * h * k - squares) / (1 - far * far))
      sum += weight * exp((near * h * k - squares) / (1 - near * near))
    }
    let product = StandardNormal.upperTail(h) * StandardNormal.upperTail(k)
    return min(1, max(0, sum * angle / (4 * .pi) + product))
  }

  /// By how much the probability for a correlation near 1 falls short of that for 1.
  private static func short(_ h: Double, _ k: Double, _ r: Double) -> Double {
    guard r < 1 else { return 0 }
    let product = h * k
    let gap = (h - k) * (h - k)
    let variance = (1 - r) * (1 + r)
    let c = (4 - product) / 8
    let d = (12 - product) / 80
    let root = variance.squareRoot()
    // The singular part of the integrand is integrated in closed form …
    var singular = 0.0
    let exponent = -(gap / variance + product) / 2
    if exponent > -700 {
      let series = 1 - c * (gap - variance) * (1 - d * gap) / 3 + c * d * variance * variance
      singular = root * exp(exponent) * series
    }
    if product > -700 {
      let distance = gap.squareRoot()
      let tail = (2 * Double.pi).squareRoot() * StandardNormal.upperTail(distance / root)
      singular -= exp(-product / 2) * tail * distance * (1 - c * gap * (1 - d * gap) / 3)
    }
    // … and the smooth remainder by quadrature.
    var remainder = 0.0
    for (node, weight) in zip(nodes, weights) {
      for side in 0..<2 {
        let x = root * (side == 0 ? 1 - node : 1 + node) / 2
        let square = x * x
        let power = -(gap / square + product) / 2
        guard power > -700 else { continue }
        let cosine = (1 - square).squareRoot()
        let whole = exp(-(product / 2) * square / ((1 + cosine) * (1 + cosine))) / cosine
        remainder += weight * exp(power) * (1 + c * square * (1 + 5 * d * square) - whole)
      }
    }
    return (singular - root / 2 * remainder) / (2 * .pi)
  }

  /// Positive nodes of the Gauss–Legendre rule of 20 points on −1 … 1.
  private static let nodes = [
    0.07652652113349734, 0.22778585114164507, 0.37370608871541955, 0.5108670019508271, 0.636053680726515,
    0.7463319064601508, 0.8391169718222188, 0.912234428251326, 0.9639719272779138, 0.993128599185095,
  ]
  /// Their weights.
  private static let weights = [
    0.15275338713072628, 0.14917298647260424, 0.1420961093183824, 0.1316886384491769, 0.1181945319615186,
    0.1019301198172407, 0.08327674157670471, 0.06267204833410879, 0.040601429800386446, 0.017614007139150893,
  ]
}
