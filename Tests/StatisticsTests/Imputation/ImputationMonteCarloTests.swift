import Foundation
import Statistics
import Testing

@Suite(.enabled(if: Build.isRelease)) struct ImputationMonteCarloTests {
  final class Source {
    var random: SplitMix64
    init(_ seed: Int) { random = SplitMix64(seed: seed) }
    func uniform() -> Double { random.uniform() }
    func normal() -> Double {
      (-2 * log(1 - random.uniform())).squareRoot() * cos(2 * .pi * random.uniform())
    }
  }

  /// Three visits with means 10, 9, 8, each 0.7 of the last deviation plus noise of standard deviation 2. A patient
  /// leaves for good after a visit with a value above the mean with probability 0.6, otherwise with 0.1: at random, and
  /// the observed mean is biased. `gaps` lets patients return.
  static func group(_ source: Source, _ count: Int, means: [Double] = [10, 9, 8], gaps: Bool = false) -> [[Double]] {
    (0..<count).map { _ in
      var row: [Double] = []
      var deviation = 0.0
      for visit in 0..<3 {
        deviation = 0.7 * deviation + 2 * source.normal()
        row.append(means[visit] + deviation)
      }
      if source.uniform() < (row[0] > means[0] ? 0.6 : 0.1) {
        row[1] = .nan
        row[2] = gaps && source.uniform() < 0.5 ? row[2] : .nan
      }
      return row
    }
  }

  static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  static func pooled(_ sets: [[[Double]]], visit: Int) throws -> PooledEstimate {
    let moments = try sets.map { rows in try SampleMoments(rows.map { $0[visit] }) }
    let n = Double(moments[0].count)
    return try PooledEstimate(
      values: moments.map(\.mean), standardErrors: moments.map { ($0.sumOfSquares / (n - 1) / n).squareRoot() },
      completeDegreesOfFreedom: n - 1)
  }

  /// The mean of 2,000 pooled estimates is the truth within 4 standard errors, and the 95 % intervals cover it in 95 %
  /// of trials within 4 √(0.95 · 0.05 / 2000) = 1.9 % (and 1 % for the method being approximate).
  @Test(arguments: [false, true])
  func `values missing at random leave the mean unbiased`(_ gaps: Bool) throws {
    let source = Source(20_260_101)
    let trials = gaps ? 600 : 2000
    var values: [Double] = []
    var covered = 0
    var observed: [Double] = []
    for _ in 0..<trials {
      let rows = Self.group(source, 60, gaps: gaps)
      let imputation = try RegressionImputation(rows)
      let sets = try (0..<10).map { _ in try imputation.impute(uniform: source.uniform) }
      let result = try Self.pooled(sets, visit: 2)
      values.append(result.estimate.value)
      if result.estimate.confidenceInterval().contains(8) { covered += 1 }
      observed.append(Self.mean(rows.map { $0[2] }.filter { !$0.isNaN }))
    }
    let moments = try SampleMoments(values)
    let n = Double(trials)
    let error = (moments.sumOfSquares / (n - 1) / n).squareRoot()
    #expect(abs(moments.mean - 8) < 4 * error)
    #expect(abs(Double(covered) / n - 0.95) < 4 * (0.95 * 0.05 / n).squareRoot() + 0.01)
    #expect(abs(Self.mean(observed) - 8) > 4 * error, "without imputation the mean is biased")
  }

  /// Under jump to reference a treated patient who left after visit 1 has the expectation: reference mean plus 0.7 (or
  /// 0.49) of the own deviation from the treated mean. The mean over all imputed values is compared with it.
  @Test func `patients who jump to reference have the reference means`() throws {
    let source = Source(7)
    var differences: [Double] = []
    for _ in 0..<1500 {
      let treated = Self.group(source, 60, means: [10, 7, 4])
      let reference = Self.group(source, 60)
      let set = try ReferenceImputation(treated: treated, reference: reference)
        .impute(.jumpToReference, uniform: source.uniform)
      for (before, after) in zip(treated, set.treated) where before[2].isNaN {
        differences.append(after[2] - (8 + 0.49 * (before[0] - 10)))
        differences.append(after[1] - (9 + 0.7 * (before[0] - 10)))
      }
    }
    let moments = try SampleMoments(differences)
    // Values of a trial share its drawn parameters: the standard error counts trials, not values.
    let error = (moments.sumOfSquares / Double(moments.count) / 1500).squareRoot()
    #expect(abs(moments.mean) < 4 * error)
  }
}
