import Statistics

/// What one look at several comparisons saw and decided of one of them.
public struct ComparisonOutcome: Equatable, Sendable {
  /// Which look, from 1; the last is the final analysis.
  public let look: Int
  /// Which comparison, in the order of the file.
  public let comparison: Int
  /// The share of its planned information that was there.
  public let fraction: Double
  /// The test statistic, positive for a benefit; NaN when the test could not be carried out.
  public let z: Double
  /// The level that the comparison has after the look, or at which it was rejected, and its critical value.
  public let decision: FamilyMonitor.Decision
  /// The look at which it was rejected, from 1, looks that did not take place counted; `nil` while it is open.
  public let rejectedAtLook: Int?
}

/// The memory for looks at several comparisons, asked for once.
final class FamilyWorkspace {
  @exclusivity(unchecked) var monitor: FamilyMonitor
  /// For each comparison the share of its information, and its statistic.
  let fractions: UnsafeMutablePointer<Double>
  let z: UnsafeMutablePointer<Double>
  /// What the looks at the last trial saw, those of a look one after the other.
  private(set) var outcomes: [ComparisonOutcome] = []
  /// The numbers of the looks that took place.
  private var numbers: [Int] = []

  init?(_ scenario: Scenario) {
    let analysis = scenario.analysis
    let comparisons = scenario.primaryComparisons
    guard let family = analysis.familyLooks, let looks = analysis.interim,
      let graph = analysis.multiplicity?.graph(count: comparisons.count),
      let monitor = try? FamilyMonitor(
        graph,
        spending: comparisons.compactMap { comparison in
          family.boundaries.first { $0.endpoint == comparison.endpoint }?.spending
        }, level: analysis.alpha, sides: analysis.sided == .two ? .two : .one)
    else { return nil }
    self.monitor = monitor
    fractions = .allocate(capacity: comparisons.count)
    fractions.initialize(repeating: 0, count: comparisons.count)
    z = .allocate(capacity: comparisons.count)
    z.initialize(repeating: .nan, count: comparisons.count)
    outcomes.reserveCapacity(comparisons.count * (looks.looks.count + 1))
    numbers.reserveCapacity(looks.looks.count + 1)
  }

  deinit {
    fractions.deallocate()
    z.deallocate()
  }

  func restart() {
    monitor.restart()
    outcomes.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
  }

  /// Keeps what the last look saw of a comparison.
  func note(_ index: Int, look: Int) {
    if index == 0 { numbers.append(look) }
    let decision = monitor.decision(index)
    outcomes.append(
      ComparisonOutcome(
        look: look, comparison: index, fraction: fractions[index], z: z[index], decision: decision,
        rejectedAtLook: decision.look > 0 ? numbers[decision.look - 1] : nil))
  }
}
