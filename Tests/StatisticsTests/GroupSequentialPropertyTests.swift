import Foundation
import Statistics
import Testing

@Suite struct GroupSequentialPropertyTests {
  /// The independent recursion is slow without optimisation: all 500 seeds in release, every twentieth in debug.
  static let seeds = Array(stride(from: 0, to: 500, by: Build.isRelease ? 1 : 20))

  @Test func `a one-sided boundary spends exactly its alpha at every look`() throws {
    for seed in Self.seeds {
      let plan = try RandomPlan(seed: seed)
      let design = try GroupSequentialDesign(
        fractions: plan.fractions, boundary: .spending(plan.function), alpha: plan.alpha)
      let none = plan.fractions.map { _ in -Double.infinity }
      let oracle = SequentialOracle(plan.fractions, upper: design.criticalValues, lower: none, drift: 0)
      let planned = RandomPlan.increments(plan.function, plan.fractions, plan.alpha)
      var spent = (0.0, 0.0)
      for (found, expected) in zip(oracle.upper, planned) {
        spent = (spent.0 + found, spent.1 + expected)
        #expect(abs(found - expected) < 1e-8 && abs(spent.0 - spent.1) < 1e-8, "seed \(seed)")
      }
    }
  }

  @Test func `a two-sided boundary spends half of its alpha on each side at every look`() throws {
    for seed in Self.seeds {
      let plan = try RandomPlan(seed: seed)
      let design = try GroupSequentialDesign(
        fractions: plan.fractions, boundary: .spending(plan.function), alpha: plan.alpha, sides: .two)
      let oracle = SequentialOracle(
        plan.fractions, upper: design.criticalValues, lower: design.criticalValues.map { -$0 }, drift: 0)
      let planned = RandomPlan.increments(plan.function, plan.fractions, plan.alpha / 2)
      for k in planned.indices {
        #expect(abs(oracle.upper[k] - planned[k]) < 1e-8, "seed \(seed)")
        #expect(abs(oracle.lower[k] - planned[k]) < 1e-8, "seed \(seed)")
      }
    }
  }

  @Test func `futility bounds spend exactly their beta, and binding ones lower the critical values just so`() throws {
    var made = 0
    for seed in Self.seeds {
      let plan = try RandomPlan(seed: seed)
      let isBinding = seed % 2 == 0
      guard
        let design = try? GroupSequentialDesign(
          fractions: plan.fractions, boundary: .spending(plan.function),
          futility: .spending(plan.betaFunction, binding: isBinding), alpha: plan.alpha, beta: plan.beta),
        let bounds = design.futilityBounds, let drift = design.drift
      else { continue }
      made += 1
      let none = plan.fractions.map { _ in -Double.infinity }
      let null = SequentialOracle(
        plan.fractions, upper: design.criticalValues, lower: isBinding ? bounds : none, drift: 0)
      let other = SequentialOracle(plan.fractions, upper: design.criticalValues, lower: bounds, drift: drift)
      let alphas = RandomPlan.increments(plan.function, plan.fractions, plan.alpha)
      let betas = RandomPlan.increments(plan.betaFunction, plan.fractions, plan.beta)
      for k in alphas.indices {
        #expect(abs(null.upper[k] - alphas[k]) < 1e-8, "seed \(seed) look \(k): \(null.upper[k] - alphas[k])")
        #expect(abs(other.lower[k] - betas[k]) < 1e-8, "seed \(seed) look \(k): \(other.lower[k] - betas[k])")
      }
    }
    #expect(made >= Self.seeds.count * 9 / 10, "\(made) designs exist")
  }

  @Test func `the classical families spend exactly alpha in all`() throws {
    for seed in Self.seeds {
      let plan = try RandomPlan(seed: seed)
      let delta = Double(seed % 11) / 20
      let design = try GroupSequentialDesign(
        fractions: plan.fractions, boundary: .wangTsiatis(delta: delta), alpha: plan.alpha, sides: .two)
      let oracle = SequentialOracle(
        plan.fractions, upper: design.criticalValues, lower: design.criticalValues.map { -$0 }, drift: 0)
      #expect(abs(2 * oracle.upper.reduce(0, +) - plan.alpha) < 1e-8, "seed \(seed)")
      let constants = zip(design.criticalValues, plan.fractions).map { $0 * pow($1, 0.5 - delta) }
      #expect(constants.allSatisfy { agree($0, constants[0]) }, "seed \(seed)")
    }
  }

  @Test func `crossing and going on sum to 1, and the mirror image has the mirrored probabilities`() throws {
    for seed in 0..<500 {
      let plan = try RandomPlan(seed: seed)
      var random = SplitMix64(seed: seed)
      let drift = 8 * random.uniform() - 4
      let upper = plan.fractions.map { _ in 1 + 3 * random.uniform() }
      let lower = plan.fractions.map { _ in 1 - 3 * random.uniform() }
      let a = try CrossingProbabilities(information: plan.fractions, upper: upper, lower: lower, drift: drift)
      let b = try CrossingProbabilities(
        information: plan.fractions, upper: lower.map { -$0 }, lower: upper.map { -$0 }, drift: -drift)
      #expect(agree(a.totalUpper + a.totalLower + a.neither, 1, 1e-10), "seed \(seed)")
      for k in upper.indices { #expect(agree(a.upper[k], b.lower[k], 1e-12), "seed \(seed)") }
    }
  }

  @Test func `two looks as near as a millionth are right`() throws {
    for seed in 0..<500 {
      var random = SplitMix64(seed: seed)
      let gap = exp(log(1e-6) + random.uniform() * log(1e5))
      let bounds = [1 + 2 * random.uniform(), 1 + 2 * random.uniform()]
      let found = try CrossingProbabilities(information: [1 - gap, 1], upper: bounds, drift: 0)
      // ∫ φ(x) Q((b − x√t)/√(1 − t)) over x below the first bound, Simpson; the kernel is as narrow as √gap.
      let s = gap.squareRoot()
      let t = (1 - gap).squareRoot()
      var sum = 0.0
      for (a, b) in [(-9, bounds[1] / t - 12 * s), (bounds[1] / t - 12 * s, bounds[1] / t + 12 * s)] {
        let end = min(b, bounds[0])
        let h = (end - a) / 4000
        if h <= 0 { continue }
        for i in 0...4000 {
          let x = a + h * Double(i)
          let weight = i == 0 || i == 4000 ? 1.0 : i % 2 == 1 ? 4 : 2
          sum += weight * h / 3 * exp(-x * x / 2) * SequentialOracle.upperTail((bounds[1] - x * t) / s)
        }
      }
      let last = bounds[1] / t + 12 * s
      if last < bounds[0] {
        sum += (SequentialOracle.upperTail(last) - SequentialOracle.upperTail(bounds[0])) * (2 * Double.pi).squareRoot()
      }
      #expect(abs(found.upper[1] - sum / (2 * Double.pi).squareRoot()) < 1e-10, "seed \(seed) gap \(gap)")
    }
  }
}
