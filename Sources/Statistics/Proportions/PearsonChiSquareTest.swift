/// Pearson's chi-square test that an event is equally likely in two groups, with and without Yates' correction.
///
/// Without any event, or without any patient free of it, the statistic is 0 and p is 1. Nothing is allocated.
///
///     let test = PearsonChiSquareTest(try EventCounts(treatedEvents: 56, treated: 70, controlEvents: 48, control: 80))
///     test.uncorrected.statistic    // 7.02
///     test.corrected.p              // 0.0134
///
/// ## Source
/// Pearson, *Phil. Mag.* 50 (1900) 157–175; Yates, *Suppl. J. R. Stat. Soc.* 1 (1934) 217–235. Reference values:
/// `prop.test`, R 4.2.2.
public struct PearsonChiSquareTest: Equatable, Sendable {
  /// The statistic Σ (observed − expected)² / expected: the square of the pooled z.
  public let uncorrected: ChiSquareTest
  /// The same with every |observed − expected| reduced by ½, but not below 0.
  public let corrected: ChiSquareTest

  /// The test of a two-by-two table.
  public init(_ counts: EventCounts) {
    let n1 = Double(counts.treated)
    let n0 = Double(counts.control)
    let events = Double(counts.treatedEvents + counts.controlEvents)
    let total = n1 + n0
    // All four cells are equally far from their expectation; (a n₀ − b n₁) / N is that distance.
    let distance = (Double(counts.treatedEvents) * n0 - Double(counts.controlEvents) * n1).magnitude / total
    let scale = total * total / (n1 * n0) * (total / (events * (total - events)))
    func test(_ distance: Double) -> ChiSquareTest {
      ChiSquareTest(statistic: distance == 0 ? 0 : distance * distance * scale, degreesOfFreedom: 1)
    }
    uncorrected = test(distance)
    corrected = test(max(0, distance - 0.5))
  }
}
