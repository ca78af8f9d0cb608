import Statistics
import Testing

@Suite struct FamilyMonitorPropertyTests {
  @Test func `one hypothesis has the boundary of its design`() throws {
    let alone = try GraphicalProcedure(weights: [1], transitions: [[0]])
    for seed in 0..<500 {
      let plan = try RandomPlan(seed: seed)
      let sides: GroupSequentialDesign.Sides = seed % 2 == 0 ? .one : .two
      let design = try GroupSequentialDesign(
        fractions: plan.fractions, boundary: .spending(plan.function), alpha: plan.alpha, sides: sides)
      var monitor = try FamilyMonitor(alone, spending: [plan.function], level: plan.alpha, sides: sides)
      for trial in 0..<2 {
        monitor.restart()
        for (look, fraction) in plan.fractions.enumerated() {
          monitor.look(fractions: [fraction], z: [0], isLast: look == plan.fractions.count - 1)
          let (found, expected) = (monitor.decision(0).criticalValue, design.criticalValues[look])
          #expect(found == expected || abs(found - expected) < 1e-6, "seed \(seed) trial \(trial) look \(look)")
        }
      }
    }
  }

  /// Whatever came before in the same workspace, a trial is judged as in a fresh one.
  @Test func `what is remembered changes nothing`() throws {
    let graph = try GraphicalProcedure(
      weights: [0.5, 0.5, 0], transitions: [[0, 0.5, 0.5], [0.5, 0, 0.5], [1, 0, 0]])
    let spending = [SpendingFunction.obrienFleming, .pocock, try .kimDeMets(rho: 2)]
    var shared = try FamilyMonitor(graph, spending: spending, level: 0.1)
    for seed in 0..<500 {
      var luck = SplitMix64(seed: seed)
      var fresh = try FamilyMonitor(graph, spending: spending, level: 0.1)
      shared.restart()
      // Every other trial has the looks of the plan.
      let step = seed % 2 == 0 ? 0.3 : 0.25 + 0.1 * luck.uniform()
      for look in 1...3 {
        let fractions = (0..<3).map { step * Double(look) + 0.01 * Double($0) }
        let z = (0..<3).map { _ in 4 * luck.uniform() - 0.5 }
        shared.look(fractions: fractions, z: z, isLast: look == 3)
        fresh.look(fractions: fractions, z: z, isLast: look == 3)
        let (known, new) = ((0..<3).map { shared.decision($0) }, (0..<3).map { fresh.decision($0) })
        #expect(known == new, "seed \(seed) look \(look)")
      }
    }
  }

  @Test func `no more information is no look, and NaN rejects nothing`() throws {
    let graph = try GraphicalProcedure(weights: [0.5, 0.5], transitions: [[0, 1], [1, 0]])
    var monitor = try FamilyMonitor(graph, spending: [.pocock, .pocock], level: 0.05)
    let rejected = [
      monitor.look(fractions: [0.5, 0], z: [.nan, 10], isLast: false),
      monitor.look(fractions: [0.5, 0.5], z: [10, 1], isLast: false),
      monitor.look(fractions: [0.6, 0.6], z: [10, 1], isLast: true),
    ]
    let looks = [monitor.lookOfRejection(0), monitor.lookOfRejection(1)]
    #expect(rejected == [0, 0, 1] && looks == [3, 0])
  }

  @Test func `a monitor refuses what has no meaning`() throws {
    let graph = try GraphicalProcedure(weights: [0.5, 0.5], transitions: [[0, 1], [1, 0]])
    #expect(throws: StatisticsError.unequalLengths(column: "spending", expected: 2, found: 1)) {
      _ = try FamilyMonitor(graph, spending: [.pocock], level: 0.05)
    }
    #expect(throws: StatisticsError.invalidParameter("level", expected: "strictly between 0 and 1")) {
      _ = try FamilyMonitor(graph, spending: [.pocock, .pocock], level: 1)
    }
  }
}
