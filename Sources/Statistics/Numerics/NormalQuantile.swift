internal import CGSL
internal import Glibc

extension StandardNormal {
  /// The density at z.
  static func density(_ z: Double) -> Double { 0.398942280401432677939946059934 * exp(-0.5 * z * z) }

  /// The point above which a probability lies: +infinity for 0 and less, −infinity for 1 and more.
  static func upperQuantile(_ probability: Double) -> Double {
    if probability <= 0 { return .infinity }
    if probability >= 1 { return -.infinity }
    _ = GSL.ready
    return gsl_cdf_ugaussian_Qinv(probability)
  }

  /// The point below which a probability lies: −infinity for 0 and less, +infinity for 1 and more.
  static func lowerQuantile(_ probability: Double) -> Double { -upperQuantile(probability) }
}
