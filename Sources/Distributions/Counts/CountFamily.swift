/// What every distribution of whole numbers offers. A count below 0 has probability 0.
public protocol CountFamily: Sendable, Equatable {
  /// The expected count.
  var mean: Double { get }

  /// The variance.
  var variance: Double { get }

  /// The largest count that can occur; `Int.max` where there is no largest.
  var most: Int { get }

  /// P(X = k).
  func probability(of count: Int) -> Double

  /// P(X ≤ k).
  func cdf(at count: Int) -> Double

  /// P(X > k).
  func survival(at count: Int) -> Double

  /// A random count.
  func sample(from stream: inout RandomStream) -> Int

  /// The smallest count not exceeded with probability `p`; nil outside [0, 1] (and at 1 where there is no largest).
  func quantile(_ p: Double) -> Int?
}

extension CountFamily {
  /// By doubling, then halving, on the distribution function; O(log k) evaluations of it.
  public func quantile(_ p: Double) -> Int? {
    guard p >= 0, p <= 1 else { return nil }
    if p == 1 { return most == .max ? nil : most }
    func reached(_ count: Int) -> Bool {
      p < 0.5 ? cdf(at: count) >= p : survival(at: count) <= 1 - p
    }
    var high = Int(Swift.max(1, Swift.min(mean, 1e15)))
    while high < most && !reached(high) { high = high > most / 2 ? most : 2 * high }
    high = Swift.min(high, most)
    var low = -1
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if reached(middle) { high = middle } else { low = middle }
    }
    return high
  }
}
