/// Two designs, analyses or truths that were simulated with the same luck, compared trial by trial.
///
/// Common random numbers make the two answers of one trial alike, so their difference has a much smaller Monte-Carlo
/// error than two independent experiments would give.
///
///     let gain = try PairedProportions(onlyFirst: 310, onlySecond: 190, both: 7390, neither: 2110)
///     gain.difference        // 0.012, error 0.0022
///     gain.independentError  // 0.0060: the error of two independent experiments
///
/// ## Source
/// Morris, White & Crowther, *Stat. Med.* 38 (2019) 2074–2102, section 5.4; the paired variance is that of McNemar's
/// table, Fleiss, *Statistical Methods for Rates and Proportions*, 2nd ed. (1981), section 8.1.
public struct PairedProportions: Equatable, Sendable {
  /// Trials in which only the first rejects (or covers).
  public let onlyFirst: Int
  /// Trials in which only the second does.
  public let onlySecond: Int
  /// Trials in which both do.
  public let both: Int
  /// Trials in which neither does.
  public let neither: Int

  /// The four kinds of trials.
  ///
  /// - Throws: ``StatisticsError/tooFewReplicates(required:found:)``, ``StatisticsError/invalidCount(expected:)`` unless
  ///   each number is 0…10⁹.
  public init(onlyFirst: Int, onlySecond: Int, both: Int, neither: Int) throws(StatisticsError) {
    let range = 0...1_000_000_000
    guard range ~= onlyFirst, range ~= onlySecond, range ~= both, range ~= neither else {
      throw .invalidCount(expected: "between 0 and 1,000,000,000 trials of each kind")
    }
    guard onlyFirst + onlySecond + both + neither > 0 else { throw .tooFewReplicates(required: 1, found: 0) }
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
    self.both = both
    self.neither = neither
  }

  /// The four kinds of trials counted from two columns, one answer per trial in the same order.
  ///
  /// - Throws: ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/tooFewReplicates(required:found:)``.
  public init(first: [Bool], second: [Bool]) throws(StatisticsError) {
    guard second.count == first.count else {
      throw .unequalLengths(column: "second", expected: first.count, found: second.count)
    }
    var both = 0
    var onlyFirst = 0
    var onlySecond = 0
    for (a, b) in zip(first, second) {
      both += a && b ? 1 : 0
      onlyFirst += a && !b ? 1 : 0
      onlySecond += !a && b ? 1 : 0
    }
    try self.init(
      onlyFirst: onlyFirst, onlySecond: onlySecond, both: both,
      neither: first.count - both - onlyFirst - onlySecond)
  }

  private var count: Double { Double(onlyFirst + onlySecond + both + neither) }

  /// The first proportion less the second, with the error of pairs.
  public var difference: MonteCarloEstimate {
    let p = Double(onlyFirst) / count
    let q = Double(onlySecond) / count
    let variance = (p + q - (p - q) * (p - q)) / count
    return MonteCarloEstimate(value: p - q, error: max(0, variance).squareRoot())
  }

  /// The error that the difference would have from two independent experiments of this size.
  public var independentError: Double {
    let p = Double(onlyFirst + both) / count
    let q = Double(onlySecond + both) / count
    return ((p * (1 - p) + q * (1 - q)) / count).squareRoot()
  }
}

extension MonteCarloEstimate {
  /// The mean difference of two columns, first less second, of trials simulated with the same luck.
  ///
  /// - Parameters:
  ///   - first: One finite value per trial; at least two.
  ///   - second: One finite value per trial, in the same order.
  /// - Throws: ``StatisticsError/tooFewReplicates(required:found:)``,
  ///   ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)``.
  public static func pairedDifference(first: [Double], second: [Double]) throws(StatisticsError) -> MonteCarloEstimate {
    guard second.count == first.count else {
      throw .unequalLengths(column: "second", expected: first.count, found: second.count)
    }
    guard first.count > 1 else { throw .tooFewReplicates(required: 2, found: first.count) }
    for (name, column) in [("first", first), ("second", second)] {
      if let index = column.firstIndex(where: { !$0.isFinite }) {
        throw .invalidValue(column: name, index: index, expected: "finite")
      }
    }
    let spread = Spread(zip(first, second).map { $0 - $1 })
    return MonteCarloEstimate(value: spread.mean, error: (spread.variance / Double(first.count)).squareRoot())
  }
}
