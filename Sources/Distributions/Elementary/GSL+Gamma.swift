internal import CGSL

extension GSL {
  /// log Γ(x), x > 0.
  static func logGamma(_ x: Double) -> Double {
    _ = ready
    return gsl_sf_lngamma(x)
  }

  /// log B(a, b), a, b > 0.
  static func logBeta(_ a: Double, _ b: Double) -> Double {
    _ = ready
    return gsl_sf_lnbeta(a, b)
  }

  /// P(a, x), the regularized lower incomplete gamma function.
  static func gammaLower(_ a: Double, _ x: Double) -> Double {
    _ = ready
    return gsl_sf_gamma_inc_P(a, x)
  }

  /// Q(a, x) = 1 − P(a, x).
  static func gammaUpper(_ a: Double, _ x: Double) -> Double {
    _ = ready
    return gsl_sf_gamma_inc_Q(a, x)
  }

  /// exp(x) · E₁(x), x > 0.
  static func scaledExponentialIntegral(_ x: Double) -> Double {
    _ = ready
    return gsl_sf_expint_E1_scaled(x)
  }

  static func drawGamma(_ stream: inout RandomStream, shape: Double, scale: Double) -> Double {
    StreamGenerator.with(&stream) { gsl_ran_gamma($0, shape, scale) }
  }

  /// ∫ from 0 to ∞ by adaptive Gauss-Kronrod quadrature, relative error 1e-11 where the integrand is smooth.
  ///
  /// NaN where it does not converge.
  static func integralToInfinity(_ integrand: (Double) -> Double) -> Double {
    _ = ready
    guard let workspace = gsl_integration_workspace_alloc(1000) else { return .nan }
    defer { gsl_integration_workspace_free(workspace) }
    return withoutActuallyEscaping(integrand) { integrand in
      var boxed = integrand
      return withUnsafeMutablePointer(to: &boxed) { place in
        var function = gsl_function(
          function: { x, parameters in
            guard let parameters else { return .nan }
            return parameters.assumingMemoryBound(to: ((Double) -> Double).self).pointee(x)
          }, params: UnsafeMutableRawPointer(place))
        var result = 0.0
        var error = 0.0
        let status = gsl_integration_qagiu(&function, 0, 0, 1e-11, 1000, workspace, &result, &error)
        return status == 0 || error <= 1e-8 * result.magnitude ? result : .nan
      }
    }
  }
}
