import Foundation
import Statistics
import Testing

/// rpact 3.3.4 and gsDesign 3.10.1 under R 4.2.2, and closed forms; calls and versions stand in the entries' `source`.
@Suite struct SequentialInferenceReferenceTests {
  static func reference(_ file: String, _ id: String) throws -> Reference {
    try #require(Reference.all(file).first { $0.id == id })
  }

  static func obrienFleming() throws -> GroupSequentialDesign {
    try GroupSequentialDesign(fractions: [1.0 / 3, 2.0 / 3, 1], boundary: .spending(.obrienFleming), alpha: 0.025)
  }

  /// qnorm(0.975) and qnorm(0.9) of R 4.2.2.
  static let z975 = 1.959963984540054
  static let z90 = 1.2815515655446004

  @Test func `p-value, estimate and limits after stopping are those of rpact and its own recursion`() throws {
    let reference = try Self.reference("group-sequential-inference", "gsi.stagewise")
    let design = try Self.obrienFleming()
    let result = try StagewiseInference(
      information: Array(design.fractions.prefix(2)), upper: [design.criticalValues[0]], z: 2.75)
    let interval = result.confidenceInterval()
    reference.expect("p", result.pValue)
    reference.expect("median_unbiased_theta_sqrt_Imax", result.medianUnbiasedEffect)
    reference.expect("ci_theta_sqrt_Imax", interval.lower, interval.upper)
    reference.expect("naive_theta", result.naiveEffect)
    var monitor = try GroupSequentialMonitor(design)
    _ = try monitor.look(information: design.fractions[0], isLast: false)
    let second = try monitor.look(information: design.fractions[1], isLast: false)
    let repeated = second.repeatedInterval(z: 2.75, information: design.fractions[1])
    reference.expect("repeated_ci_theta", repeated.lower, repeated.upper)
  }

  @Test func `conditional power is the closed form`() throws {
    let reference = try Self.reference("conditional-power", "cp.formula")
    let power = try ConditionalPower(z: 1.3, fraction: 0.5, criticalValue: Self.z975)
    reference.expect("B", power.bValue)
    reference.expect("trend", power.underTrend)
    reference.expect("design", power.given(drift: Self.z975 + Self.z90))
    reference.expect("null", power.given(drift: 0))
  }

  @Test func `predictive power is the closed form`() throws {
    let reference = try Self.reference("conditional-power", "cp.predictive")
    let power = try ConditionalPower(z: 1.3, fraction: 0.5, criticalValue: Self.z975)
    reference.expect("flat", power.predictive())
    reference.expect("normal", power.predictive(priorMean: 2, priorFraction: 0.25))
  }

  @Test func `conditional crossing probabilities are those of gsDesign`() throws {
    let reference = try Self.reference("conditional-power", "cp.group_sequential")
    let design = try Self.obrienFleming()
    let maximum = try #require(reference.expected["n_I"].numbers.last ?? nil)
    let effects = reference.expected["theta"].numbers.compactMap { $0 }
    reference.expect("upper_z", design.criticalValues)
    #expect(effects.count == 3)
    guard case .list(let rows) = reference.expected["upper_prob_rows_looks_cols_theta"] else {
      Issue.record("no table")
      return
    }
    for (column, effect) in effects.enumerated() {
      let crossing = try design.conditionalCrossing(afterLook: 1, z: 1.1, drift: effect * maximum.squareRoot())
      #expect(crossing.upper.count == rows.count)
      for (found, row) in zip(crossing.upper, rows) { reference.expect(found, near: row.numbers[column]) }
    }
  }

  @Test func `the promising zone begins where Chen, DeMets and Lan say`() throws {
    let reference = try Self.reference("sample-size-reestimation", "cp.cdl_promising_zone")
    guard case .list(let rows) = reference.expected else {
      Issue.record("no table")
      return
    }
    #expect(rows.count == 3)
    for (first, row) in zip([0.25, 0.5, 0.75], rows) {
      for (maximum, expected) in zip([1.5, 2, 3], row.numbers) {
        let zone = try PromisingZone(first: first, planned: 1, maximum: maximum, alpha: 0.025, targetPower: 0.9)
        reference.expect(zone.lowerLimit, near: expected, "\(first) \(maximum)")
      }
    }
  }

  @Test func `the weighted statistic is the closed form`() throws {
    let reference = try Self.reference("sample-size-reestimation", "cp.chw")
    let z = try InverseNormalCombination(plannedInformation: [100, 200]).z(first: 1.4, second: 1.75)
    reference.expect("z_chw", z)
    reference.expect("p_one_sided", InverseNormalCombination.pValue(z: z))
    reference.expect(
      "z_naive", try InverseNormalCombination(plannedInformation: [100, 320]).z(stages: [1.4, 1.75]))
  }

  @Test func `the second stage for a conditional power is the closed form`() throws {
    let reference = try Self.reference("sample-size-reestimation", "cp.chw_n_for_cp")
    let zone = try PromisingZone(first: 100, planned: 200, maximum: 1000, alpha: 0.025, targetPower: 0.9)
    let combination = try InverseNormalCombination(plannedInformation: [100, 200])
    reference.expect("critical_incremental_z", zone.criticalIncrement(z: 1.4))
    reference.expect(
      "critical_incremental_z", combination.criticalIncrement(first: 1.4, criticalValue: Self.z975))
    reference.expect("n_stage2", zone.secondStage(z: 1.4, power: 0.9))
    reference.expect("N_total", zone.decide(z: 1.4).size)
  }

  @Test func `all reference files of sequential inference are there`() {
    #expect(Reference.all("group-sequential-inference").count == 1)
    #expect(Reference.all("conditional-power").count == 3)
    #expect(Reference.all("sample-size-reestimation").count == 3)
  }
}
