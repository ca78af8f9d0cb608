import Statistics
import Testing

/// The tests of one hazard ratio, held against the general model.
@Suite struct CoxTestPropertyTests {
  /// Random times, many of them tied, with a treated share of about a half.
  private func sample(_ seed: UInt64) throws -> (data: TimeToEvent, treated: [Double]) {
    var luck = Luck(state: seed)
    let count = 8 + Int(luck.next() % 40)
    var times: [Double] = []
    var events: [Bool] = []
    var treated: [Double] = []
    for i in 0..<count {
      times.append(seed.isMultiple(of: 2) ? Double(1 + luck.next() % 12) : luck.uniform() * 30)
      events.append(luck.uniform() < 0.7 || i < 2)
      treated.append(i < 2 ? Double(i) : luck.uniform() < 0.5 ? 1 : 0)
    }
    return (try TimeToEvent(times: times, events: events), treated)
  }

  private func workspace(_ sample: (data: TimeToEvent, treated: [Double])) -> SurvivalData {
    var data = SurvivalData(capacity: sample.treated.count)
    for i in sample.treated.indices {
      data.append(time: sample.data.times[i], event: sample.data.events[i], treated: sample.treated[i] == 1)
    }
    return data
  }

  private func isNear(_ a: Double?, _ b: Double?, _ relative: Double = 1e-7) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) <= relative * max(1, abs(b))
  }

  @Test func `the three statistics are those of the model with one covariate`() throws {
    for seed in 0..<500 as Range<UInt64> {
      let sample = try sample(seed)
      guard let model = try? CoxModel(sample.data, covariates: [sample.treated]) else { continue }
      var data = workspace(sample)
      let z = [CoxStatistic.wald, .score, .likelihoodRatio].map { data.coxTest($0)?.z }
      #expect(isNear(z[0].map { $0 * $0 }, model.waldTest?.statistic), "Wald, seed \(seed)")
      #expect(isNear(z[1].map { $0 * $0 }, model.scoreTest.statistic), "score, seed \(seed)")
      #expect(isNear(z[2].map { $0 * $0 }, model.likelihoodRatioTest.statistic), "ratio, seed \(seed)")
    }
  }

  @Test func `near the estimate the three agree, on either side`() throws {
    for seed in 0..<500 as Range<UInt64> {
      var data = workspace(try sample(seed))
      let fit = data.coxHazardRatio()
      guard fit.convergence.isConverged else { continue }
      for factor in [0.999, 1.001] {
        let all = [CoxStatistic.wald, .score, .likelihoodRatio].compactMap {
          data.coxTest($0, against: fit.hazardRatio * factor, fit: fit)?.z
        }
        #expect(all.count == 3 && all.allSatisfy { ($0 > 0) == (factor < 1) }, "seed \(seed): \(all)")
        #expect(isNear(all[1] / all[0], 1, 5e-3) && isNear(all[2] / all[0], 1, 5e-3), "seed \(seed): \(all)")
      }
    }
  }

  @Test func `no hazard ratio but one above nought can be tested`() throws {
    var data = workspace(try sample(1))
    for ratio in [0, -1, .nan, .infinity] { #expect(data.coxTest(.score, against: ratio) == nil) }
    var none = SurvivalData()
    for statistic in CoxStatistic.allCases { #expect(none.coxTest(statistic) == nil) }
  }
}

/// SplitMix64; Steele, Lea and Flood, OOPSLA 2014.
private struct Luck {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
}
