import Statistics
import Testing

/// R 4.2.2 with survRM2 1.0-4 and survival 3.5-3; calls and versions stand in the entries' `source`.
@Suite struct SurvivalContrastReferenceTests {
  @Test(arguments: Reference.all("rmst"))
  func `restricted means are those of rmst2`(_ reference: Reference) throws {
    let groups = try WeightedLogRankReferenceTests.strata(reference)[0]
    let rmst = try RestrictedMeanSurvival(
      treated: groups.treated, control: groups.control, until: try #require(reference.inputs?["tau"].double))
    for (key, group) in [("rmst_arm0", rmst.control), ("rmst_arm1", rmst.treated)] {
      let interval = group.confidenceInterval()
      reference.expect(key, group.value, group.standardError, interval.lower, interval.upper)
    }
    let difference = rmst.difference.confidenceInterval()
    reference.expect(
      "diff_est_lower_upper_p", rmst.difference.value, difference.lower, difference.upper, rmst.difference.pTwoSided)
    let ratio = rmst.ratioInterval()
    reference.expect("ratio_est_lower_upper_p", rmst.ratio, ratio.lower, ratio.upper, rmst.logRatio.pTwoSided)
  }

  @Test(arguments: Reference.all("milestone"))
  func `milestone differences are those of Greenwood's formula`(_ reference: Reference) throws {
    let groups = try WeightedLogRankReferenceTests.strata(reference)[0]
    let time = try #require(reference.inputs?["time"].double)
    let milestone = try MilestoneSurvival(treated: groups.treated, control: groups.control, at: time)
    reference.expect("survival", milestone.treated.survival, milestone.control.survival)
    reference.expect("difference", milestone.difference.value)
    reference.expect("se", milestone.difference.standardError)
    reference.expect("lower", milestone.differenceInterval().lower)
    reference.expect("upper", milestone.differenceInterval().upper)
    reference.expect("p", milestone.test()?.pTwoSided)
    reference.expect("loglog", milestone.logHazardRatio?.value)
    reference.expect("loglog_se", milestone.logHazardRatio?.standardError)
    reference.expect("loglog_p", milestone.test(scale: .logLog)?.pTwoSided)
  }

  @Test(arguments: Reference.all("nelson-aalen"))
  func `cumulative hazards are those of survfit`(_ reference: Reference) throws {
    let table = try Table(reference.data ?? "")
    let times = reference.inputs?["times"].numbers.compactMap { $0 } ?? []
    let hazard = try NelsonAalen(TimeToEvent(times: table["time"], events: table["status"].map { $0 == 1 }))
    reference.expect("cumhaz", times.map { hazard.cumulativeHazard(at: $0) })
    reference.expect("se", times.map { hazard.standardError(at: $0) })
  }

  @Test func `all reference files of contrasts are there`() {
    #expect(Reference.all("rmst").count == 4)
    #expect(Reference.all("milestone").count == 3)
    #expect(Reference.all("nelson-aalen").count == 1)
  }
}
