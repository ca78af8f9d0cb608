/// Quantiles over trials: exact where trials were kept, from narrow classes where there were too many.
struct OrderStatistics {
  private let sorted: [Double]?
  private let counts: ValueCounts
  private let total: Int

  init(_ results: ExperimentResults, measure: Int, world: Int) {
    sorted = results.sortedValues(of: measure, world: world)
    counts = sorted == nil ? results.worlds[world].counts[measure] : ValueCounts()
    total = sorted?.count ?? counts.total
  }

  /// The quantile at `p`: with an even number of trials the median is the middle of the two central ones; other quantiles
  /// are the value of the trial at rank ⌈n p⌉.
  func quantile(_ p: Double) -> Double {
    guard total > 0 else { return .nan }
    if p == 0.5, total.isMultiple(of: 2) {
      let pair = values(atRanks: [total / 2, total / 2 + 1])
      return pair[0] == pair[1] ? pair[0] : (pair[0] + pair[1]) / 2
    }
    return values(atRanks: [rank(Double(total) * p)])[0]
  }

  /// Half the distance between the order statistics one binomial standard deviation below and above the quantile.
  ///
  /// ## Source
  /// The distribution-free interval of W. R. Thompson, *Ann. Math. Stat.* 7 (1936) 122–128, at one standard deviation.
  func standardError(ofQuantile p: Double) -> Double {
    guard total > 1 else { return .nan }
    let n = Double(total)
    let spread = (n * p * (1 - p)).squareRoot()
    let pair = values(atRanks: [rank(n * p - spread), rank(n * p + spread)])
    if pair[0].isInfinite { return .nan }
    return (pair[1] - pair[0]) / 2
  }

  private func rank(_ place: Double) -> Int { min(total, max(1, Int(place.rounded(.up)))) }

  private func values(atRanks ranks: [Int]) -> [Double] {
    if let sorted { return ranks.map { sorted[$0 - 1] } }
    return counts.values(atRanks: ranks)
  }
}
