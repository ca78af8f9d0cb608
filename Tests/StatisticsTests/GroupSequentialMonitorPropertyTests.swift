import Foundation
import Statistics
import Testing

@Suite struct GroupSequentialMonitorPropertyTests {
  @Test func `at other information than planned the boundary is that of the design with this information`() throws {
    for seed in 0..<500 {
      let planned = try RandomPlan(seed: seed)
      let observed = try RandomPlan(seed: seed + 7 * 1000).fractions
      let sides: GroupSequentialDesign.Sides = seed % 2 == 0 ? .one : .two
      let boundary = BoundaryFamily.spending(planned.function)
      let design = try GroupSequentialDesign(
        fractions: planned.fractions, boundary: boundary, alpha: planned.alpha, sides: sides)
      let direct = try GroupSequentialDesign(
        fractions: observed, boundary: boundary, alpha: planned.alpha, sides: sides)
      var monitor = try GroupSequentialMonitor(design, maximumInformation: 250)
      for trial in 0..<2 {
        monitor.restart()
        for (k, t) in observed.enumerated() {
          let look = try monitor.look(information: 250 * t, isLast: k == observed.count - 1)
          #expect(agree(look.criticalValue, direct.criticalValues[k], 1e-6), "seed \(seed) trial \(trial) look \(k)")
          #expect(agree(look.alphaSpent, direct.cumulativeAlpha[k], 1e-9), "seed \(seed) trial \(trial) look \(k)")
        }
      }
    }
  }

  @Test func `leaving the plan late gives the same boundary as never having been on it`() throws {
    for seed in 0..<500 {
      let plan = try RandomPlan(seed: seed)
      guard
        let design = try? GroupSequentialDesign(
          fractions: plan.fractions, boundary: .spending(plan.function),
          futility: .spending(plan.betaFunction, binding: seed % 3 == 0), alpha: plan.alpha, beta: plan.beta)
      else { continue }
      var onPlan = try GroupSequentialMonitor(design)
      var offPlan = try GroupSequentialMonitor(design)
      // A change of the last bit leaves the plan without changing the answer.
      for k in 0..<(plan.fractions.count - 1) {
        let a = try onPlan.look(information: plan.fractions[k], isLast: false)
        let b = try offPlan.look(information: plan.fractions[k].nextUp, isLast: false)
        #expect(agree(a.criticalValue, b.criticalValue, 1e-7), "seed \(seed)")
        #expect(agree(a.futilityBound, b.futilityBound, 1e-7), "seed \(seed)")
      }
      let a = try onPlan.look(information: 1.01, isLast: true)
      let b = try offPlan.look(information: 1.01, isLast: true)
      #expect(agree(a.criticalValue, b.criticalValue, 1e-7), "seed \(seed)")
      #expect(a.futilityBound == a.criticalValue, "seed \(seed)")
    }
  }

  @Test func `at other information than planned the bounds spend exactly alpha and beta`() throws {
    var checked = 0
    for seed in GroupSequentialPropertyTests.seeds {
      let plan = try RandomPlan(seed: seed)
      let isBinding = seed % 2 == 0
      guard
        let design = try? GroupSequentialDesign(
          fractions: plan.fractions, boundary: .spending(plan.function),
          futility: .spending(plan.betaFunction, binding: isBinding), alpha: plan.alpha, beta: plan.beta),
        let drift = design.drift
      else { continue }
      // One more look than planned, or fewer, and a last look between 0.8 and 1.2 of the plan.
      var random = SplitMix64(seed: seed)
      var observed = try RandomPlan(seed: seed + 7001).fractions.map { $0 * 0.78 }
      observed[observed.count - 1] = 0.8 + 0.4 * random.uniform()
      var monitor = try GroupSequentialMonitor(design, maximumInformation: 300)
      var looks: [LookBoundary] = []
      for (k, t) in observed.enumerated() {
        guard let look = try? monitor.look(information: 300 * t, isLast: k == observed.count - 1) else { break }
        looks.append(look)
        if look.futilityBound >= look.criticalValue { break }
      }
      guard looks.count == observed.count else { continue }
      checked += 1
      let last = observed[observed.count - 1]
      let upper = looks.map(\.criticalValue)
      let lower = looks.map(\.futilityBound)
      let none = looks.map { _ in -Double.infinity }
      let times = observed.map { $0 / last }
      let null = SequentialOracle(times, upper: upper, lower: isBinding ? lower : none, drift: 0)
      let other = SequentialOracle(times, upper: upper, lower: lower, drift: drift * last.squareRoot())
      var alpha = 0.0
      var beta = 0.0
      for (k, t) in observed.enumerated() {
        alpha += null.upper[k]
        beta += other.lower[k]
        let isLast = k == observed.count - 1
        let planned = isLast ? plan.alpha : plan.function.spent(at: t, of: plan.alpha)
        #expect(abs(alpha - planned) < 1e-8, "seed \(seed) look \(k)")
        #expect(abs(alpha - looks[k].alphaSpent) < 1e-8, "seed \(seed) look \(k)")
        #expect(abs(beta - looks[k].betaSpent) < 1e-8, "seed \(seed) look \(k)")
        if !isLast { #expect(abs(beta - plan.betaFunction.spent(at: t, of: plan.beta)) < 1e-8, "seed \(seed)") }
      }
    }
    #expect(checked >= GroupSequentialPropertyTests.seeds.count / 2, "\(checked) trials")
  }
}
