internal import CGSL

/// The one door to the GNU Scientific Library: its error handler is off before any call that could raise.
///
/// By default the library aborts the process on an argument outside a function's domain; switched off, it returns NaN.
enum GSL {
  static let ready: Void = { _ = gsl_set_error_handler_off() }()
}

/// The standard normal distribution.
enum StandardNormal {
  static func lowerTail(_ z: Double) -> Double { gsl_cdf_ugaussian_P(z) }

  static func upperTail(_ z: Double) -> Double { gsl_cdf_ugaussian_Q(z) }

  static func twoSided(_ z: Double) -> Double { min(1, 2 * gsl_cdf_ugaussian_Q(z.magnitude)) }

  /// The half-width, in standard errors, of a two-sided interval; NaN when the level is not strictly between 0 and 1.
  static func halfWidth(level: Double) -> Double {
    guard level > 0, level < 1 else { return .nan }
    _ = GSL.ready
    return gsl_cdf_ugaussian_Qinv((1 - level) / 2)
  }
}

/// Student's t distribution.
enum StudentT {
  static func lowerTail(_ t: Double, degreesOfFreedom: Double) -> Double { upperTail(-t, degreesOfFreedom) }

  static func upperTail(_ t: Double, _ degreesOfFreedom: Double) -> Double {
    _ = GSL.ready
    return gsl_cdf_tdist_Q(t, degreesOfFreedom)
  }

  static func twoSided(_ t: Double, degreesOfFreedom: Double) -> Double {
    min(1, 2 * upperTail(t.magnitude, degreesOfFreedom))
  }

  /// The half-width, in standard errors, of a two-sided interval; NaN when the level is not strictly between 0 and 1.
  static func halfWidth(level: Double, degreesOfFreedom: Double) -> Double {
    guard level > 0, level < 1 else { return .nan }
    _ = GSL.ready
    return gsl_cdf_tdist_Qinv((1 - level) / 2, degreesOfFreedom)
  }
}

/// The chi-square distribution.
enum ChiSquare {
  static func upperTail(_ x: Double, degreesOfFreedom: Int) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : 1 }
    _ = GSL.ready
    return gsl_cdf_chisq_Q(x, Double(degreesOfFreedom))
  }
}
