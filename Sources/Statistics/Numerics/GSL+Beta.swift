internal import CGSL

/// The beta distribution.
enum Beta {
  static func lowerTail(_ x: Double, _ a: Double, _ b: Double) -> Double {
    _ = GSL.ready
    return gsl_cdf_beta_P(x, a, b)
  }

  static func upperTail(_ x: Double, _ a: Double, _ b: Double) -> Double {
    _ = GSL.ready
    return gsl_cdf_beta_Q(x, a, b)
  }

  /// The point below which the distribution has a probability p ≤ ½.
  ///
  /// The library's own inverse stops early in places, so it is only the start of a search on its distribution function.
  static func lowerQuantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
    _ = GSL.ready
    return bracketedRoot(from: 0, to: 1, start: gsl_cdf_beta_Pinv(p, a, b)) { x in
      (lowerTail(x, a, b) - p, gsl_ran_beta_pdf(x, a, b))
    }
  }

  /// The point above which the distribution has a probability q ≤ ½.
  static func upperQuantile(_ q: Double, _ a: Double, _ b: Double) -> Double {
    _ = GSL.ready
    return bracketedRoot(from: 0, to: 1, start: gsl_cdf_beta_Qinv(q, a, b)) { x in
      (q - upperTail(x, a, b), gsl_ran_beta_pdf(x, a, b))
    }
  }
}

/// The gamma distribution with scale 1.
enum Gamma {
  /// The point below which the distribution has a probability p ≤ ½; shape ≥ 1.
  static func lowerQuantile(_ p: Double, _ shape: Double) -> Double {
    _ = GSL.ready
    return bracketedRoot(from: 0, to: limit(shape), start: gsl_cdf_gamma_Pinv(p, shape, 1)) { x in
      (gsl_cdf_gamma_P(x, shape, 1) - p, gsl_ran_gamma_pdf(x, shape, 1))
    }
  }

  /// The point above which the distribution has a probability q ≤ ½; shape ≥ 1.
  static func upperQuantile(_ q: Double, _ shape: Double) -> Double {
    _ = GSL.ready
    return bracketedRoot(from: 0, to: limit(shape), start: gsl_cdf_gamma_Qinv(q, shape, 1)) { x in
      (q - gsl_cdf_gamma_Q(x, shape, 1), gsl_ran_gamma_pdf(x, shape, 1))
    }
  }

  /// Beyond every quantile that a double's level can ask for.
  private static func limit(_ shape: Double) -> Double { shape + 50 * shape.squareRoot() + 1000 }
}

/// The root of an increasing function: Newton's steps, bisection wherever a step would leave the bracket.
///
/// - Parameter function: The value and the derivative.
func bracketedRoot(
  from low: Double, to high: Double, start: Double, _ function: (Double) -> (Double, Double)
) -> Double {
  var low = low
  var high = high
  var x = start > low && start < high ? start : (low + high) / 2
  for _ in 0..<100 {
    let (value, slope) = function(x)
    if value == 0 { return x }
    if value < 0 { low = x } else { high = x }
    var next = x - value / slope
    if !(next > low && next < high) { next = (low + high) / 2 }
    if (next - x).magnitude <= 4e-16 * x { return next }
    x = next
  }
  return x
}
