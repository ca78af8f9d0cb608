import Statistics
import Testing

@Suite struct WeightedLogRankPropertyTests {
  static func weights() throws -> [LogRankWeight] {
    try [
      .unweighted, .flemingHarrington(rho: 0, gamma: 1), .flemingHarrington(rho: 0.5, gamma: 2),
      .flemingHarrington(rho: 1, gamma: 1), .modest(downTo: 0.5), .modest(until: 6),
    ]
  }

  @Test func `G(0, 0) is the log-rank test, and so is a modest weight that never rises`() throws {
    let same = try [
      .unweighted, LogRankWeight.flemingHarrington(rho: 0, gamma: 0), .modest(downTo: 1), .modest(until: 0),
    ]
    for seed in 0..<500 {
      var data = TwoGroups(seed: seed).data()
      let test = data.logRank()
      for weight in same {
        let weighted = data.weightedLogRank(weight)
        #expect((weighted == nil) == (test == nil), "seed \(seed)")
        #expect(agree(weighted?.z ?? 0, test?.z ?? 0), "seed \(seed)")
        #expect(agree(weighted?.score ?? 0, test?.score ?? 0), "seed \(seed)")
        #expect(agree(weighted?.variance ?? 0, test?.variance ?? 0), "seed \(seed)")
      }
    }
  }

  @Test func `only the order of times counts`() throws {
    // The last weight has a time in it, which changes with the others.
    for seed in 0..<500 {
      let sample = TwoGroups(seed: seed)
      var data = sample.data()
      let changes: [(Double) -> Double] = [{ $0 * 2 }, { $0 * $0 }, { $0 + 1024 }, { $0 < 5 ? $0 : 1000 * $0 }]
      for change in changes {
        var changed = sample
        changed.times = sample.times.map(change)
        var other = changed.data()
        for weight in try Self.weights().dropLast() {
          #expect(other.weightedLogRank(weight) == data.weightedLogRank(weight), "seed \(seed)")
        }
        let before = data.weightedLogRank(try .modest(until: 6))
        let after = other.weightedLogRank(try .modest(until: change(6)))
        #expect(before?.z == after?.z, "seed \(seed)")
        let weights = try MaxComboWeights(Array(Self.weights().dropLast()))
        #expect(data.maxCombo(weights) == other.maxCombo(weights), "seed \(seed)")
      }
    }
  }

  @Test func `exchanging the groups turns the signs, to the bit`() throws {
    let weights = try Self.weights()
    for seed in 0..<500 {
      var data = TwoGroups(seed: seed).data()
      var swapped = TwoGroups(seed: seed).data(swapped: true)
      for weight in weights {
        let z = data.weightedLogRank(weight)?.z
        #expect(swapped.weightedLogRank(weight)?.z == z.map { -$0 }, "seed \(seed)")
      }
      guard let test = data.maxCombo(), let mirror = swapped.maxCombo() else { continue }
      #expect(test.smallestZ == -mirror.largestZ, "seed \(seed)")
    }
  }

  @Test func `one stratum is no stratum, and the workspace adds strata as the arrays do`() throws {
    let weights = try Self.weights()
    for seed in 0..<500 {
      let samples = [TwoGroups(seed: seed), TwoGroups(seed: seed + 7)]
      let strata = try samples.map {
        LogRankTest.Stratum(treated: try $0.group(treated: true), control: try $0.group(treated: false))
      }
      let weight = weights[seed % weights.count]
      var sums = WeightedLogRankSums(weight)
      var combined = MaxComboSums(.standard)
      for sample in samples {
        var data = sample.data()
        data.addWeightedLogRank(to: &sums)
        data.addMaxCombo(to: &combined)
      }
      #expect((try? WeightedLogRankTest(strata: strata, weight: weight)) == WeightedLogRankTest(sums), "seed \(seed)")
      #expect((try? MaxCombo(strata: strata)) == MaxCombo(combined), "seed \(seed)")
      var alone = samples[0].data()
      let one = try? WeightedLogRankTest(strata: [strata[0]], weight: weight)
      #expect(one == alone.weightedLogRank(weight), "seed \(seed)")
    }
  }

  @Test func `the statistics of a MaxCombo test are the weighted log-rank tests`() throws {
    let weights = try Self.weights()
    for seed in 0..<500 {
      var data = TwoGroups(seed: seed).data()
      guard let test = try data.maxCombo(MaxComboWeights(weights)) else { continue }
      for (i, weight) in weights.enumerated() {
        let single = data.weightedLogRank(weight)
        #expect(agree(test.z[i], single?.z ?? .nan), "seed \(seed)")
        #expect(agree(test.covariance[i][i], single?.variance ?? 0), "seed \(seed)")
      }
    }
  }

  @Test func `a MaxCombo p-value lies between that of the extreme statistic and Bonferroni's`() throws {
    let two = try MaxComboWeights([.unweighted, .modest(downTo: 0.5)])
    for seed in 0..<500 {
      var data = TwoGroups(seed: seed).data()
      // Four weights take a fourfold integral, so not every seed has them.
      let weights = seed % 50 == 9 ? MaxComboWeights.standard : two
      guard let test = data.maxCombo(weights) else { continue }
      let tests = Double(weights.list.count)
      let extremes: [(MaxCombo.Alternative, Double)] = [
        (.less, NormalEstimate(value: test.smallestZ, standardError: 1).pLess),
        (.greater, NormalEstimate(value: test.largestZ, standardError: 1).pGreater),
        (.twoSided, NormalEstimate(value: max(-test.smallestZ, test.largestZ), standardError: 1).pTwoSided),
      ]
      for (alternative, alone) in extremes {
        let p = test.p(alternative)
        #expect(p >= alone && p <= min(1, tests * alone), "seed \(seed)")
        for level in [0.025, 0.2] {
          #expect(test.rejects(alternative, level: level) == (p <= level), "seed \(seed)")
        }
      }
    }
  }

  @Test func `one weight needs no correction`() throws {
    let weights = try MaxComboWeights([.flemingHarrington(rho: 0, gamma: 1)])
    for seed in 0..<500 {
      var data = TwoGroups(seed: seed).data()
      guard let test = data.maxCombo(weights), let single = data.weightedLogRank(weights.list[0]) else { continue }
      #expect(agree(test.pLess, single.pLess) && agree(test.pGreater, single.pGreater), "seed \(seed)")
      #expect(agree(test.pTwoSided, single.pTwoSided), "seed \(seed)")
    }
  }
}
