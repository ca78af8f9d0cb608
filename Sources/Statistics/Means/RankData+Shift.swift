extension RankData {
  /// The Hodges–Lehmann estimate: the median of the differences of all pairs, treated less control.
  ///
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/invalidValue(column:index:expected:)``.
  /// - Complexity: At most 64 passes over the sorted patients for each of two middle differences; the pairs are never
  ///   listed and nothing is allocated.
  ///
  /// ## Source
  /// Hodges & Lehmann, *Ann. Math. Stat.* 34 (1963) 598–611.
  public mutating func shift() throws(StatisticsError) -> Double {
    try prepare()
    let pairs = treatedCount * controlCount
    let middle = difference(number: (pairs + 1) / 2)
    if pairs % 2 == 1 { return middle }
    let next = difference(number: pairs / 2 + 1)
    // Halved first: the sum of two large differences may be infinite.
    return middle / 2 + next / 2
  }

  /// The confidence interval of the shift that belongs to the rank-sum test: two of the ordered differences of pairs.
  ///
  /// From the exact distribution where ``rankSumTest(method:)`` would use it (ties do not matter here), as in R;
  /// otherwise from its normal approximation with continuity correction and without regard to ties, which R replaces by
  /// a numerical search. With very few pairs the interval is that of all differences and covers less often than asked.
  ///
  /// - Parameters:
  ///   - level: Strictly between 0 and 1; otherwise both limits are NaN.
  ///   - method: Which distribution is used.
  /// - Throws: The same as ``shift()``.
  /// - Complexity: As ``shift()``, plus O(*n* *m* · min(*n*, *m*)) for the exact distribution.
  ///
  /// ## Source
  /// Lehmann, *Nonparametrics* (1975), section 2.6; Bauer, *J. Am. Stat. Assoc.* 67 (1972) 687–690.
  public mutating func shiftInterval(
    level: Double = 0.95, method: RankSumTest.Method = .automatic
  ) throws(StatisticsError) -> ConfidenceInterval {
    try prepare()
    guard level > 0, level < 1 else { return ConfidenceInterval(lower: .nan, upper: .nan) }
    let pairs = treatedCount * controlCount
    let tail = (1 - level) / 2
    var number = 1
    if usesExact(method) {
      // The smallest w with P(U ≤ w) ≥ tail; relative rounding aside, as R's qwilcox.
      let half = pairs / 2
      let cumulative = cumulativeProbabilities(upTo: half)
      number = 0
      while number < half, cumulative[number] < tail * (1 - 1e-14) { number += 1 }
    } else {
      let error = (Double(pairs) * Double(count + 1) / 12).squareRoot()
      let correction: Double = if case .normal(false) = method { 0 } else { 0.5 }
      let place = Double(pairs) / 2 - StandardNormal.halfWidth(level: level) * error + correction
      number = Int(max(1, place.rounded(.down)))
    }
    number = max(1, number)
    return ConfidenceInterval(lower: difference(number: number), upper: difference(number: pairs + 1 - number))
  }

  /// The difference with a given number, from 1, among all pairs' differences in ascending order.
  ///
  /// A rounded difference x − y rises with x and falls with y, so those up to a bound are counted in one pass over both
  /// sorted groups; bisection over the doubles themselves, in integer order, ends at the difference exactly.
  private func difference(number: Int) -> Double {
    var low = Self.ordered(treated[0] - control[controlCount - 1])
    var high = Self.ordered(treated[treatedCount - 1] - control[0])
    while low < high {
      let middle = low + Int64(UInt64(bitPattern: high &- low) / 2)
      if pairs(upTo: Self.value(middle)) >= number { high = middle } else { low = middle + 1 }
    }
    return Self.value(low)
  }

  private func pairs(upTo bound: Double) -> Int {
    var sum = 0
    var j = 0
    for i in 0..<treatedCount {
      while j < controlCount, treated[i] - control[j] > bound { j += 1 }
      if j == controlCount { break }
      sum += controlCount - j
    }
    return sum
  }

  /// A double as an integer of the same order; both zeros become 0.
  private static func ordered(_ value: Double) -> Int64 {
    let bits = Int64(bitPattern: value.magnitude.bitPattern)
    return value < 0 ? -bits : bits
  }

  private static func value(_ ordered: Int64) -> Double {
    let size = Double(bitPattern: ordered.magnitude)
    return ordered < 0 ? -size : size
  }
}
