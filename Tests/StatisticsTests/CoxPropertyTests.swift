import Statistics
import Testing

@Suite struct CoxPropertyTests {
  static func model(_ sample: TwoGroups) throws -> CoxModel {
    try CoxModel(
      TimeToEvent(times: sample.times, events: sample.events), covariates: [sample.treated.map { $0 ? 1 : 0 }])
  }

  @Test func `the workspace's fit is the general model's`() throws {
    for seed in 0..<500 {
      let sample = TwoGroups(seed: seed)
      var data = sample.data()
      let fit = data.coxHazardRatio()
      switch fit.convergence {
      case .noInformation:
        #expect(throws: StatisticsError.self, "seed \(seed)") { try Self.model(sample) }
      case .monotone:
        let model = try Self.model(sample)
        #expect(model.convergence == .monotone, "seed \(seed)")
        #expect(model.coefficients[0] == fit.coefficient, "seed \(seed)")
      case .converged:
        let model = try Self.model(sample)
        #expect(model.convergence.isConverged, "seed \(seed)")
        #expect(agree(model.coefficients[0].value, fit.coefficient.value, 1e-7), "seed \(seed)")
        #expect(agree(model.coefficients[0].standardError, fit.coefficient.standardError, 1e-7), "seed \(seed)")
      case .notConverged:
        Issue.record("seed \(seed) did not converge")
      }
    }
  }

  @Test func `exchanging the groups turns the sign of the log hazard ratio`() {
    for seed in 0..<500 {
      var data = TwoGroups(seed: seed).data()
      var swapped = TwoGroups(seed: seed).data(swapped: true)
      let fit = data.coxHazardRatio()
      let other = swapped.coxHazardRatio()
      #expect(agree(fit.coefficient.value, -other.coefficient.value, 1e-8), "seed \(seed)")
      #expect(agree(fit.coefficient.standardError, other.coefficient.standardError, 1e-8), "seed \(seed)")
    }
  }

  @Test func `without ties the score test is the log-rank test`() throws {
    for seed in 0..<500 {
      var sample = TwoGroups(seed: seed)
      // Distinct times: the patient's number breaks ties.
      for i in sample.times.indices { sample.times[i] += Double(i) * 0x1p-12 }
      var data = sample.data()
      guard let test = data.logRank() else { continue }
      #expect(agree(try Self.model(sample).scoreTest.statistic, test.chiSquare, 1e-9), "seed \(seed)")
    }
  }

  @Test func `a covariate's unit scales its coefficient only`() throws {
    for seed in 0..<500 {
      let sample = TwoGroups(seed: seed + 10)
      var random = SplitMix64(seed: seed)
      let data = try TimeToEvent(times: sample.times, events: sample.events)
      let covariate = sample.times.map { _ in random.uniform() }
      guard let small = try? CoxModel(data, covariates: [covariate]),
        let large = try? CoxModel(data, covariates: [covariate.map { 1e6 + 1000 * $0 }]),
        small.convergence.isConverged
      else { continue }
      #expect(agree(small.coefficients[0].value, 1000 * large.coefficients[0].value, 1e-5), "seed \(seed)")
      #expect(agree(small.logLikelihood, large.logLikelihood, 1e-8), "seed \(seed)")
    }
  }
}
