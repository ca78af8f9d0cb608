/// The mean number of events per patient up to a time, in one group of patients whose events can come again.
///
/// It assumes that follow-up ends independently of the events, and nothing about how a patient's events depend on each
/// other: the variance is the robust one.
///
///     let curve = try MeanCumulativeFunction(flares)
///     curve.estimate(at: 24).value         // 1.45 recurrences per patient by month 24
///     curve.estimate(at: 24).interval()    // 1.03 … 2.04
///
/// Inside simulated trials use ``RecurrentEventData/meanCumulative(at:treated:)``.
///
/// ## Source
/// Nelson, *J. Qual. Technol.* 20 (1988) 24–35; variance by Lawless & Nadeau, *Technometrics* 37 (1995) 158–168.
public struct MeanCumulativeFunction: Equatable, Sendable {
  /// The estimate from one observed time to the next.
  public struct Step: Equatable, Sendable {
    /// The time, of events or of an end of follow-up, in the unit of the data.
    public let time: Double
    /// Patients under observation just before the time.
    public let atRisk: Int
    /// Events at the time.
    public let events: Int
    /// The mean number of events up to and including the time, with its variance.
    public let estimate: MeanCumulativeEstimate
  }

  /// One step per distinct time, in order.
  public let steps: [Step]
  /// Number of patients.
  public let count: Int

  /// The estimate from one group.
  ///
  /// - Throws: ``StatisticsError/noPatients(in:)``.
  /// - Complexity: O(*m* log *m*) for *m* patients and events.
  public init(_ data: RecurrentEvents) throws(StatisticsError) {
    guard data.count > 0 else { throw .noPatients(in: nil) }
    var workspace = RecurrentEventData(capacity: data.count, eventCapacity: data.eventCount)
    workspace.append(data, treated: true)
    var steps: [Step] = []
    var atRisk = data.count
    workspace.forEachMean(treated: true) { time, events, scan in
      let estimate = MeanCumulativeEstimate(value: scan.mean, variance: scan.variance)
      steps.append(Step(time: time, atRisk: atRisk, events: events, estimate: estimate))
      atRisk = scan.atRisk
      return true
    }
    self.steps = steps
    count = data.count
  }

  /// The estimate up to and including a time: 0 before the first event; beyond the last time the last value.
  public func estimate(at time: Double) -> MeanCumulativeEstimate {
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].time <= time { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? steps[low - 1].estimate : MeanCumulativeEstimate(value: 0, variance: 0)
  }
}

extension MeanCumulativeDifference {
  /// The difference at a time.
  ///
  /// - Parameters:
  ///   - treated: The treated group; at least one patient.
  ///   - control: The control group; at least one patient.
  ///   - time: The time, in the unit of the data.
  /// - Throws: ``StatisticsError/noPatients(in:)``.
  /// - Complexity: O(*m* log *m*). Inside simulated trials use
  ///   ``RecurrentEventData/meanCumulativeDifference(at:)``.
  public init(treated: RecurrentEvents, control: RecurrentEvents, at time: Double) throws(StatisticsError) {
    guard treated.count > 0 else { throw .noPatients(in: .treated) }
    guard control.count > 0 else { throw .noPatients(in: .control) }
    var data = RecurrentEventData(
      capacity: treated.count + control.count, eventCapacity: treated.eventCount + control.eventCount)
    data.append(treated, treated: true)
    data.append(control, treated: false)
    self.init(
      treated: data.meanCumulative(at: time, treated: true), control: data.meanCumulative(at: time, treated: false))
  }
}
