import Statistics
import Testing

@Suite struct CoxRiskIntervalsPropertyTests {
  static func covariates(_ sample: TwoGroups, seed: Int) -> [[Double]] {
    var random = SplitMix64(seed: seed + 77)
    return [sample.treated.map { $0 ? 1 : 0 }, sample.times.map { _ in random.uniform() }]
  }

  @Test func `cutting patients' time into intervals changes nothing`() throws {
    for seed in 0..<500 {
      let sample = TwoGroups(seed: seed + 20)
      let covariates = Self.covariates(sample, seed: seed)
      let data = try TimeToEvent(times: sample.times.map { $0 + 1 }, events: sample.events)
      var starts: [Double] = []
      var stops: [Double] = []
      var events: [Bool] = []
      var patients: [Int] = []
      for i in sample.times.indices {
        let cuts = [0.0] + [0.5, 2, 2.75, 9].filter { $0 < data.times[i] } + [data.times[i]]
        for (start, stop) in zip(cuts, cuts.dropFirst()) {
          starts.append(start)
          stops.append(stop)
          events.append(stop == data.times[i] && data.events[i])
          patients.append(i)
        }
      }
      let cut = try RiskIntervals(starts: starts, stops: stops, events: events)
      for ties in [CoxModel.Ties.efron, .breslow, .exact] {
        let clusters = ties == .exact ? nil : Array(sample.times.indices)
        guard let whole = try? CoxModel(data, covariates: covariates, clusters: clusters, ties: ties),
          whole.convergence.isConverged
        else { continue }
        let model = try CoxModel(
          cut, covariates: covariates.map { column in patients.map { column[$0] } },
          clusters: ties == .exact ? nil : patients, ties: ties)
        #expect(agree(model.logLikelihood, whole.logLikelihood, 1e-9), "seed \(seed)")
        for j in 0..<2 {
          let a = model.coefficients[j]
          let b = whole.coefficients[j]
          #expect(agree(a.value, b.value, 1e-6) && agree(a.standardError, b.standardError, 1e-6), "seed \(seed)")
          let robust = model.robust?.coefficients[j].standardError ?? 0
          let expected = whole.robust?.coefficients[j].standardError ?? 0
          #expect(agree(robust, expected, 1e-6), "seed \(seed)")
        }
      }
    }
  }

  @Test func `without ties the three treatments of ties are one`() throws {
    for seed in 0..<500 {
      var sample = TwoGroups(seed: seed + 20)
      for i in sample.times.indices { sample.times[i] += Double(i) * 0x1p-12 }
      let data = try TimeToEvent(times: sample.times, events: sample.events)
      let covariates = Self.covariates(sample, seed: seed)
      guard let efron = try? CoxModel(data, covariates: covariates), efron.convergence.isConverged else { continue }
      for ties in [CoxModel.Ties.breslow, .exact] {
        let other = try CoxModel(data, covariates: covariates, ties: ties)
        #expect(agree(other.coefficients[0].value, efron.coefficients[0].value, 1e-8), "seed \(seed)")
        #expect(agree(other.logLikelihood, efron.logLikelihood, 1e-10), "seed \(seed)")
      }
    }
  }

  @Test func `the exact score test of two groups is the log-rank test`() throws {
    for seed in 0..<500 {
      let sample = TwoGroups(seed: seed)
      var data = sample.data()
      guard let test = data.logRank() else { continue }
      let model = try CoxModel(
        TimeToEvent(times: sample.times, events: sample.events), covariates: [Self.covariates(sample, seed: seed)[0]],
        ties: .exact)
      #expect(agree(model.scoreTest.statistic, test.chiSquare, 1e-9), "seed \(seed)")
    }
  }

  @Test func `doubling every patient within its cluster keeps the robust standard error with Breslow's ties`() throws {
    for seed in 0..<500 {
      let sample = TwoGroups(seed: seed + 20)
      let covariates = Self.covariates(sample, seed: seed)
      let data = try TimeToEvent(times: sample.times, events: sample.events)
      let twice = try TimeToEvent(times: sample.times + sample.times, events: sample.events + sample.events)
      let patients = Array(sample.times.indices)
      guard let one = try? CoxModel(data, covariates: covariates, clusters: patients, ties: .breslow),
        one.convergence.isConverged
      else { continue }
      let two = try CoxModel(
        twice, covariates: covariates.map { $0 + $0 }, clusters: patients + patients, ties: .breslow)
      #expect(two.robust?.clusterCount == one.robust?.clusterCount, "seed \(seed)")
      for j in 0..<2 {
        let a = one.robust?.coefficients[j].standardError ?? .nan
        #expect(agree(two.robust?.coefficients[j].standardError ?? 0, a, 1e-6), "seed \(seed)")
        let naive = one.coefficients[j].standardError / 2.0.squareRoot()
        #expect(agree(two.coefficients[j].standardError, naive, 1e-6), "seed \(seed)")
      }
    }
  }
}
