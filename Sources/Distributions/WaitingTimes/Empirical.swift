/// A table of times and their probabilities: chance, but no hazard.
///
/// Sampled by inversion of one uniform, so a larger quantum never gives an earlier time.
@frozen
public struct Empirical: WaitingTimeFamily {
  /// The times that have a probability > 0, rising; finite, ≥ 0. One or more.
  public let times: [Double]
  /// The probability of each; > 0, summing to 1.
  public let probabilities: [Double]
  /// Λ from each time on; the last +∞.
  @usableFromInline let spent: [Double]

  /// - Parameters:
  ///   - times: Rising; finite, ≥ 0. One or more.
  ///   - probabilities: As many; each ≥ 0, the sum 1 within 1e-6 (and made 1). Entries of 0 are left out.
  /// - Throws: ``ParameterError`` on `times`, `probabilities` or an entry of them (`times[2]`).
  public init(times: [Double], probabilities: [Double]) throws(ParameterError) {
    guard probabilities.count == times.count, !times.isEmpty else {
      let found = Double(probabilities.count)
      throw ParameterError(
        parameter: "probabilities", found: found, expected: "as many entries as times (\(times.count)), at least one")
    }
    for i in times.indices {
      _ = try Checked.nonNegative(times[i], "times[\(i)]")
      if i > 0 { _ = try Checked.greater(times[i], than: times[i - 1], "times[\(i)]", "the time before") }
      _ = try Checked.probability(probabilities[i], "probabilities[\(i)]")
    }
    let sum = probabilities.reduce(0, +)
    guard (sum - 1).magnitude <= 1e-6 else {
      throw ParameterError(parameter: "probabilities", found: sum, expected: "a sum of 1")
    }
    let kept = times.indices.filter { probabilities[$0] > 0 }
    self.times = kept.map { times[$0] }
    let shares = kept.map { probabilities[$0] / sum }
    self.probabilities = shares
    // Summed from the end, so that small upper tails keep their digits.
    var later = 0.0
    var spent: [Double] = []
    for share in shares.reversed() {
      spent.append(later > 0.5 ? -Elementary.log1p(-Swift.max(0, 1 - later)) : -Elementary.log(later))
      later += share
    }
    self.spent = spent.reversed()
  }

  /// False: a hazard ratio on a table has no meaning.
  @inlinable
  public var hasHazard: Bool { false }

  /// The weighted mean.
  public var mean: Double {
    zip(times, probabilities).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The weighted mean of squared deviations.
  public var variance: Double {
    let mean = mean
    return zip(times, probabilities).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 }
  }

  /// −log of the probability of what comes later; +∞ from the last time on.
  @inlinable
  public func cumulativeHazard(at time: Double) -> Double {
    if time.isNaN { return time }
    var i = times.count - 1
    while i >= 0 && times[i] > time { i -= 1 }
    return i < 0 ? 0 : spent[i]
  }

  /// NaN: there is none.
  @inlinable
  public func hazard(at time: Double) -> Double { .nan }

  /// NaN: there is none.
  @inlinable
  public func density(at time: Double) -> Double { .nan }

  /// The first time by which `quantum` is spent; +∞ for +∞.
  ///
  /// - Complexity: O(log *n*) for *n* times.
  @inlinable
  public func time(spending quantum: Double) -> Double {
    if quantum.isNaN || quantum == .infinity { return quantum }
    var low = 0
    var high = times.count - 1
    while low < high {
      let middle = (low + high) / 2
      if spent[middle] >= quantum { high = middle } else { low = middle + 1 }
    }
    return times[low]
  }

  /// The first time by which it has happened with probability `p`, the last for 1; NaN outside [0, 1].
  @inlinable
  public func quantile(_ p: Double) -> Double {
    guard p >= 0, p < 1 else { return p == 1 ? times[times.count - 1] : .nan }
    return time(spending: -Elementary.log1p(-p))
  }

  /// Times multiplied by `ratio`.
  public func scaled(by ratio: Double) throws(ParameterError) -> Empirical {
    let ratio = try Checked.positive(ratio, "ratio")
    return try Empirical(times: times.map { $0 * ratio }, probabilities: probabilities)
  }
}
