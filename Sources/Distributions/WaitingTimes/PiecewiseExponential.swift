/// A hazard in steps: `rates[i]` from `starts[i]` to the next start, the last for ever.
///
/// A rate may be 0; where the last is 0, who has waited so long waits for ever, and the time is +∞.
@frozen
public struct PiecewiseExponential: WaitingTimeFamily {
  /// Where each rate begins: the first 0, then rising; finite. One or more.
  public let starts: [Double]
  /// Events per unit of time from each start on; finite, ≥ 0. As many as `starts`.
  public let rates: [Double]
  /// Λ at each start.
  @usableFromInline let spent: [Double]

  /// - Throws: ``ParameterError`` on `starts` (or an entry, `starts[2]`) unless the first is 0 and each is finite and
  ///   above the one before; on `rates` unless as many; on an entry of `rates` unless finite and ≥ 0.
  public init(starts: [Double], rates: [Double]) throws(ParameterError) {
    guard let first = starts.first, first == 0 else {
      throw ParameterError(parameter: "starts[0]", found: starts.first ?? .nan, expected: "0, where time begins")
    }
    guard rates.count == starts.count else {
      throw ParameterError(
        parameter: "rates", found: Double(rates.count), expected: "as many entries as starts (\(starts.count))")
    }
    var spent = [0.0]
    for i in starts.indices {
      _ = try Checked.nonNegative(rates[i], "rates[\(i)]")
      guard i > 0 else { continue }
      _ = try Checked.greater(starts[i], than: starts[i - 1], "starts[\(i)]", "the start before")
      spent.append(try Checked.finite(spent[i - 1] + rates[i - 1] * (starts[i] - starts[i - 1]), "rates[\(i - 1)]"))
    }
    self.starts = starts
    self.rates = rates
    self.spent = spent
  }

  /// The steps through points of a survival curve: constant between them, the last rate going on for ever.
  ///
  /// - Parameter points: Fractions still waiting, in (0, 1] and not rising, at times > 0 and rising; one or more.
  /// - Throws: ``ParameterError`` on the fraction (`stillWaiting[1]`) or the time (`at[1]`) that is none.
  public init(through points: [(stillWaiting: Double, at: Double)]) throws(ParameterError) {
    var starts: [Double] = []
    var rates: [Double] = []
    var before = (stillWaiting: 1.0, at: 0.0)
    for (i, point) in points.enumerated() {
      _ = try Checked.greater(point.at, than: before.at, "at[\(i)]", "the time before")
      guard point.stillWaiting > 0, point.stillWaiting <= before.stillWaiting else {
        throw ParameterError(
          parameter: "stillWaiting[\(i)]", found: point.stillWaiting,
          expected: "a fraction > 0 and not above the one before (\(before.stillWaiting))")
      }
      starts.append(before.at)
      rates.append(Elementary.log(before.stillWaiting / point.stillWaiting) / (point.at - before.at))
      before = point
    }
    try self.init(starts: starts, rates: rates)
  }

  /// Closed form, step by step; +∞ where some wait for ever.
  public var mean: Double {
    moments.first
  }

  /// Closed form, step by step; NaN where some wait for ever.
  public var variance: Double {
    let moments = moments
    return moments.first == .infinity ? .nan : moments.second - moments.first * moments.first
  }

  /// The sum of rate · length up to a time.
  ///
  /// - Complexity: O(steps).
  @inlinable
  public func cumulativeHazard(at time: Double) -> Double {
    if time <= 0 { return 0 }
    if time.isNaN { return time }
    let i = step(at: time)
    return rates[i] == 0 ? spent[i] : spent[i] + rates[i] * (time - starts[i])
  }

  /// The rate of the step that a time is in, the later one at a boundary.
  @inlinable
  public func hazard(at time: Double) -> Double {
    if time.isNaN { return time }
    return time < 0 ? 0 : rates[step(at: time)]
  }

  /// Where the steps add up to the quantum.
  ///
  /// - Complexity: O(steps).
  @inlinable
  public func time(spending quantum: Double) -> Double {
    if quantum.isNaN || quantum == .infinity { return quantum }
    var i = spent.count - 1
    while i > 0 && spent[i] >= quantum { i -= 1 }
    // A quantum of 0 is spent where the first hazard begins.
    while rates[i] == 0 {
      i += 1
      if i == rates.count { return .infinity }
    }
    return quantum <= spent[i] ? starts[i] : starts[i] + (quantum - spent[i]) / rates[i]
  }

  /// Starts multiplied by `ratio`, rates divided by it.
  public func scaled(by ratio: Double) throws(ParameterError) -> PiecewiseExponential {
    let ratio = try Checked.positive(ratio, "ratio")
    return try PiecewiseExponential(starts: starts.map { $0 * ratio }, rates: rates.map { $0 / ratio })
  }

  /// The last step that has begun by a time ≥ 0.
  @inlinable
  func step(at time: Double) -> Int {
    var i = starts.count - 1
    while i > 0 && starts[i] > time { i -= 1 }
    return i
  }
}
