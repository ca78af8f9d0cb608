internal import CGSL
internal import Glibc

/// A rectangle probability of many variables by separation of variables on a fixed lattice.
///
/// The factor of the correlation matrix makes the variables functions of independent ones, each bounded by those before
/// it; a variable that the earlier ones determine tightens the bounds of the last of them, so a singular matrix is no
/// exception. The integral over the unit cube is the mean over twelve shifted Richtmyer sequences; the shifts are
/// constants, and the spread of the twelve means gives the error.
///
/// ## Source
/// Genz, *J. Comput. Graph. Stat.* 1 (1992) 141–149; Genz & Kwong, *J. Statist. Comput. Simul.* 68 (2000) 1–21;
/// Richtmyer's sequence as in Genz & Bretz, *Computation of Multivariate Normal and t Probabilities* (2009), § 4.2.2.
struct LatticeProbability {
  let value: Double
  let error: Double

  private static let shifts = 12
  private static let points = 4001
  private static let primes: [Double] = [
    2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
  ]

  init(lower: [Double], upper: [Double], correlation: [Double], freedom: Double) {
    _ = GSL.ready
    let factor = OrderedFactor(lower, upper, correlation)
    let dimensions = factor.rank + (freedom == .infinity ? 0 : 1)
    // Past 25 dimensions the generators are golden-ratio multiples of the last root.
    let steps = (0..<dimensions).map { sqrt(Self.primes[$0 % 25] + Double($0 / 25) * 0.618033988749895) }
    var means: [Double] = []
    var point = [Double](repeating: 0, count: dimensions)
    var work = [Double](repeating: 0, count: factor.rank)
    for shift in 0..<Self.shifts {
      var sum = 0.0
      for k in 1...Self.points {
        for d in 0..<dimensions {
          let offset = Double((shift * (2 * d + 3) * 5 + d) % 12) / 12 + 0.01 * Double(shift)
          let x = Double(k) * steps[d] + offset
          point[d] = ((x - x.rounded(.down)) * 2 - 1).magnitude
        }
        var scale = 1.0
        if freedom < .infinity {
          let p = min(max(point[factor.rank], 1e-15), 1 - 1e-15)
          scale = (gsl_cdf_chisq_Pinv(p, freedom) / freedom).squareRoot()
        }
        sum += factor.conditionalProbability(scale: scale, point, &work)
      }
      means.append(sum / Double(Self.points))
    }
    let mean = means.reduce(0, +) / Double(Self.shifts)
    let squares = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    value = min(1, max(0, mean))
    error = 3 * (squares / Double(Self.shifts * (Self.shifts - 1))).squareRoot() + 1e-15
  }
}

/// The factor of a correlation matrix, the narrowest variables first.
private struct OrderedFactor {
  /// Number of independent variables.
  private(set) var rank = 0
  /// One row per variable that bounds an independent variable: coefficients, then the limits.
  private var rows: [(coefficients: [Double], lower: Double, upper: Double)] = []
  /// The rows whose last coefficient belongs to each independent variable.
  private var levels: [[Int]] = []

  init(_ lower: [Double], _ upper: [Double], _ correlation: [Double]) {
    let order = lower.count
    var coefficients = [[Double]](repeating: [], count: order)
    var left = [Double](repeating: 1, count: order)
    var means = [Double](repeating: 0, count: order)
    var open = Array(0..<order)
    var chosen: [Int] = []
    while true {
      // Greatest expected gain: the variable that is least likely within its limits (Gibson, Glasbey & Elston 1994).
      var best: (variable: Int, probability: Double)?
      for i in open where left[i] > 1e-10 {
        let a = (lower[i] - means[i]) / left[i].squareRoot()
        let b = (upper[i] - means[i]) / left[i].squareRoot()
        let p = StandardNormal.lowerTail(b) - StandardNormal.lowerTail(a)
        if p < best?.probability ?? .infinity { best = (i, p) }
      }
      guard let pivot = best?.variable else { break }
      let root = left[pivot].squareRoot()
      let a = (lower[pivot] - means[pivot]) / root
      let b = (upper[pivot] - means[pivot]) / root
      let p = max(1e-10, StandardNormal.lowerTail(b) - StandardNormal.lowerTail(a))
      let expected = (gsl_ran_ugaussian_pdf(a) - gsl_ran_ugaussian_pdf(b)) / p
      let own = coefficients[pivot]
      open.removeAll { $0 == pivot }
      chosen.append(pivot)
      for i in open {
        var covariance = correlation[i * order + pivot]
        for k in own.indices { covariance -= coefficients[i][k] * own[k] }
        coefficients[i].append(covariance / root)
        left[i] -= covariance * covariance / left[pivot]
        means[i] += covariance / root * expected
      }
      coefficients[pivot].append(root)
    }
    rank = chosen.count
    levels = [[Int]](repeating: [], count: rank)
    for i in chosen + open {
      while let last = coefficients[i].last, last.magnitude < 1e-7 { coefficients[i].removeLast() }
      guard !coefficients[i].isEmpty else { continue }
      levels[coefficients[i].count - 1].append(rows.count)
      rows.append((coefficients[i], lower[i], upper[i]))
    }
  }

  /// The integrand on the unit cube.
  func conditionalProbability(scale: Double, _ point: [Double], _ values: inout [Double]) -> Double {
    var product = 1.0
    for level in 0..<rank {
      var low = -Double.infinity
      var high = Double.infinity
      for row in levels[level] {
        var mean = 0.0
        for k in 0..<level { mean += rows[row].coefficients[k] * values[k] }
        let slope = rows[row].coefficients[level]
        let a = (rows[row].lower * scale - mean) / slope
        let b = (rows[row].upper * scale - mean) / slope
        low = max(low, min(a, b))
        high = min(high, max(a, b))
      }
      guard low < high else { return 0 }
      let from = StandardNormal.lowerTail(low)
      let width = StandardNormal.lowerTail(high) - from
      guard width > 0 else { return 0 }
      product *= width
      let p = min(max(from + point[level] * width, 1e-300), 1 - 1e-16)
      values[level] = gsl_cdf_ugaussian_Pinv(p)
    }
    return product
  }
}
