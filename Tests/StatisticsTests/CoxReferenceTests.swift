import Statistics
import Testing

/// R 4.2.2 with survival 3.5-3; calls and versions stand in the entries' `source`.
@Suite struct CoxReferenceTests {
  static let fits = Reference.all("cox").filter { $0.id.hasSuffix(".efron") || $0.id.hasSuffix(".breslow") }

  static func names(_ reference: Reference) -> [String] {
    (reference.inputs?["covariates"].string ?? "").split(separator: " ").map(String.init).filter { $0 != "+" }
  }

  @Test(arguments: fits)
  func `Cox models with many covariates, strata and either treatment of ties are those of coxph`(
    _ reference: Reference
  ) throws {
    let names = Self.names(reference)
    let covariates = names.filter { !$0.hasPrefix("strata(") }
    let stratum = names.first { $0.hasPrefix("strata(") }.map { String($0.dropFirst(7).dropLast()) }
    var table = try Table(reference.data ?? "")
    table.keepComplete(covariates)
    let model = try CoxModel(
      TimeToEvent(times: table["time"], events: table["status"].map { $0 == 1 }),
      covariates: covariates.map { table[$0] }, strata: stratum.map { table[$0].map { Int($0) } },
      ties: reference.id.hasSuffix("efron") ? .efron : .breslow)
    #expect(model.convergence.isConverged)
    reference.expect("n", Double(model.count))
    reference.expect("events", Double(model.eventCount))
    reference.expect("coef", model.coefficients.map(\.value))
    reference.expect("se", model.coefficients.map(\.standardError))
    reference.expect("hr", model.coefficients.map(\.hazardRatio))
    reference.expect("hr_lower", model.coefficients.map { $0.hazardRatioInterval().lower })
    reference.expect("hr_upper", model.coefficients.map { $0.hazardRatioInterval().upper })
    reference.expect("loglik_null", model.nullLogLikelihood)
    reference.expect("loglik", model.logLikelihood)
    reference.expect("lr_chisq", model.likelihoodRatioTest.statistic)
    reference.expect("wald_chisq", model.waldTest?.statistic)
    reference.expect("score_chisq", model.scoreTest.statistic)
    reference.expect("df", Double(model.scoreTest.degreesOfFreedom))
  }

  @Test(arguments: fits.filter { $0.id.hasSuffix(".efron") && names($0) == ["arm"] })
  func `the workspace's hazard ratio is that of coxph`(_ reference: Reference) throws {
    let table = try Table(reference.data ?? "")
    var data = SurvivalData()
    for i in table.rows {
      data.append(time: table["time"][i], event: table["status"][i] == 1, treated: table["arm"][i] == 1)
    }
    let fit = data.coxHazardRatio()
    #expect(fit.convergence.isConverged)
    reference.expect("coef", fit.coefficient.value)
    reference.expect("se", fit.coefficient.standardError)
    reference.expect("hr", fit.hazardRatio)
    reference.expect("hr_lower", fit.coefficient.hazardRatioInterval().lower)
    reference.expect("hr_upper", fit.coefficient.hazardRatioInterval().upper)
  }

  @Test func `Freireich's data give the published coefficients`() throws {
    let reference = try #require(Reference.all("cox").first { $0.id == "cox.freireich.published" })
    let table = try Table("freireich_6mp.csv")
    let data = try TimeToEvent(times: table["time"], events: table["status"].map { $0 == 1 })
    let efron = try CoxModel(data, covariates: [table["arm"]])
    let breslow = try CoxModel(data, covariates: [table["arm"]], ties: .breslow)
    reference.expect("efron", efron.coefficients[0].value)
    reference.expect("breslow", breslow.coefficients[0].value)
  }
}
