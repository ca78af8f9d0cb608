import DiscreteEvents

extension Days {
  /// The number of days as one would write it: 28, 0.5.
  var plain: String { plainNumber(value) }
}

/// A number without the decimals that a whole number does not need.
func plainNumber(_ value: Double) -> String {
  value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
}
