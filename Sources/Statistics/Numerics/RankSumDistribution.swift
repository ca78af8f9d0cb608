/// The exact distribution of the Mann–Whitney statistic of two groups without ties.
///
/// The number of arrangements with statistic w is the coefficient of qʷ in the Gaussian binomial coefficient
/// Π (1 − qⁿ⁺ⁱ) / (1 − qⁱ), i = 1…m (Mann & Whitney, *Ann. Math. Stat.* 18 (1947) 50–60), built factor by factor.
/// Numbers up to 2⁵³ are exact.
enum RankSumDistribution {
  /// The largest number of patients in both groups for which all counts are finite.
  static let largestTotal = 1000

  /// Fills `cumulative[0...last]` with P(U ≤ w) for w = 0…last.
  ///
  /// - Parameters:
  ///   - last: At most half of the largest value, m·n / 2: below it the coefficients rise, so nothing cancels.
  ///   - cumulative: Room for `last` + 1 numbers.
  static func fill(_ cumulative: UnsafeMutablePointer<Double>, last: Int, _ m: Int, _ n: Int) {
    let fewer = min(m, n)
    let more = max(m, n)
    cumulative.update(repeating: 0, count: last + 1)
    cumulative[0] = 1
    var all = 1.0
    for i in 1...fewer {
      for w in stride(from: last, through: more + i, by: -1) { cumulative[w] -= cumulative[w - more - i] }
      for w in stride(from: i, through: last, by: 1) { cumulative[w] += cumulative[w - i] }
      all = all * Double(more + i) / Double(i)
    }
    var sum = 0.0
    for w in 0...last {
      sum += cumulative[w]
      cumulative[w] = sum / all
    }
  }
}
