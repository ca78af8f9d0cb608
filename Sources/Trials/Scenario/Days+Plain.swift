import DiscreteEvents

extension Days {
  /// The number of days as one would write it: 28, 0.5.
  var plain: String { plainNumber(value) }
}

extension Days {
  /// A span as a scenario file may say it: "40 min", "12 hours", "1 day", "3.5 days".
  var written: String {
    func count(_ number: Double, _ one: String, _ many: String) -> String {
      let rounded = (number * 10_000).rounded() / 10_000
      return "\(plainNumber(rounded)) \(rounded == 1 ? one : many)"
    }
    let magnitude = abs(value)
    let isWhole = magnitude >= 1 && value == value.rounded()
    if isWhole || !(magnitude < 2) || magnitude == 0 { return count(value, "day", "days") }
    return magnitude < 1.0 / 12 ? count(value * 1440, "min", "min") : count(value * 24, "hour", "hours")
  }
}

/// A number without the decimals that a whole number does not need.
func plainNumber(_ value: Double) -> String {
  value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
}
