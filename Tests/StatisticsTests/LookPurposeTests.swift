import Statistics
import Testing

/// Looks for efficacy and looks for futility that are not the same.
@Suite struct LookPurposeTests {
  private func spending(_ fractions: [Double], _ purposes: [LookPurpose] = []) throws -> GroupSequentialDesign {
    try GroupSequentialDesign(
      fractions: fractions, boundary: .spending(.obrienFleming),
      futility: .bounds(Array(repeating: 0, count: fractions.count - 1)),
      alpha: 0.025, beta: nil, purposes: purposes)
  }

  @Test func `a look for futility alone leaves the critical values of a design without it`() throws {
    let design = try spending([0.3, 0.6, 1], [.futility, .both])
    let without = try spending([0.6, 1])
    #expect(design.criticalValues[0] == .infinity && design.cumulativeAlpha[0] == 0)
    #expect(design.futilityBounds?[0] == 0)
    for look in 0..<2 { #expect(abs(design.criticalValues[look + 1] - without.criticalValues[look]) < 1e-7) }
    #expect(abs(design.cumulativeAlpha[1] - without.cumulativeAlpha[0]) < 1e-9)
  }

  @Test func `a look for efficacy alone does not stop for futility`() throws {
    let design = try spending([0.3, 0.6, 1], [.efficacy, .both])
    #expect(try #require(design.futilityBounds)[0] == -.infinity)
    #expect(try #require(design.futilityBounds)[1] == 0)
    // Futility that does not bind says nothing of critical values.
    for (a, b) in zip(design.criticalValues, try spending([0.3, 0.6, 1]).criticalValues) { #expect(a == b) }
  }

  @Test func `the constant of a classical boundary holds for the looks that may reject`() throws {
    let two = try GroupSequentialDesign(
      fractions: [0.25, 0.5, 1], boundary: .pocock, futility: .bounds([0, 0]), alpha: 0.025, beta: nil,
      purposes: [.futility, .efficacy])
    // Jennison & Turnbull (2000), table 2.1: two looks at a two-sided level of 0.05 have the constant 2.178.
    #expect(two.criticalValues[0] == .infinity)
    #expect(abs(two.criticalValues[1] - 2.178) < 6e-4 && abs(two.criticalValues[2] - 2.178) < 6e-4)
  }

  @Test func `a futility bound spends at the looks that may stop for it`() throws {
    let rule = FutilityRule.spending(try .hwangShihDeCani(gamma: -2))
    func design(_ fractions: [Double], _ purposes: [LookPurpose]) throws -> GroupSequentialDesign {
      try GroupSequentialDesign(
        fractions: fractions, boundary: .spending(.obrienFleming), futility: rule, alpha: 0.025, beta: 0.1,
        purposes: purposes)
    }
    let late = try design([0.4, 0.7, 1], [.efficacy, .both])
    #expect(try #require(late.cumulativeBeta)[0] == 0)
    let spent = try SpendingFunction.hwangShihDeCani(gamma: -2).spent(at: 0.7, of: 0.1)
    #expect(try abs(#require(late.cumulativeBeta)[1] - spent) < 1e-8)
    #expect(try abs(#require(late.cumulativeBeta)[2] - 0.1) < 1e-8)
  }

  @Test func `a monitor gives each look what its number in the plan may do`() throws {
    let design = try spending([0.3, 0.6, 1], [.futility, .efficacy])
    var monitor = try GroupSequentialMonitor(design, maximumInformation: 100)
    let first = try monitor.look(information: 30, isLast: false)
    #expect(first.criticalValue == .infinity && first.futilityBound == 0 && first.alphaSpent == 0)
    let second = try monitor.look(information: 62, isLast: false)
    #expect(second.futilityBound == -.infinity && second.criticalValue.isFinite)
    monitor.restart()
    // The first is left out: the second keeps its own purpose.
    let only = try monitor.look(information: 60, isLast: false, planned: 1)
    #expect(only.futilityBound == -.infinity && only.criticalValue.isFinite)
    #expect(abs(only.alphaSpent - design.cumulativeAlpha[1]) < 1e-12)
    monitor.restart()
    // Off the plan, too, a look for futility spends nothing.
    let early = try monitor.look(information: 25, isLast: false)
    #expect(early.criticalValue == .infinity && early.futilityBound == 0)
  }

  @Test func `as many purposes as looks before the last`() {
    #expect(throws: StatisticsError.unequalLengths(column: "purposes", expected: 2, found: 1)) {
      _ = try GroupSequentialDesign(fractions: [0.3, 0.6, 1], boundary: .pocock, alpha: 0.025, purposes: [.both])
    }
  }
}
