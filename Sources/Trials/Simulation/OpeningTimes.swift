/// When sessions of one length can begin in a clinic, week after week.
///
/// They begin at the opening or later and are over by the closing. The latest beginning of each stretch is worked out
/// once: no instant of the simulation is judged by a sum.
struct OpeningTimes {
  /// A tenth of a millisecond.
  private static let slack = 1e-9
  private let isAlways: Bool
  /// The first and the last beginning of each stretch that is long enough, and its end, in days of the week, ascending;
  /// a stretch may end in the week after.
  private let first: UnsafeBufferPointer<Double>
  private let last: UnsafeBufferPointer<Double>
  private let ends: UnsafeBufferPointer<Double>

  init(_ hours: OpeningHours, stay: Double, in memory: PlanMemory) {
    isAlways = hours.isAlways
    // Sessions that fill the day to the minute, one after the other, fit, however their sums are rounded.
    let spans = hours.weekAcrossSunday.filter { $0.upperBound - $0.lowerBound >= stay - Self.slack }
    first = memory.store(spans.map(\.lowerBound))
    last = memory.store(spans.map { max($0.lowerBound, $0.upperBound - stay + Self.slack) })
    ends = memory.store(spans.map(\.upperBound))
  }

  /// The first instant from `time` on at which a session can begin; infinite for never.
  ///
  /// - Parameter time: Days since day 0, ≥ 0.
  func next(from time: Double) -> Double {
    if isAlways { return time }
    let week = (time / 7).rounded(.down)
    for later in -1..<2 {
      let monday = 7 * (week + Double(later))
      for stretch in first.indices where monday + last[stretch] >= time { return max(time, monday + first[stretch]) }
    }
    return .infinity
  }

  /// When the clinic closes that is open at `time`; infinite for never.
  func closing(after time: Double) -> Double {
    if isAlways { return .infinity }
    let week = (time / 7).rounded(.down)
    for later in -1..<2 {
      let monday = 7 * (week + Double(later))
      for stretch in ends.indices where monday + ends[stretch] >= time { return monday + ends[stretch] }
    }
    return .infinity
  }
}
