import Statistics
import Testing

/// R 4.2.2 with survival 3.5-3; calls and versions stand in the entries' `source`.
@Suite struct CoxCountingProcessReferenceTests {
  @Test(arguments: Reference.all("cox-counting-process"))
  func `recurrent events with robust variance are those of coxph`(_ reference: Reference) throws {
    let table = try Table(reference.data ?? "")
    let model = try CoxModel(
      RiskIntervals(starts: table["start"], stops: table["stop"], events: table["event"].map { $0 == 1 }),
      covariates: ["arm", "number", "size"].map { table[$0] },
      strata: reference.id == "cox.bladder_pwp" ? table["enum"].map { Int($0) } : nil,
      clusters: table["id"].map { Int($0) })
    reference.expect("coef", model.coefficients.map(\.value))
    reference.expect("naive_se", model.coefficients.map(\.standardError))
    reference.expect("robust_se", model.robust?.coefficients.map(\.standardError) ?? [])
    if reference.id == "cox.bladder_recurrent" {
      reference.expect("loglik", model.nullLogLikelihood, model.logLikelihood)
    }
  }

  @Test func `exact ties are those of coxph`() throws {
    let reference = try #require(Reference.all("cox").first { $0.id == "cox.freireich.exact" })
    let table = try Table(reference.data ?? "")
    let data = try TimeToEvent(times: table["time"], events: table["status"].map { $0 == 1 })
    let model = try CoxModel(data, covariates: [table["arm"]], ties: .exact)
    let interval = model.coefficients[0].hazardRatioInterval()
    reference.expect("n", Double(model.count))
    reference.expect("events", Double(model.eventCount))
    reference.expect("coef", model.coefficients[0].value)
    reference.expect("se", model.coefficients[0].standardError)
    reference.expect("hr", model.coefficients[0].hazardRatio)
    reference.expect("hr_lower", interval.lower)
    reference.expect("hr_upper", interval.upper)
    reference.expect("loglik_null", model.nullLogLikelihood)
    reference.expect("loglik", model.logLikelihood)
    reference.expect("lr_chisq", model.likelihoodRatioTest.statistic)
    reference.expect("wald_chisq", model.waldTest?.statistic)
    reference.expect("score_chisq", model.scoreTest.statistic)
    let published = try #require(Reference.all("cox").first { $0.id == "cox.freireich.published" })
    published.expect("exact", model.coefficients[0].value)
  }

  @Test(arguments: Reference.all("cause-specific"))
  func `one cause with the other censored is as in survdiff and coxph`(_ reference: Reference) throws {
    let table = try Table(reference.data ?? "")
    for cause in [1, 2] {
      let expected = reference.expected["cause\(cause)"]
      let groups = try WeightedLogRankReferenceTests.strata(reference, status: Double(cause))[0]
      let test = try LogRankTest(treated: groups.treated, control: groups.control)
      reference.expect(test.chiSquare, near: expected["chisq"].double, "cause \(cause)")
      let data = try TimeToEvent(times: table["time"], events: table["status"].map { $0 == Double(cause) })
      let model = try CoxModel(data, covariates: [table["arm"]])
      reference.expect(model.coefficients[0].value, near: expected["coef"].double, "cause \(cause)")
      reference.expect(model.coefficients[0].standardError, near: expected["se"].double, "cause \(cause)")
    }
  }

  @Test func `all reference files of these models are there`() {
    #expect(Reference.all("cox-counting-process").count == 2)
    #expect(Reference.all("cause-specific").count == 2)
  }
}
