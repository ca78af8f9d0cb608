internal import CGSL
internal import Glibc

/// The estimated standard deviation over the true one: the square root of a chi-square variable over its degrees of
/// freedom.
struct ChiScale {
  private let freedom: Double
  private let logConstant: Double
  private let from: Double
  private let to: Double

  /// - Parameter degreesOfFreedom: > 0, finite.
  init(degreesOfFreedom: Double) {
    _ = GSL.ready
    freedom = degreesOfFreedom
    // ½ν log(½ν) − log Γ(½ν) + log 2, less ½ν, which the density puts back.
    logConstant = (log(freedom / (4 * .pi))) / 2 - log(gsl_sf_gammastar(freedom / 2)) + log(2)
    from = (gsl_cdf_chisq_Pinv(1e-17, freedom) / freedom).squareRoot()
    to = (gsl_cdf_chisq_Qinv(1e-17, freedom) / freedom).squareRoot()
  }

  /// The expectation of a bounded function of the scale.
  func expectation(tolerance: Double, error: inout Double, _ function: (Double) -> Double) -> Double {
    func density(_ s: Double) -> Double {
      let change = (s - 1) * (s + 1)
      return exp(logConstant - freedom / 2 * (change - log1p(change))) / s
    }
    let mode = max(0, 1 - 1 / freedom).squareRoot()
    let middle = min(max(mode, from), to)
    var sum = 0.0
    if middle > from {
      sum += GaussKronrod.integrate(from: from, to: middle, tolerance: tolerance / 2, error: &error) {
        density($0) * function($0)
      }
    }
    return sum
      + GaussKronrod.integrate(from: middle, to: to, tolerance: tolerance / 2, error: &error) {
        density($0) * function($0)
      }
  }
}
