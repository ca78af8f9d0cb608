import Foundation
import Statistics
import Testing

@Suite struct SequentialInferencePropertyTests {
  /// A plan and an outcome at one of its looks.
  struct Outcome {
    let design: GroupSequentialDesign
    let looks: Int
    let z: Double

    init?(seed: Int) throws {
      let plan = try RandomPlan(seed: seed)
      var random = SplitMix64(seed: seed)
      design = try GroupSequentialDesign(
        fractions: plan.fractions, boundary: .spending(plan.function), alpha: plan.alpha)
      looks = 1 + Int(random.uniform() * Double(plan.fractions.count))
      let isLast = looks == plan.fractions.count
      z = isLast ? 6 * random.uniform() - 2 : design.criticalValues[looks - 1] + random.uniform()
      guard z < 8 else { return nil }
    }

    func inference() throws -> StagewiseInference {
      try StagewiseInference(
        information: Array(design.fractions.prefix(looks)), upper: Array(design.criticalValues.prefix(looks - 1)),
        z: z)
    }

    /// P(crossing before, or Z at the look at or above the one observed) by the independent recursion.
    func rank(effect: Double) -> Double {
      let fractions = Array(design.fractions.prefix(looks))
      let last = fractions[looks - 1]
      return SequentialOracle(
        fractions.map { $0 / last }, upper: Array(design.criticalValues.prefix(looks - 1)) + [z],
        lower: fractions.map { _ in -.infinity }, drift: effect * last.squareRoot(), r: 32
      ).upper.reduce(0, +)
    }
  }

  @Test func `estimate and limits are the effects at which the outcome has the ranks ½, 0.025 and 0.975`() throws {
    for seed in GroupSequentialPropertyTests.seeds {
      guard let outcome = try Outcome(seed: seed) else { continue }
      let result = try outcome.inference()
      let interval = result.confidenceInterval()
      #expect(abs(outcome.rank(effect: 0) - result.pValue) < 1e-6, "seed \(seed)")
      #expect(abs(outcome.rank(effect: result.medianUnbiasedEffect) - 0.5) < 1e-6, "seed \(seed)")
      #expect(abs(outcome.rank(effect: interval.lower) - 0.025) < 1e-6, "seed \(seed)")
      #expect(abs(outcome.rank(effect: interval.upper) - 0.975) < 1e-6, "seed \(seed)")
    }
  }

  @Test func `the p-value is below alpha exactly when the boundary was crossed`() throws {
    for seed in 0..<500 {
      guard let outcome = try Outcome(seed: seed) else { continue }
      let result = try outcome.inference()
      let isCrossed = outcome.z >= outcome.design.criticalValues[outcome.looks - 1]
      #expect((result.pValue <= outcome.design.alpha * (1 + 1e-7)) == isCrossed, "seed \(seed)")
      let interval = result.confidenceInterval(level: 0.8)
      #expect(interval.contains(result.medianUnbiasedEffect), "seed \(seed)")
    }
  }

  @Test func `a repeated p-value is alpha on the boundary, and a repeated interval then touches 0`() throws {
    for seed in 0..<500 where seed % 5 != 4 && (Build.isRelease || seed % 10 == 0) {
      let plan = try RandomPlan(seed: seed)
      let sides: GroupSequentialDesign.Sides = seed % 3 == 0 ? .two : .one
      let design = try GroupSequentialDesign(
        fractions: plan.fractions, boundary: .spending(plan.function), alpha: plan.alpha, sides: sides)
      let look = 1 + seed / 7 % design.looks
      guard design.criticalValues[look - 1] < 7 else { continue }
      let p = try design.repeatedPValue(look: look, z: design.criticalValues[look - 1])
      #expect(agree(p / plan.alpha, 1, 1e-5), "seed \(seed)")
    }
  }

  @Test func `conditional power averaged over the look is the power`() throws {
    for seed in 0..<500 {
      var random = SplitMix64(seed: seed)
      let t = 0.05 + 0.9 * random.uniform()
      let drift = 5 * random.uniform() - 1
      let critical = 1 + 2 * random.uniform()
      var sum = 0.0
      // Trapezoids over ±9 standard deviations: exact to rounding for a normal density.
      for i in 0...1200 {
        let x = -9 + 0.015 * Double(i)
        let power = try ConditionalPower(z: drift * t.squareRoot() + x, fraction: t, criticalValue: critical)
        sum += 0.015 * exp(-x * x / 2) * power.given(drift: drift)
      }
      let expected = SequentialOracle.upperTail(critical - drift)
      #expect(agree(sum / (2 * Double.pi).squareRoot(), expected, 1e-12), "seed \(seed)")
    }
  }

  @Test func `at the futility bound the power is the one asked`() throws {
    for seed in 0..<500 {
      var random = SplitMix64(seed: seed)
      let t = 0.05 + 0.9 * random.uniform()
      let wanted = 0.01 + 0.9 * random.uniform()
      let drift = 4 * random.uniform()
      func at(_ assumption: ConditionalPower.Assumption) throws -> ConditionalPower {
        let z = ConditionalPower.futilityBound(power: wanted, fraction: t, criticalValue: 1.96, assuming: assumption)
        return try ConditionalPower(z: z, fraction: t, criticalValue: 1.96)
      }
      #expect(agree(try at(.trend).underTrend, wanted), "seed \(seed)")
      #expect(agree(try at(.drift(drift)).given(drift: drift), wanted), "seed \(seed)")
      #expect(agree(try at(.flatPrior).predictive(), wanted), "seed \(seed)")
    }
  }

  @Test func `the size asked for gives the conditional power wanted, and never leaves its limits`() throws {
    for seed in 0..<500 {
      var random = SplitMix64(seed: seed)
      let first = 50 + 100 * random.uniform()
      let planned = first + 20 + 200 * random.uniform()
      let zone = try PromisingZone(
        first: first, planned: planned, maximum: planned * (1 + 2 * random.uniform()), alpha: 0.025, targetPower: 0.9)
      let z = 3 * random.uniform()
      let decision = zone.decide(z: z)
      #expect(planned...zone.maximum ~= decision.size, "seed \(seed)")
      #expect((decision.zone == .favorable) == (decision.conditionalPower >= 0.9), "seed \(seed)")
      let second = zone.secondStage(z: z, power: 0.8)
      let mean = z * (second / first).squareRoot()
      let power = SequentialOracle.upperTail(zone.criticalIncrement(z: z) - mean)
      #expect(second == 0 || agree(power, 0.8), "seed \(seed)")
    }
  }

  @Test func `the combination of increments of an unchanged trial is its usual z`() throws {
    for seed in 0..<500 {
      var random = SplitMix64(seed: seed)
      var information: [Double] = []
      var z: [Double] = []
      for _ in 0...(seed % 6) {
        information.append((information.last ?? 0) + 1 + 100 * random.uniform())
        z.append(6 * random.uniform() - 3)
      }
      let combination = try InverseNormalCombination(plannedInformation: information)
      var stages: [Double] = []
      for k in z.indices {
        stages.append(
          InverseNormalCombination.increment(
            z: z[k], information: information[k], zBefore: k == 0 ? 0 : z[k - 1],
            informationBefore: k == 0 ? 0 : information[k - 1]))
        #expect(agree(combination.z(stages: stages), z[k], 1e-10), "seed \(seed)")
      }
      if stages.count == 2 {
        #expect(agree(combination.z(first: stages[0], second: stages[1]), z[1], 1e-10), "seed \(seed)")
      }
    }
  }
}
