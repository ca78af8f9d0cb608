import Foundation
import Statistics
import Testing

/// R 4.2.2; the calls stand in the entries' `source`.
@Suite struct TwoProportionReferenceTests {
  @Test(arguments: Reference.all("two-proportions").filter { $0.id.hasSuffix("wald_tests") })
  func `tests, ratios and simple intervals are the closed forms`(_ reference: Reference) throws {
    let counts = try ProportionReferenceTests.counts(reference)
    let difference = RiskDifference(counts)
    let expect = ProportionReferenceTests.expect
    reference.expect("diff", difference.estimate)
    expect(reference, "wald", difference.waldInterval())
    expect(reference, "wald", difference.unpooled.confidenceInterval())
    expect(reference, "agresti_caffo", difference.agrestiCaffoInterval())
    reference.expect("z_pooled", difference.pooledTest.z)
    reference.expect("z_unpooled", difference.unpooled.t)
    reference.expect("chisq", PearsonChiSquareTest(counts).uncorrected.statistic)
    reference.expect("chisq_yates", PearsonChiSquareTest(counts).corrected.statistic)
    reference.expect("rr", counts.riskRatio.value)
    expect(reference, "rr_ci", counts.riskRatio.confidenceInterval())
    reference.expect("or", counts.oddsRatio.value)
    expect(reference, "or_ci", counts.oddsRatio.confidenceInterval())
  }

  @Test(arguments: Reference.all("two-proportions").filter { $0.id.hasSuffix("single") })
  func `intervals of one proportion are those of R`(_ reference: Reference) throws {
    let proportion = try Proportion(
      events: Int(try #require(reference.inputs?["x"].double)), of: Int(try #require(reference.inputs?["n"].double)))
    let expect = ProportionReferenceTests.expect
    expect(reference, "clopper_pearson", proportion.clopperPearsonInterval())
    expect(reference, "wilson", proportion.wilsonInterval())
    expect(reference, "wilson_cc", proportion.wilsonInterval(continuityCorrected: true))
    expect(reference, "jeffreys", proportion.jeffreysInterval())
  }

  @Test(arguments: Reference.all("cmh"))
  func `the stratified comparison is that of mantelhaen.test and the closed forms`(_ reference: Reference) throws {
    guard case .list(let strata)? = reference.inputs?["strata_rows_x1_n1_x0_n0"] else {
      Issue.record("no strata")
      return
    }
    let counts = try strata.map { stratum in
      let row = stratum.numbers.map { Int($0 ?? -1) }
      return try EventCounts(treatedEvents: row[0], treated: row[1], controlEvents: row[2], control: row[3])
    }
    let comparison = try MantelHaenszel(strata: counts)
    reference.expect("chisq_no_cc", comparison.test.statistic)
    reference.expect("chisq_cc", comparison.correctedTest.statistic)
    reference.expect("p_no_cc", comparison.test.p)
    reference.expect("or_mh", comparison.oddsRatio.value)
    reference.expect("or_lower", comparison.oddsRatio.confidenceInterval().lower)
    reference.expect("or_upper", comparison.oddsRatio.confidenceInterval().upper)
    reference.expect("rd_mh", comparison.riskDifference.value)
    reference.expect("rd_mh_se_sato", comparison.riskDifference.standardError)
    reference.expect("rd_mh_se_greenland_robins", comparison.greenlandRobinsStandardError)
  }

  @Test(arguments: Reference.all("score-margin"))
  func `score tests against a margin use the restricted maximum of the likelihood`(_ reference: Reference) throws {
    let counts = try ProportionReferenceTests.counts(reference)
    let delta = try #require(reference.inputs?["delta"].double)
    let difference = RiskDifference(counts)
    let plain = difference.scoreTest(against: delta, variance: .mee)
    let corrected = difference.scoreTest(against: delta)
    reference.expect("z_fm", plain.z)
    reference.expect("p_fm_greater", plain.pGreater)
    reference.expect("z_mn", corrected.z)
    reference.expect("p_mn_less", corrected.pLess)
    let test = difference.nonInferiorityTest(margin: delta.magnitude, eventIsGood: delta < 0)
    #expect(test.z == (delta < 0 ? plain.z : -plain.z))
  }

  @Test func `all reference files of two proportions are there`() {
    #expect(Reference.all("two-proportions").count == 10)
    #expect(Reference.all("cmh").count == 2)
    #expect(Reference.all("score-margin").count == 5)
  }
}
