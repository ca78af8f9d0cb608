internal import Glibc

/// Intervals that are symmetric on the logarithmic scale.
enum LogScale {
  /// value · exp(± z · error / value); both limits are the value when the value is 0, NaN when the level is not strictly
  /// between 0 and 1.
  static func interval(_ value: Double, _ error: Double, _ level: Double) -> ConfidenceInterval {
    let width = StandardNormal.halfWidth(level: level)
    guard width.isFinite, !value.isNaN else { return ConfidenceInterval(lower: .nan, upper: .nan) }
    guard value > 0 else { return ConfidenceInterval(lower: value, upper: value) }
    let factor = exp(width * error / value)
    return ConfidenceInterval(lower: value / factor, upper: value * factor)
  }
}
