import Statistics
import Testing

@Suite struct MeanPropertyTests {
  struct Sample {
    var outcome: [Double] = []
    var baseline: [Double] = []
    var treated: [Bool] = []

    /// Between 4 and 63 patients, both groups present.
    init(seed: Int) {
      var random = SplitMix64(seed: seed)
      for i in 0..<(4 + seed % 60) {
        let treated = i == 0 || i > 1 && random.uniform() < 0.6
        let baseline = 40 + 10 * random.uniform()
        self.treated.append(treated)
        self.baseline.append(baseline)
        outcome.append(0.5 * baseline - (treated ? 3 : 0) + 8 * random.uniform())
      }
    }

    func outcomes(treated wanted: Bool) -> [Double] { zip(outcome, treated).filter { $0.1 == wanted }.map(\.0) }
  }

  static func same(_ a: Estimate, _ b: Estimate, _ tolerance: Double = 1e-9) -> Bool {
    agree(a.value, b.value, tolerance)
      && agree(a.standardError, b.standardError, tolerance)
      && a.degreesOfFreedom == b.degreesOfFreedom
  }

  @Test func `the fast analysis of covariance is the general one`() throws {
    for seed in 0..<500 {
      let sample = Sample(seed: seed)
      let fast = try BaselineAdjustedDifference(
        outcome: sample.outcome, baseline: sample.baseline, treated: sample.treated)
      let general = try AnalysisOfCovariance(
        outcome: sample.outcome, treated: sample.treated, covariates: [sample.baseline])
      #expect(Self.same(fast.difference, general.difference), "seed \(seed)")
      #expect(agree(fast.slope ?? .nan, general.slopes[0].value, 1e-9), "seed \(seed)")
      #expect(
        agree(fast.residualStandardDeviation, general.residualStandardDeviation, 1e-9), "seed \(seed)")
      let treated = general.adjustedMean(treated: true).value
      let control = general.adjustedMean(treated: false).value
      #expect(agree(fast.adjustedMeanTreated, treated, 1e-9), "seed \(seed)")
      #expect(agree(fast.adjustedMeanControl, control, 1e-9), "seed \(seed)")
    }
  }

  @Test func `without covariates the analysis is the t test`() throws {
    for seed in 0..<500 {
      let sample = Sample(seed: seed)
      let model = try AnalysisOfCovariance(outcome: sample.outcome, treated: sample.treated)
      let test = try TwoSampleTTest(
        treated: sample.outcomes(treated: true), control: sample.outcomes(treated: false))
      #expect(Self.same(model.difference, test.difference), "seed \(seed)")
      let flat = try BaselineAdjustedDifference(
        outcome: sample.outcome, baseline: sample.outcome.map { _ in 0.1 }, treated: sample.treated)
      #expect(Self.same(flat.difference, test.difference), "seed \(seed)")
      #expect(flat.slope == nil, "seed \(seed)")
    }
  }

  @Test func `the t test from moments is the one from values`() throws {
    for seed in 0..<500 {
      let sample = Sample(seed: seed)
      let treated = sample.outcomes(treated: true)
      let control = sample.outcomes(treated: false)
      let test = try TwoSampleTTest(treated: treated, control: control)
      let moments = try TwoSampleTTest(treated: SampleMoments(treated), control: SampleMoments(control))
      #expect(test == moments, "seed \(seed)")
    }
  }

  @Test func `adding to baseline and outcome moves no difference`() throws {
    for seed in 0..<500 {
      let sample = Sample(seed: seed)
      let near = try BaselineAdjustedDifference(
        outcome: sample.outcome, baseline: sample.baseline, treated: sample.treated)
      let far = try BaselineAdjustedDifference(
        outcome: sample.outcome.map { $0 + 1e4 }, baseline: sample.baseline.map { $0 - 1e4 },
        treated: sample.treated)
      #expect(Self.same(near.difference, far.difference, 1e-7), "seed \(seed)")
    }
  }
}
