internal import Glibc

/// How the p-values of several hypotheses are adjusted so that each can be compared with the overall level.
///
///     try PValueAdjustment.holm.adjusted([0.011, 0.02, 0.4])    // 0.033, 0.04, 0.4
///
/// All but the last keep the probability of any false rejection at the level: Bonferroni, Holm and the fixed sequence
/// always; Šidák for independent tests; Hochberg and Hommel where Simes' inequality holds.
///
/// ## Source
/// Holm, *Scand. J. Statist.* 6 (1979) 65–70; Hochberg, *Biometrika* 75 (1988) 800–802; Hommel, *Biometrika* 75 (1988)
/// 383–386, computed as by Wright, *Biometrics* 48 (1992) 1005–1013; Benjamini & Hochberg, *J. R. Stat. Soc. B* 57
/// (1995) 289–300. Reference values: `p.adjust`, R 4.2.2.
public enum PValueAdjustment: String, CaseIterable, Equatable, Sendable {
  /// The number of hypotheses times the p-value.
  case bonferroni
  /// 1 − (1 − p)ᵐ.
  case sidak
  /// Bonferroni, step by step from the smallest p-value.
  case holm
  /// Holm's factors, step by step from the largest p-value.
  case hochberg
  /// The closed test with Simes' tests.
  case hommel
  /// Each hypothesis is tested only when all before it, in the order given, were rejected.
  case fixedSequence
  /// Controls the expected share of false rejections instead (Benjamini–Hochberg).
  case falseDiscoveryRate

  /// The adjusted p-values, in the order given.
  ///
  /// - Parameter pValues: One per hypothesis, from 0 to 1.
  /// - Throws: ``StatisticsError/invalidValue(column:index:expected:)``.
  /// - Complexity: O(*m*²) for *m* hypotheses.
  public func adjusted(_ pValues: [Double]) throws(StatisticsError) -> [Double] {
    var result = pValues
    try result.withUnsafeMutableBufferPointer { values throws(StatisticsError) in try adjust(values) }
    return result
  }

  /// Replaces p-values by the adjusted ones, without allocation on the heap.
  ///
  /// - Parameter pValues: One per hypothesis, from 0 to 1; unchanged when an error is thrown.
  /// - Throws: ``StatisticsError/invalidValue(column:index:expected:)``.
  /// - Complexity: O(*m*²) for *m* hypotheses.
  public func adjust(_ pValues: UnsafeMutableBufferPointer<Double>) throws(StatisticsError) {
    for (index, p) in pValues.enumerated() where !(p >= 0 && p <= 1) {
      throw .invalidValue(column: "pValues", index: index, expected: "a probability, from 0 to 1")
    }
    let count = Double(pValues.count)
    switch self {
    case .bonferroni: for i in pValues.indices { pValues[i] = min(1, count * pValues[i]) }
    case .sidak: for i in pValues.indices { pValues[i] = -expm1(count * log1p(-pValues[i])) }
    case .fixedSequence: for i in pValues.indices.dropFirst() { pValues[i] = max(pValues[i], pValues[i - 1]) }
    case .holm, .hochberg, .hommel, .falseDiscoveryRate: Self.sorted(pValues, adjustSorted)
    }
  }

  /// Lets a function work on the values in ascending order and puts the results back in their places.
  private static func sorted(
    _ values: UnsafeMutableBufferPointer<Double>, _ body: (UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    let count = values.count
    withUnsafeTemporaryAllocation(of: Int.self, capacity: count) { order in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { ascending in
        for i in 0..<count {
          var place = i
          while place > 0, values[order[place - 1]] > values[i] {
            order[place] = order[place - 1]
            place -= 1
          }
          order[place] = i
        }
        for i in 0..<count { ascending[i] = values[order[i]] }
        body(ascending)
        for i in 0..<count { values[order[i]] = ascending[i] }
      }
    }
  }

  private func adjustSorted(_ p: UnsafeMutableBufferPointer<Double>) {
    let count = p.count
    switch self {
    case .holm:
      var largest = 0.0
      for i in 0..<count {
        largest = max(largest, Double(count - i) * p[i])
        p[i] = min(1, largest)
      }
    case .hochberg:
      var smallest = 1.0
      for i in (0..<count).reversed() {
        smallest = min(smallest, Double(count - i) * p[i])
        p[i] = smallest
      }
    case .falseDiscoveryRate:
      var smallest = 1.0
      for i in (0..<count).reversed() {
        smallest = min(smallest, Double(count) / Double(i + 1) * p[i])
        p[i] = smallest
      }
    default: Self.hommel(p)
    }
  }

  /// Over every size of an intersection, the largest p-value of Simes' test with which a hypothesis is retained.
  private static func hommel(_ p: UnsafeMutableBufferPointer<Double>) {
    let count = p.count
    guard count > 1 else { return }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { adjusted in
      var simes = 1.0
      for i in 0..<count { simes = min(simes, Double(count) * p[i] / Double(i + 1)) }
      for i in 0..<count { adjusted[i] = max(simes, p[i]) }
      for size in (2..<count).reversed() {
        let first = count - size + 1
        var least = 1.0
        for k in 2...size { least = min(least, Double(size) * p[first + k - 2] / Double(k)) }
        for i in 0..<count {
          adjusted[i] = max(adjusted[i], min(Double(size) * p[min(i, first - 1)], least))
        }
      }
      for i in 0..<count { p[i] = adjusted[i] }
    }
  }
}
