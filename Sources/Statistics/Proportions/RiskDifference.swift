/// The difference between two groups' proportions of patients with an event, treated less control.
///
///     let difference = RiskDifference(try EventCounts(treatedEvents: 56, treated: 70, controlEvents: 48, control: 80))
///     difference.estimate               // 0.2
///     difference.newcombeInterval()     // 0.0524 … 0.3339
///     difference.scoreInterval()        // 0.0528 … 0.3382
///     difference.scoreTest().pTwoSided  // 0.008
///
/// Nothing is allocated.
public struct RiskDifference: Equatable, Sendable {
  /// The counts compared.
  public let counts: EventCounts

  /// The difference of the proportions of a table.
  public init(_ counts: EventCounts) { self.counts = counts }

  /// The difference of the observed proportions, −1…1.
  public var estimate: Double { counts.treatedProportion - counts.controlProportion }

  /// Newcombe's hybrid score interval (his method 10) from Wilson's intervals of both proportions, without continuity
  /// correction.
  ///
  /// - Parameter level: Strictly between 0 and 1; otherwise both limits are NaN.
  ///
  /// ## Source
  /// Newcombe, *Stat. Med.* 17 (1998) 873–890.
  public func newcombeInterval(level: Double = 0.95) -> ConfidenceInterval {
    let treated = wilsonInterval(counts.treatedEvents, counts.treated, level: level)
    let control = wilsonInterval(counts.controlEvents, counts.control, level: level)
    let p1 = counts.treatedProportion
    let p0 = counts.controlProportion
    func distance(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    return ConfidenceInterval(
      lower: estimate - distance(p1 - treated.lower, control.upper - p0),
      upper: estimate + distance(treated.upper - p1, p0 - control.lower))
  }

  /// The interval estimate ± normal quantile × unpooled standard error, cut at −1 and 1. It covers too rarely in small
  /// groups and has no width when both proportions are 0 or 1; it is here for comparison.
  ///
  /// - Parameter level: Strictly between 0 and 1; otherwise both limits are NaN.
  public func waldInterval(level: Double = 0.95) -> ConfidenceInterval {
    let half = StandardNormal.halfWidth(level: level)
    guard half.isFinite else { return ConfidenceInterval(lower: .nan, upper: .nan) }
    let p1 = counts.treatedProportion
    let p0 = counts.controlProportion
    let error = (p1 * (1 - p1) / Double(counts.treated) + p0 * (1 - p0) / Double(counts.control)).squareRoot()
    return ConfidenceInterval(lower: max(-1, estimate - half * error), upper: min(1, estimate + half * error))
  }
}

/// Wilson's score interval of one proportion (*J. Am. Stat. Assoc.* 22 (1927) 209–212).
func wilsonInterval(_ events: Int, _ patients: Int, level: Double) -> ConfidenceInterval {
  let z = StandardNormal.halfWidth(level: level)
  let n = Double(patients)
  let p = Double(events) / n
  let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
  let centre = p + z * z / (2 * n)
  let scale = 1 + z * z / n
  // With no event, or only events, a limit is exactly 0 or 1, which rounding would miss.
  return ConfidenceInterval(
    lower: events == 0 && z.isFinite ? 0 : (centre - half) / scale,
    upper: events == patients && z.isFinite ? 1 : (centre + half) / scale)
}
