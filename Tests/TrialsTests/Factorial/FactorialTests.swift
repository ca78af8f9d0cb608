import DiscreteEvents
import Distributions
import Foundation
import Testing
import Trials

@Suite struct FactorialTests {
  @Test func `two factors of two levels have two main effects, four simple ones and one interaction`() {
    let design = FactorialSetup.twoByTwo
    #expect(design.cells == [[0, 0], [0, 1], [1, 0], [1, 1]] && design.isComplete)
    #expect(design.mainEffects.map(design.name(of:)) == ["a.on", "b.on"])
    #expect(
      design.mainEffects.map(\.pairs).map { $0.map { [$0.treated, $0.control] } } == [
        [[2, 0], [3, 1]],
        [[1, 0], [3, 2]],
      ])
    #expect(
      design.simpleEffects.map(design.name(of:)) == ["a.on.b.off", "a.on.b.on", "b.on.a.off", "b.on.a.on"])
    #expect(design.simpleEffects.map(\.pairs.count) == [1, 1, 1, 1])
    #expect(design.interactions.map { [$0.effect, $0.reference] } == [[1, 0]])
  }

  @Test func `of more levels and more factors every pair is compared`() {
    let dose = Factorial.Factor(name: "dose", levels: ["none", "low", "high"])
    let other = Factorial.Factor(name: "b", levels: ["off", "on"])
    let six = Factorial(factors: [dose, other])
    #expect(six.mainEffects.map(six.name(of:)) == ["dose.low", "dose.high", "b.on"])
    #expect(six.mainEffects.map(\.pairs.count) == [2, 2, 3])
    #expect(six.simpleEffects.count == 2 * 2 + 3 && six.interactions.count == 2)
    let eight = Factorial(factors: ["x", "y", "z"].map { .init(name: $0, levels: ["0", "1"]) })
    #expect(eight.cells.count == 8 && eight.mainEffects.allSatisfy { $0.pairs.count == 4 })
    #expect(eight.simpleEffects.allSatisfy { $0.pairs.count == 2 } && eight.interactions.count == 3)
    for effect in eight.mainEffects + eight.simpleEffects {
      for pair in effect.pairs {
        let differ = zip(eight.cells[pair.treated], eight.cells[pair.control]).map { $0 != $1 }
        #expect(differ.count { $0 } == 1 && differ[effect.factor])
      }
    }
  }

  @Test func `the arms may stand in any order`() {
    let turned = Factorial(factors: FactorialSetup.twoByTwo.factors, cells: [[1, 1], [0, 0], [1, 0], [0, 1]])
    #expect(turned.isComplete)
    #expect(
      turned.mainEffects[0].pairs.map(\.treated) == [2, 0] && turned.mainEffects[0].pairs.map(\.control) == [1, 3])
  }

  /// Σ (x₁ n₀ − x₀ n₁) / N over Σ n₁ n₀ / N, the difference common to strata (Mantel and Haenszel; Greenland and Robins,
  /// Biometrics 41 (1985) 55–68), worked out from the patients.
  @Test func `a main effect of proportions is that common to the levels of the other factor`() throws {
    var setup = try FactorialSetup.proportions([[0.2, 0.5], [0.4, 0.9]], patients: 90)
    setup.randomization = .simple
    let simulation = try setup.simulation(seed: 3)
    let result = try simulation.run(replicate: 1)
    let pages = try simulation.pages(replicate: 1)
    func counts(_ arm: Int) -> (x: Double, n: Double) {
      let own = pages.filter { $0.arm == arm }
      return (Double(own.count { $0.changes.count == 1 }), Double(own.count))
    }
    func common(_ pairs: [(Int, Int)]) -> Double {
      let parts = pairs.map { pair in
        let (treated, control) = (counts(pair.0), counts(pair.1))
        let total = treated.n + control.n
        return ((treated.x * control.n - control.x * treated.n) / total, treated.n * control.n / total)
      }
      return parts.reduce(0) { $0 + $1.0 } / parts.reduce(0) { $0 + $1.1 }
    }
    func expect(_ path: String, _ value: Double) throws {
      let found = try #require(result["response.\(path)"])
      #expect(abs(found - value) < 1e-12, "\(path)")
    }
    try expect("difference.a.on", common([(2, 0), (3, 1)]))
    try expect("difference.b.on", common([(1, 0), (3, 2)]))
    try expect("difference.a.on.b.on", common([(3, 1)]))
    try expect("interaction.a.on.b.on", common([(3, 1)]) - common([(2, 0)]))
    // Independent differences: the variances add up.
    func error(_ path: String) throws -> Double {
      let upper = try #require(result["response.\(path.replacing("X", with: "upper"))"])
      let lower = try #require(result["response.\(path.replacing("X", with: "lower"))"])
      return (upper - lower) / 2 / 1.959963984540054
    }
    let (on, off) = (try error("difference_X.a.on.b.on"), try error("difference_X.a.on.b.off"))
    #expect(abs(try error("interaction_X.a.on.b.on") - (on * on + off * off).squareRoot()) < 1e-9)
  }

  @Test func `an interaction of hazards is the ratio of two hazard ratios`() throws {
    let result = try FactorialSetup.relapses([[0.04, 0.02], [0.03, 0.005]]).simulation(seed: 5).run(replicate: 0)
    func value(_ path: String) throws -> Double { try #require(result["relapse.\(path)"]) }
    let ratio = try value("hazard_ratio.a.on.b.on") / value("hazard_ratio.a.on.b.off")
    #expect(abs(try value("interaction.a.on.b.on") - ratio) < 1e-9)
    #expect(try value("interaction_lower.a.on.b.on") < ratio && value("interaction_upper.a.on.b.on") > ratio)
    // The simple effects of the other factor make the same interaction.
    let turned = try value("hazard_ratio.b.on.a.on") / value("hazard_ratio.b.on.a.off")
    #expect(abs(log(turned / ratio)) < 0.5)
  }

  @Test func `what is said of each arm is what a parallel trial says of it`() throws {
    let setup = try FactorialSetup.means([.change(at: 0, .ancova)], one: 5, both: 9)
    var parallel = setup
    parallel.factorial = nil
    let result = try setup.simulation().run(replicate: 2)
    let other = try parallel.simulation().run(replicate: 2)
    for arm in FactorialSetup.arms {
      #expect(result["change.mean_change.\(arm)"] == other["change.mean_change.\(arm)"])
    }
    #expect(!result.measures.all.contains { $0.path == "change.difference.b" })
    #expect(other["change.difference.b"] != nil)
    #expect(result["change.difference.b.on"] != nil && other["change.difference.b.on"] == nil)
  }

  @Test func `the level is shared among the main effects of the primary endpoints`() throws {
    var setup = try FactorialSetup.proportions([[0.2, 0.2], [0.9, 0.9]])
    setup.multiplicity = .adjustment(.bonferroni)
    #expect(setup.scenario.primaryComparisons.map(\.arm) == ["a.on", "b.on"])
    let result = try setup.simulation().run(replicate: 0)
    #expect(result["response.rejected_adjusted.a.on"] == 1 && result["response.power_adjusted.a.on"] == 1)
    #expect(result["family.any_rejected"] == 1 && result["response.rejected_adjusted.b.on"] != nil)
  }

  @Test func `an effect that cannot be told is a failed analysis`() throws {
    let result = try FactorialSetup.proportions([[0, 0], [0, 0]]).simulation().run(replicate: 0)
    for effect in ["a.on", "b.on", "a.on.b.off", "b.on.a.on"] {
      #expect(result["response.failed.\(effect)"] == 1 && result["response.rejected.\(effect)"] == 0)
    }
    #expect(result["response.interaction_failed.a.on.b.on"] == 1)
    #expect(result["response.interaction.a.on.b.on"]?.isNaN == true)
    let relapses = try FactorialSetup.relapses([[0.04, 1e-9], [0.03, 1e-9]]).simulation().run(replicate: 0)
    #expect(relapses["relapse.failed.a.on.b.on"] == 1 && relapses["relapse.interaction_failed.a.on.b.on"] == 1)
    #expect(relapses["relapse.failed.a.on.b.off"] == 0)
  }
}
