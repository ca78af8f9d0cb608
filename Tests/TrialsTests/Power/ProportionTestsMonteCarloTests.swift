import DiscreteEvents
import Distributions
import Testing
import Trials

/// Tests of proportions whose power is known exactly: enumerated over both binomials with 60 patients an arm, the
/// restricted maximum by a numerical search, scipy 1.17.1.
@Suite(.enabled(if: Build.isRelease)) struct ProportionTestsMonteCarloTests {
  private static let trials = 40_000

  private func found(_ active: Double, _ control: Double, _ endpoints: [Endpoint]) async throws
    -> OperatingCharacteristics
  {
    var setup = TrialSetup.twoArms()
    setup.arms[0].onset = try .atOnce(active)
    setup.arms[1].onset = try .atOnce(control)
    setup.patients = 120
    setup.visits = [7]
    setup.followUp = 7
    let fall = MeasurementDistribution.fixed(try FixedValue(value: 0.2))
    setup.score = .plain(
      baseline: .normal(try Normal(mean: 40, sd: 6)), symptomatic: fall, responding: fall, errorSD: 5)
    setup.endpoints = endpoints
    let experiment = try Experiment([setup.plan()], seed: 815)
    return OperatingCharacteristics(try await experiment.run(replicates: 0..<Self.trials, workers: 2))
  }

  private func expectRate(
    _ found: OperatingCharacteristics, _ path: String, _ expected: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let rate = try #require(found[path], sourceLocation: sourceLocation)
    let error = (expected * (1 - expected) / Double(Self.trials)).squareRoot()
    #expect(
      abs(rate.mean - expected) <= 4 * error, "\(path): \(rate.mean), expected \(expected)",
      sourceLocation: sourceLocation)
  }

  @Test func `tests of no difference have their exact power`() async throws {
    let found = try await found(
      0.6, 0.35,
      [
        .binary(.chiSquare, interval: .wald, name: "chi"),
        .binary(.chiSquare, interval: .agrestiCaffo, corrected: true, name: "yates"),
        .binary(.miettinenNurminen, name: "mn"), .binary(.farringtonManning, name: "fm"),
        .binary(.logistic, name: "logistic"),
      ])
    try expectRate(found, "chi.power", 0.80284)
    try expectRate(found, "yates.power", 0.74700)
    try expectRate(found, "mn.power", 0.80283)
    // At a margin of 0 Farrington and Manning's is the pooled z test.
    #expect(found["fm.power"]?.mean == found["chi.power"]?.mean)
    // The baseline says nothing of the response: the adjusted test is the chi-square test but for one degree of freedom.
    #expect(abs(try #require(found["logistic.power"]).mean - 0.803) < 0.01)
    #expect(abs(try #require(found["logistic.adjusted_difference"]).mean - 0.25) < 0.002)
    // The odds ratio 0.6 · 0.65 / (0.4 · 0.35); the median of an estimate that is a little too far from 1.
    #expect(abs(try #require(found["logistic.odds_ratio"]).estimate - 2.786) < 0.12)
    let wald = try #require(found["chi.difference_lower"]).mean
    let caffo = try #require(found["yates.difference_lower"]).mean
    #expect(wald > 0.06 && wald < 0.09 && caffo < wald, "\(wald) \(caffo)")
  }

  @Test func `a true null is rejected as often as the exact size says`() async throws {
    let found = try await found(
      0.35, 0.35,
      [
        .binary(.chiSquare, name: "chi"), .binary(.chiSquare, corrected: true, name: "yates"),
        .binary(.logistic, name: "logistic"),
      ])
    try expectRate(found, "chi.rejected", 0.05036)
    try expectRate(found, "yates.rejected", 0.03051)
    try expectRate(found, "logistic.rejected", 0.05)
  }

  @Test func `non-inferiority by 20 points is shown as often as the exact power says`() async throws {
    let endpoints: [Endpoint] = [
      .binary(.miettinenNurminen, margin: 0.2, name: "mn"), .binary(.farringtonManning, margin: 0.2, name: "fm"),
    ]
    let equal = try await found(0.7, 0.7, endpoints)
    try expectRate(equal, "mn.power", 0.67315)
    try expectRate(equal, "fm.power", 0.68120)
    let worse = try await found(0.5, 0.7, endpoints)
    try expectRate(worse, "mn.power", 0.02425)
    try expectRate(worse, "fm.power", 0.02498)
  }
}
