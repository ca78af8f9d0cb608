/// Another waiting time that starts later.
@frozen
public struct DelayedTime: WaitingTimeFamily {
  /// Finite, ≥ 0.
  public let delay: Double
  /// What is waited for from then on.
  public let time: WaitingTime

  /// - Throws: ``ParameterError`` on `delayed` unless finite and ≥ 0.
  public init(_ time: WaitingTime, delayed delay: Double) throws(ParameterError) {
    self.delay = try Checked.nonNegative(delay, "delayed")
    self.time = time
  }

  /// As of what is delayed.
  public var hasHazard: Bool { time.hasHazard }

  /// Longer by the delay.
  public var mean: Double { delay + time.mean }

  /// Unchanged.
  public var variance: Double { time.variance }

  /// Λ of the time since the delay.
  public func cumulativeHazard(at time: Double) -> Double {
    self.time.cumulativeHazard(at: time - delay)
  }

  /// The hazard of the time since the delay.
  public func hazard(at time: Double) -> Double {
    self.time.hazard(at: time - delay)
  }

  /// The density of the time since the delay.
  public func density(at time: Double) -> Double {
    self.time.density(at: time - delay)
  }

  /// Later by the delay.
  public func time(spending quantum: Double) -> Double {
    delay + time.time(spending: quantum)
  }

  /// Unchanged.
  public func quantum(from stream: inout RandomStream) -> Double {
    time.quantum(from: &stream)
  }

  /// Later by the delay.
  public func sample(from stream: inout RandomStream) -> Double {
    delay + time.sample(from: &stream)
  }

  /// Later by the delay.
  public func quantile(_ p: Double) -> Double {
    delay + time.quantile(p)
  }

  /// Delay and time both multiplied by `ratio`.
  public func scaled(by ratio: Double) throws(ParameterError) -> DelayedTime {
    try DelayedTime(time.scaled(by: ratio), delayed: delay * Checked.positive(ratio, "ratio"))
  }
}
