import Statistics
import Testing

@Suite struct RepeatedMeasuresPropertyTests {
  @Test(arguments: [SmallSampleMethod.satterthwaite, .kenwardRoger])
  func `complete data without covariates give each visit's t test`(_ method: SmallSampleMethod) throws {
    for seed in Build.seeds {
      let trial = RepeatedTrial(seed: seed)
      let data = try trial.data(baseline: nil)
      #expect(try data.fit().structure == .unstructured, "seed \(seed)")
      for visit in 0..<trial.visits {
        let test = try TwoSampleTTest(
          treated: trial.outcomes(arm: 1, visit: visit), control: trial.outcomes(arm: 0, visit: visit))
        #expect(agree(try data.difference(at: visit, method: method), test.difference, 1e-7), "seed \(seed)")
        let mean = try data.adjustedMean(arm: 1, at: visit, method: method)
        #expect(agree(mean.value, test.treated.mean, 1e-9), "seed \(seed)")
      }
    }
  }

  @Test func `complete data with a baseline by visit give each visit's analysis of covariance`() throws {
    for seed in Build.seeds {
      let trial = RepeatedTrial(seed: seed)
      let data = try trial.data()
      try data.fit()
      for visit in 0..<trial.visits {
        let model = try AnalysisOfCovariance(
          outcome: trial.patients.map { $0.outcomes[visit] }, treated: trial.patients.map { $0.arm == 1 },
          covariates: [trial.patients.map(\.base)])
        #expect(agree(try data.difference(at: visit), model.difference, 1e-7), "seed \(seed)")
        #expect(agree(try data.slope(covariate: 0, at: visit), model.slopes[0], 1e-7), "seed \(seed)")
        let mean = try data.adjustedMean(arm: 0, at: visit)
        #expect(agree(mean, model.adjustedMean(treated: false), 1e-7), "seed \(seed)")
        let other = try data.adjustedMean(arm: 1, at: visit, covariates: [60])
        #expect(agree(other, try model.adjustedMean(treated: true, at: [60]), 1e-7), "seed \(seed)")
      }
    }
  }

  @Test func `one visit gives the t test whatever the structure`() throws {
    for seed in Build.seeds {
      let trial = RepeatedTrial(seed: seed, visits: 1)
      let data = try trial.data(baseline: nil)
      try data.fit(CovarianceStructure.allCases[seed % CovarianceStructure.allCases.count])
      let test = try TwoSampleTTest(
        treated: trial.outcomes(arm: 1, visit: 0), control: trial.outcomes(arm: 0, visit: 0))
      #expect(agree(try data.difference(at: 0), test.difference, 1e-7), "seed \(seed)")
    }
  }

  @Test func `the order of patients does not matter`() throws {
    for seed in Build.seeds {
      var trial = RepeatedTrial(seed: seed, missing: 0.15)
      let structure = CovarianceStructure.allCases[seed % CovarianceStructure.allCases.count]
      let first = try trial.data()
      let fit = try first.fit(structure)
      trial.patients.reverse()
      let second = try trial.data()
      let other = try second.fit(structure)
      #expect(fit.structure == other.structure, "seed \(seed)")
      #expect(agree(fit.logLikelihood, other.logLikelihood, 1e-9), "seed \(seed)")
      let visit = trial.visits - 1
      #expect(agree(try first.difference(at: visit), try second.difference(at: visit), 1e-5), "seed \(seed)")
    }
  }

  @Test func `units change the estimates only by their factor`() throws {
    for seed in Build.seeds {
      let trial = RepeatedTrial(seed: seed, missing: 0.15)
      var scaled = trial
      for i in scaled.patients.indices {
        scaled.patients[i].base = 1e4 + 0.01 * scaled.patients[i].base
        scaled.patients[i].outcomes = scaled.patients[i].outcomes.map { 1e6 - 1000 * $0 }
      }
      let structure = CovarianceStructure.allCases[seed % CovarianceStructure.allCases.count]
      let first = try trial.data()
      let second = try scaled.data()
      #expect(try first.fit(structure).structure == second.fit(structure).structure, "seed \(seed)")
      let visit = trial.visits - 1
      let a = try first.difference(at: visit)
      let b = try second.difference(at: visit)
      #expect(agree(-1000 * a.value, b.value, 1e-6), "seed \(seed)")
      #expect(agree(1000 * a.standardError, b.standardError, 1e-6), "seed \(seed)")
      #expect(agree(a.degreesOfFreedom, b.degreesOfFreedom, 1e-5), "seed \(seed)")
      let slopes = (try first.slope(covariate: 0, at: visit), try second.slope(covariate: 0, at: visit))
      #expect(agree(-1e5 * slopes.0.value, slopes.1.value, 1e-5), "seed \(seed)")
    }
  }

  @Test func `exchanging the arms turns the sign`() throws {
    for seed in Build.seeds {
      let trial = RepeatedTrial(seed: seed, missing: 0.15)
      var swapped = trial
      for i in swapped.patients.indices { swapped.patients[i].arm = 1 - swapped.patients[i].arm }
      let first = try trial.data()
      let second = try swapped.data()
      try first.fit()
      try second.fit()
      for visit in 0..<trial.visits {
        let a = try first.difference(at: visit)
        let b = try second.difference(at: visit)
        #expect(agree(-a.value, b.value, 1e-6), "seed \(seed)")
        #expect(agree(a.degreesOfFreedom, b.degreesOfFreedom, 1e-5), "seed \(seed)")
        let turned = try first.difference(arm: 0, from: 1, at: visit)
        #expect(agree(turned.value, -a.value, 1e-12), "seed \(seed)")
      }
    }
  }

  @Test(.enabled(if: Build.isRelease)) func `a richer structure never fits worse`() throws {
    let chains: [[CovarianceStructure]] = [
      [.compoundSymmetry, .toeplitz, .heterogeneousToeplitz, .unstructured],
      [.autoregressive, .toeplitz],
      [.autoregressive, .heterogeneousAutoregressive, .heterogeneousToeplitz],
      [.compoundSymmetry, .heterogeneousCompoundSymmetry, .heterogeneousToeplitz],
    ]
    for seed in Build.seeds {
      let trial = RepeatedTrial(seed: seed, missing: 0.15, count: 40 + seed % 40)
      let data = try trial.data()
      for chain in chains {
        var lowest = -Double.infinity
        for structure in chain {
          let fit = try data.fit(structure)
          #expect(fit.structure == structure && fit.obstacle == nil, "seed \(seed) \(structure)")
          #expect(fit.logLikelihood >= lowest - 1e-7, "seed \(seed) \(structure)")
          #expect(fit.iterations <= 20, "seed \(seed) \(structure)")
          lowest = fit.logLikelihood
        }
      }
    }
  }

  @Test func `a workspace used again gives the same bits as a new one`() throws {
    let used = RepeatedMeasuresData(try RepeatedMeasuresDesign(visits: 4))
    for seed in Build.seeds {
      let trial = RepeatedTrial(seed: seed, missing: 0.2, visits: 4)
      used.removeAll()
      try trial.append(to: used)
      let fresh = try trial.data()
      #expect(try used.fit() == fresh.fit(), "seed \(seed)")
      #expect(try used.difference(at: 3) == fresh.difference(at: 3), "seed \(seed)")
    }
  }
}
