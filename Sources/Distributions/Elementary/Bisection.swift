/// The argument at which a monotone function changes sign, by halving.
enum Bisection {
  /// The root between two arguments, to the last bits; nil unless the function changes sign between them.
  ///
  /// Halving needs no derivative and cannot leave the interval; it takes about 60 evaluations.
  static func root(of function: (Double) -> Double, between first: Double, and second: Double) -> Double? {
    var low = first
    var high = second
    let atLow = function(low)
    let atHigh = function(high)
    if atLow == 0 { return low }
    if atHigh == 0 { return high }
    guard atLow.isFinite || atLow.isInfinite, (atLow < 0) != (atHigh < 0), !atHigh.isNaN else { return nil }
    for _ in 0..<200 {
      let middle = low + 0.5 * (high - low)
      if middle <= low || middle >= high { break }
      let value = function(middle)
      if value.isNaN { return nil }
      if value == 0 { return middle }
      if (value < 0) == (atLow < 0) { low = middle } else { high = middle }
    }
    return low + 0.5 * (high - low)
  }
}
