/// One group's proportion of patients with an event.
///
///     let responders = try Proportion(events: 56, of: 70)
///     responders.estimate                    // 0.8
///     responders.clopperPearsonInterval()    // 0.687 … 0.886: covers at least as often as it says
///     responders.wilsonInterval()            // 0.692 … 0.877: covers about as often as it says
///
/// Also for the share of simulated trials that reject. Nothing is allocated.
public struct Proportion: Equatable, Hashable, Sendable {
  /// Patients with the event.
  public let events: Int
  /// Patients.
  public let count: Int

  /// A proportion from its counts.
  ///
  /// - Parameters:
  ///   - events: Patients with the event, 0…`count`.
  ///   - count: Patients, 1…10⁹.
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/invalidCount(expected:)``.
  public init(events: Int, of count: Int) throws(StatisticsError) {
    guard count != 0 else { throw .noPatients(in: nil) }
    guard 1...1_000_000_000 ~= count else { throw .invalidCount(expected: "between 1 and 1,000,000,000 patients") }
    guard 0...count ~= events else { throw .invalidCount(expected: "at least 0 events, and no more than patients") }
    self.events = events
    self.count = count
  }

  /// The observed proportion, 0…1.
  public var estimate: Double { Double(events) / Double(count) }

  /// The standard error √(p(1 − p)/n); for a share of simulated trials, the Monte-Carlo error.
  public var standardError: Double { (estimate * (1 - estimate) / Double(count)).squareRoot() }

  /// The interval estimate ± normal quantile × standard error, cut at 0 and 1. It has no width at 0 and 1 and covers
  /// too rarely; it is here for comparison.
  ///
  /// - Parameter level: Strictly between 0 and 1; otherwise both limits are NaN.
  public func waldInterval(level: Double = 0.95) -> ConfidenceInterval {
    let half = StandardNormal.halfWidth(level: level) * standardError
    guard half.isFinite else { return ConfidenceInterval(lower: .nan, upper: .nan) }
    return ConfidenceInterval(lower: max(0, estimate - half), upper: min(1, estimate + half))
  }

  /// Wilson's score interval.
  ///
  /// - Parameters:
  ///   - level: Strictly between 0 and 1; otherwise both limits are NaN.
  ///   - continuityCorrected: Whether a continuity correction is applied, which widens the interval; it never exceeds
  ///     the distance of the estimate from ½, as in `prop.test` of R.
  ///
  /// ## Source
  /// Wilson, *J. Am. Stat. Assoc.* 22 (1927) 209–212; Newcombe, *Stat. Med.* 17 (1998) 857–872.
  public func wilsonInterval(level: Double = 0.95, continuityCorrected: Bool = false) -> ConfidenceInterval {
    guard continuityCorrected else { return Statistics.wilsonInterval(events, count, level: level) }
    let z = StandardNormal.halfWidth(level: level)
    guard z.isFinite else { return ConfidenceInterval(lower: .nan, upper: .nan) }
    let n = Double(count)
    let step = min(0.5, (Double(events) - n / 2).magnitude) / n
    func limit(_ p: Double, sign: Double) -> Double {
      let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
      return (p + z * z / (2 * n) + sign * half) / (1 + z * z / n)
    }
    return ConfidenceInterval(
      lower: events == 0 ? 0 : max(0, limit(estimate - step, sign: -1)),
      upper: events == count ? 1 : min(1, limit(estimate + step, sign: 1)))
  }

  /// The exact interval, from the binomial tails: it covers at least as often as its level says.
  ///
  /// - Parameter level: Strictly between 0 and 1; otherwise both limits are NaN.
  ///
  /// ## Source
  /// Clopper & Pearson, *Biometrika* 26 (1934) 404–413. Reference values: `binom.test`, R 4.2.2.
  public func clopperPearsonInterval(level: Double = 0.95) -> ConfidenceInterval {
    guard level > 0, level < 1 else { return ConfidenceInterval(lower: .nan, upper: .nan) }
    let tail = (1 - level) / 2
    let x = Double(events)
    let n = Double(count)
    return ConfidenceInterval(
      lower: events == 0 ? 0 : Beta.lowerQuantile(tail, x, n - x + 1),
      upper: events == count ? 1 : Beta.upperQuantile(tail, x + 1, n - x))
  }

  /// The central interval of the posterior distribution from Jeffreys' prior, beta(½, ½).
  ///
  /// - Parameter level: Strictly between 0 and 1; otherwise both limits are NaN.
  ///
  /// ## Source
  /// Brown, Cai & DasGupta, *Stat. Sci.* 16 (2001) 101–133, without their change at 0 and n.
  public func jeffreysInterval(level: Double = 0.95) -> ConfidenceInterval {
    guard level > 0, level < 1 else { return ConfidenceInterval(lower: .nan, upper: .nan) }
    let tail = (1 - level) / 2
    let a = Double(events) + 0.5
    let b = Double(count - events) + 0.5
    return ConfidenceInterval(lower: Beta.lowerQuantile(tail, a, b), upper: Beta.upperQuantile(tail, a, b))
  }
}
