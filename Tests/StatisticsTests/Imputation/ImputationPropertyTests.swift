import Statistics
import Testing

@Suite struct ImputationPropertyTests {
  final class Source {
    private var random: SplitMix64
    private(set) var drawn = 0
    init(_ seed: Int) { random = SplitMix64(seed: seed) }
    func uniform() -> Double {
      drawn += 1
      return random.uniform()
    }
  }

  static func rows(_ source: Source, monotone: Bool) -> [[Double]] {
    (0..<25).map { i in
      var row = (0..<4).map { Double($0) + 3 * source.uniform() }
      let gap = Int(source.uniform() * 8)
      if i > 7, gap < 4 { for k in gap..<(monotone ? 4 : gap + 1) { row[k] = .nan } }
      return row
    }
  }

  @Test func `observed values stay, missing ones become finite, the same uniforms give the same set`() throws {
    for seed in 0..<500 {
      let rows = Self.rows(Source(seed), monotone: seed % 2 == 0)
      let imputation = try RegressionImputation(rows, covariates: rows.indices.map { [Double($0 * $0 % 7)] })
      #expect(imputation.isMonotone || seed % 2 == 1, "seed \(seed)")
      let set = try imputation.impute(cycles: 2, uniform: Source(seed + 1).uniform)
      let again = try imputation.impute(cycles: 2, uniform: Source(seed + 1).uniform)
      #expect(set == again, "seed \(seed)")
      for (before, after) in zip(rows, set) {
        for (b, a) in zip(before, after) { #expect(b.isNaN ? a.isFinite : a == b, "seed \(seed)") }
      }
    }
  }

  @Test func `a delta moves every imputed value of the treated and nothing else`() throws {
    for seed in 0..<500 {
      let source = Source(seed)
      let imputation = try ReferenceImputation(
        treated: Self.rows(source, monotone: true), reference: Self.rows(source, monotone: true))
      let plain = try imputation.impute(.jumpToReference, uniform: Source(seed).uniform)
      let moved = try imputation.impute(.jumpToReference, delta: 2, uniform: Source(seed).uniform)
      #expect(plain.reference == moved.reference, "seed \(seed)")
      for (a, b) in zip(plain.treated, moved.treated) {
        for (x, y) in zip(a, b) { #expect(y == x || agree(y, x + 2), "seed \(seed)") }
      }
    }
  }

  /// Changing the unit changes the imputed values with it.
  @Test func `imputation knows no unit`() throws {
    for seed in 0..<500 {
      let rows = Self.rows(Source(seed), monotone: true)
      let set = try RegressionImputation(rows).impute(uniform: Source(seed).uniform)
      let scaled = try RegressionImputation(rows.map { $0.map { 4 * $0 - 16 } })
        .impute(uniform: Source(seed).uniform)
      for (a, b) in zip(set.joined(), scaled.joined()) { #expect(agree(4 * a - 16, b, 1e-8), "seed \(seed)") }
    }
  }

  @Test func `data that determine no regression are refused`() throws {
    #expect(throws: StatisticsError.noPatients(in: nil)) { try RegressionImputation([]) }
    #expect(throws: StatisticsError.self) { try RegressionImputation([[1, 2], [1]]) }
    #expect(throws: StatisticsError.self) { try RegressionImputation([[1, .infinity]]) }
    #expect(throws: StatisticsError.self) { try RegressionImputation([[1]], covariates: [[.nan]]) }
    let source = Source(1)
    #expect(throws: StatisticsError.tooFewPatients(required: 2, found: 0)) {
      try RegressionImputation([[.nan], [.nan]]).impute(uniform: source.uniform)
    }
    #expect(throws: StatisticsError.tooFewPatients(required: 3, found: 2)) {
      try RegressionImputation([[1, 2], [2, 3], [3, .nan]]).impute(uniform: source.uniform)
    }
    #expect(throws: StatisticsError.tooFewPatients(required: 2, found: 0)) {
      try RegressionImputation([[.nan, 2], [.nan, 3]]).impute(uniform: source.uniform)
    }
    #expect(throws: StatisticsError.self) { try RegressionImputation([[1, .nan]]).impute(cycles: 0) { 0.5 } }
    #expect(throws: StatisticsError.noPatients(in: .treated)) { try ReferenceImputation(treated: [], reference: [[1]]) }
    #expect(throws: StatisticsError.noPatients(in: .control)) { try ReferenceImputation(treated: [[1]], reference: []) }
    #expect(throws: StatisticsError.self) { try ReferenceImputation(treated: [[.nan, 1]], reference: [[1, 2]]) }
  }

  @Test func `a visit that does not vary is imputed as it is`() throws {
    let rows = [[1.0, 5], [1, 5], [1, 5], [1, 5], [1, .nan]]
    let set = try RegressionImputation(rows).impute { 0.25 }
    #expect(set[4][1] == 5)
    // Uniforms at the ends of their interval do no harm.
    let wild = try RegressionImputation([[1.0, 5], [2, 4], [3, 7], [4, 5], [1, .nan]]).impute { 1 }
    #expect(wild[4][1].isFinite)
    #expect(try RegressionImputation([[1, 2]]).impute { 0.5 } == [[1, 2]])
  }
}
