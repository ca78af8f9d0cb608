extension IntervalCensoredData {
  /// Turnbull's estimate of the probability that a group's patient has no event up to and including a time, without
  /// allocation.
  ///
  /// The estimate says nothing about where within an innermost interval its mass lies: it is counted at the upper end.
  /// NaN for an empty group.
  ///
  /// - Complexity: The first call for a group fits the estimate; the next ones O(*m*) for *m* innermost intervals.
  public mutating func survival(at time: Double, treated: Bool) -> Double {
    guard estimate(treated: treated).patients > 0 else { return .nan }
    for j in 0..<masses.count where masses.upper[j] > time { return masses.tail[j] }
    return 0
  }

  /// The median of Turnbull's estimate in a group, without allocation: the upper end of the first innermost interval
  /// after which survival is 0.5 or less.
  ///
  /// +infinity when not reached, NaN for an empty group.
  public mutating func median(treated: Bool) -> Double {
    guard estimate(treated: treated).patients > 0 else { return .nan }
    for j in 0..<masses.count where masses.tail[j + 1] <= 0.5 * (1 + 1e-9) { return masses.upper[j] }
    return .infinity
  }
}
