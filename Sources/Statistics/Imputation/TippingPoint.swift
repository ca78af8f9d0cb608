/// The smallest change of the imputed values at which a result is no longer significant.
///
///     let tipping = try TippingPoint.search(from: 0, to: 10, level: 0.05) { delta throws(StatisticsError) in
///       try pooledAnalysis(delta: delta).estimate.pTwoSided    // the same uniforms for every delta
///     }
///
/// ## Source
/// Ratitch, O'Kelly & Tosiello, *Pharmaceutical Statistics* 12 (2013) 337–347.
public enum TippingPoint {
  /// Halves an interval of deltas until the tipping point is known to a relative 10⁻⁶ of it.
  ///
  /// - Parameters:
  ///   - from: A delta, usually 0, where the result is significant.
  ///   - to: The most adverse delta considered; above or below `from`.
  ///   - level: The p-value from which the result is not significant.
  ///   - pValue: The p-value at a delta; should rise from `from` to `to`.
  /// - Returns: The delta; `from` itself when the result is not significant there, nil when it still is at `to` or a
  ///   limit or p-value is not a number.
  /// - Throws: What `pValue` throws.
  public static func search(
    from: Double, to: Double, level: Double, pValue: (Double) throws(StatisticsError) -> Double
  ) throws(StatisticsError) -> Double? {
    guard from.isFinite, to.isFinite else { return nil }
    let start = try pValue(from)
    if start.isNaN { return nil }
    if start >= level { return from }
    guard try pValue(to) >= level else { return nil }
    var low = from
    var high = to
    while (high - low).magnitude > 1e-6 * (to - from).magnitude {
      let middle = (low + high) / 2
      if try pValue(middle) >= level { high = middle } else { low = middle }
    }
    return high
  }
}
