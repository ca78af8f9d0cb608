import Statistics
import Testing

/// The workspaces for analyses by factors: R 4.2.2 with survival 3.5-3; calls stand in the entries' `source`.
@Suite struct ByFactorReferenceTests {
  private static let cox = Reference.all("by-factor").filter { $0.id.hasPrefix("cox_by.") }
  private static let linear = Reference.all("by-factor").filter { $0.id.hasPrefix("lm.") }

  /// The patients of a file with their strata in the order of their numbers; more strata than there are.
  private func strata(_ reference: Reference) throws -> StratifiedSurvivalData {
    let table = try Table(reference.data ?? "")
    let numbers = try #require(reference.inputs?["strata"].string.map { table[$0] })
    let levels = Set(numbers).sorted()
    var data = StratifiedSurvivalData(strata: levels.count + 2)
    // A second filling finds nothing of the first.
    for _ in 0..<2 {
      data.removeAll()
      for i in table.rows {
        data.append(
          time: table["time"][i], event: table["status"][i] == 1, treated: table["arm"][i] == 1,
          stratum: 1 + (levels.firstIndex(of: numbers[i]) ?? 0))
      }
    }
    return data
  }

  @Test(arguments: cox) func `the stratified hazard ratio is that of coxph`(_ reference: Reference) throws {
    var data = try strata(reference)
    let fit = data.coxHazardRatio()
    #expect(fit.convergence.isConverged)
    reference.expect("coef", fit.coefficient.value)
    reference.expect("se", fit.coefficient.standardError)
    reference.expect("p", fit.coefficient.pTwoSided)
  }

  @Test(arguments: Reference.all("log-rank").filter { $0.inputs?["strata"].string != nil })
  func `the stratified log-rank test is that of survdiff`(_ reference: Reference) throws {
    var data = try strata(reference)
    let found = data.logRank()
    let test = try #require(found)
    reference.expect("observed", Double(test.observedControl), Double(test.observedTreated))
    reference.expect("expected", test.expectedControl, test.expectedTreated)
    reference.expect("var", test.variance)
    reference.expect("p_two_sided", test.pTwoSided)
  }

  @Test(arguments: linear)
  func `the difference adjusted for factors is that of lm, which leaves out what follows from others`(
    _ reference: Reference
  ) throws {
    var table = try Table("caps5_trial.csv", rows: "week == 8")
    table.keepComplete(["chg"])
    let model = try #require(reference.inputs?["model"].string)
    var columns: [[UInt8]] = []
    var counts: [Int] = []
    if model.contains("factor(sex)") {
      columns.append(table["sex"].map { UInt8($0) })
      counts.append(2)
    }
    if model.contains("factor(site)") {
      // A sixth site that nobody has.
      columns.append(table["site"].map { UInt8($0 - 1) })
      counts.append(6)
    }
    if model.contains("site == 2") {
      columns.append(table["site"].map { $0 == 2 ? 1 : 0 })
      counts.append(2)
    }
    let rows = table["chg"].indices
    let levels = rows.flatMap { row in columns.map { $0[row] } }
    let treated = table["arm"].map { $0 == 1 }
    var workspace = FactorAdjustedDifference(indicators: 9)
    for _ in 0..<2 {
      let difference = try workspace.adjusted(table["chg"], table["base"], treated, levels, counts)
      reference.expect("coef", difference.value)
      reference.expect("se", difference.standardError)
      reference.expect("df", difference.degreesOfFreedom)
      reference.expect("p", difference.pTwoSided)
    }
  }

  @Test func `without factors the difference is that of the baseline alone`() throws {
    for seed in 0..<500 {
      var random = SplitMix64(seed: seed)
      let n = 6 + seed % 40
      let baseline = (0..<n).map { _ in (40 + 20 * random.uniform()).rounded() }
      let outcome = baseline.map { -0.2 * $0 + 10 * random.uniform() }
      let treated = (0..<n).map { $0 < 2 ? $0 == 0 : random.uniform() < 0.5 }
      let simple = try BaselineAdjustedDifference(outcome: outcome, baseline: baseline, treated: treated).difference
      var workspace = FactorAdjustedDifference(indicators: 0)
      let found = try workspace.adjusted(outcome, baseline, treated, [], [])
      #expect(agree(found.value, simple.value, 1e-9), "seed \(seed)")
      #expect(agree(found.standardError, simple.standardError, 1e-9), "seed \(seed)")
      #expect(found.degreesOfFreedom == simple.degreesOfFreedom)
    }
  }

  @Test func `what cannot be estimated is refused`() throws {
    var workspace = FactorAdjustedDifference(indicators: 1)
    let y = [1.0, 2, 4, 3]
    let x = [1.0, 3, 2, 5]
    let arms = [true, false, true, false]
    func refuses(
      _ error: StatisticsError, _ y: [Double], _ arms: [Bool], _ levels: [UInt8], _ counts: [Int],
      sourceLocation: SourceLocation = #_sourceLocation
    ) {
      #expect(throws: error, sourceLocation: sourceLocation) { try workspace.adjusted(y, x, arms, levels, counts) }
    }
    refuses(.noPatients(in: .treated), y, [false, false, false, false], [], [])
    refuses(.noPatients(in: .control), y, [true, true, true, true], [], [])
    refuses(.unequalLengths(column: "factors", expected: 4, found: 1), y, arms, [0], [2])
    refuses(.invalidCount(expected: "at most 1 levels beyond the first"), y, arms, [0, 1, 2, 0], [3])
    refuses(.collinearCovariate(2), y, arms, [1, 0, 1, 0], [2])
    refuses(.tooFewPatients(required: 5, found: 4), y, arms, [1, 1, 0, 0], [2])
    refuses(.zeroVariance, [1, 1, 1, 1], arms, [], [])
  }
}

extension FactorAdjustedDifference {
  /// The difference from arrays.
  fileprivate mutating func adjusted(
    _ outcome: [Double], _ baseline: [Double], _ treated: [Bool], _ levels: [UInt8], _ counts: [Int]
  ) throws(StatisticsError) -> Estimate {
    let outcome = Array(outcome)
    return try outcome.withUnsafeBufferPointer { y throws(StatisticsError) in
      try baseline.withUnsafeBufferPointer { x throws(StatisticsError) in
        try treated.withUnsafeBufferPointer { group throws(StatisticsError) in
          try levels.withUnsafeBufferPointer { factors throws(StatisticsError) in
            try difference(outcome: y, baseline: x, treated: group, factors: factors, counts: counts)
          }
        }
      }
    }
  }
}
