import Statistics
import Testing

@Suite struct DegenerateCompetingRisksTests {
  static func times(_ times: [Double], _ causes: [Int]) throws -> CompetingTimes {
    try CompetingTimes(times: times, causes: causes)
  }

  @Test func `a hand-made curve, its interval and its quantiles`() throws {
    let curve = try CumulativeIncidence(Self.times([1, 2, 3, 4], [1, 2, 1, 0]))
    #expect(curve.incidence(at: 0.5) == 0)
    #expect(curve.incidence(at: 1) == 0.25)
    #expect(curve.incidence(at: 9) == 0.5)
    #expect(curve.interval(at: 0.5) == ConfidenceInterval(lower: 0, upper: 0))
    #expect(curve.quantile(0.5) == 3)
    #expect(curve.quantile(0.6) == nil)
    #expect(curve.quantile(1) == nil)
    let quantile = curve.quantile(0.25, variance: .jackknife)
    #expect(quantile.estimate == 1)
    #expect(quantile.upper == nil)
    // F = 1/4 of four: binomial variance 3/64; log-log limits (1/4)^exp(± 1.96 · √3 / 8 / (1/4 · log 4)).
    let interval = curve.interval(at: 1, variance: .jackknife)
    #expect(agree(interval.lower, 0.00894, 1e-3))
    #expect(agree(interval.upper, 0.66533, 1e-3))
    #expect(curve.interval(at: 1, level: 1.5).lower.isNaN)
  }

  @Test func `lengths, times and causes outside their domain are refused`() {
    #expect(throws: StatisticsError.unequalLengths(column: "causes", expected: 2, found: 1)) {
      try Self.times([1, 2], [1])
    }
    #expect(throws: StatisticsError.invalidValue(column: "times", index: 1, expected: "finite and at least 0")) {
      try Self.times([1, .nan], [1, 0])
    }
    #expect(
      throws: StatisticsError.invalidValue(
        column: "causes", index: 0, expected: "0 for censoring or a cause between 1 and 255")
    ) { try Self.times([1], [-1]) }
  }

  @Test func `empty groups, absent causes and nothing to compare are errors`() throws {
    let none = try Self.times([], [])
    let some = try Self.times([1, 2], [1, 2])
    let censored = try Self.times([0, 0], [0, 0])
    #expect(throws: StatisticsError.noPatients(in: nil)) { try CumulativeIncidence(none) }
    #expect(throws: StatisticsError.invalidCount(expected: "a cause between 1 and 255")) {
      try CumulativeIncidence(some, cause: 0)
    }
    #expect(throws: StatisticsError.noPatients(in: .treated)) { try GrayTest(treated: none, control: some) }
    #expect(throws: StatisticsError.noPatients(in: .control)) { try GrayTest(treated: some, control: none) }
    #expect(throws: StatisticsError.noEvents) { try GrayTest(treated: censored, control: censored) }
    #expect(throws: StatisticsError.noEvents) { try GrayTest(treated: some, control: some, cause: 3) }
    #expect(throws: StatisticsError.invalidCount(expected: "at least one patient in each group")) {
      try GrayTest.ofGroups(strata: [[some, none, some]])
    }
    #expect(throws: StatisticsError.noInformation) {
      try GrayTest(treated: Self.times([1], [0]), control: Self.times([2], [1]))
    }
    #expect(try CumulativeIncidence(censored).incidence(at: 5) == 0)
    #expect(throws: StatisticsError.noEvents) { try FineGrayModel(censored, covariates: [[0, 1]]) }
    #expect(throws: StatisticsError.constantCovariate(0)) { try FineGrayModel(some, covariates: [[1, 1]]) }
    #expect(throws: StatisticsError.noPatients(in: nil)) { try FineGrayModel(none, covariates: [[]]) }
    #expect(throws: StatisticsError.invalidCount(expected: "at least one covariate")) {
      try FineGrayModel(some, covariates: [])
    }
  }

  @Test func `a group that has all the events is reported as monotone`() throws {
    let data = try Self.times([1, 2, 3, 4, 5, 6], [1, 1, 1, 2, 0, 2])
    let model = try FineGrayModel(data, covariates: [[1, 1, 1, 0, 0, 0]])
    #expect(model.convergence == .monotone)
    #expect(model.coefficients[0].hazardRatio == .infinity)
    #expect(model.coefficients[0].standardError == .infinity)
    #expect(model.waldTest == nil)
  }

  @Test func `one patient per arm, and all tied, are answered`() throws {
    var data = CompetingRisksData()
    #expect(data.grayTest() == nil)
    #expect(data.cumulativeIncidence(at: 1, group: 0).value.isNaN)
    #expect(data.incidenceQuantile(0.5, group: 0).isNaN)
    data.append(time: 1, cause: 1, treated: true)
    data.append(time: 2, cause: 1, treated: false)
    #expect(data.grayTest()?.z.isFinite ?? true)
    data.removeAll()
    for i in 0..<8 { data.append(time: 3, cause: i % 3, treated: i % 2 == 0) }
    #expect(data.grayTest()?.z.isFinite ?? true)
    data.append(time: .nan, cause: 999, group: -4)
    #expect(data.cumulativeIncidence(at: 3, group: 0).value.isFinite)
  }

  @Test(.enabled(if: Build.isRelease)) func `a million patients are no trouble`() {
    var random = SplitMix64(seed: 5)
    var data = CompetingRisksData(capacity: 1_000_000)
    for i in 0..<1_000_000 {
      data.append(time: random.uniform(), cause: Int(random.uniform() * 3), treated: i % 2 == 0)
    }
    #expect(abs(data.grayTest()?.z ?? .nan) < 5)
    #expect(agree(data.cumulativeIncidence(at: 1, group: 1).value, 0.5, 0.1))
  }
}
