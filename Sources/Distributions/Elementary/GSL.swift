internal import CGSL

/// The one door to the GNU Scientific Library: each call goes through `ready`, which silences its error handler.
///
/// GSL's default handler ends the process on a bad argument; silenced, functions return NaN or a limit.
enum GSL {
  /// Set before the first use of GSL; a lazy global runs once, whatever the number of threads.
  static let ready: Void = {
    _ = gsl_set_error_handler_off()
  }()

  static func normalLower(_ z: Double) -> Double {
    _ = ready
    return gsl_cdf_ugaussian_P(z)
  }

  static func normalUpper(_ z: Double) -> Double {
    _ = ready
    return gsl_cdf_ugaussian_Q(z)
  }

  static func logErfc(_ x: Double) -> Double {
    _ = ready
    return gsl_sf_log_erfc(x)
  }

  /// φ(z) / Q(z).
  static func normalHazard(_ z: Double) -> Double {
    _ = ready
    return gsl_sf_hazard(z)
  }
}

extension GSL {
  /// Γ(x) for x > 0; +∞ above 171.6.
  static func gamma(_ x: Double) -> Double {
    _ = ready
    return x > 171.6 ? .infinity : gsl_sf_gamma(x)
  }
}
