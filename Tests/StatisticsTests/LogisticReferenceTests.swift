import Statistics
import Testing

/// `glm` of R 4.2.2; the calls stand in the entries' `source`.
@Suite struct LogisticReferenceTests {
  struct Trial {
    let events: [Bool]
    let treated: [Bool]
    let covariates: [[Double]]

    init(_ reference: Reference) throws {
      let week = Int(try #require(reference.inputs?["week"].double))
      var table = try Table("caps5_trial.csv", rows: "week == \(week)")
      table.keepComplete(["chg"])
      events = table["chg"].map { $0 <= -10 }
      treated = table["arm"].map { $0 == 1 }
      let names = (reference.inputs?["rhs"].string ?? "").split(separator: " ").map(String.init)
      covariates = ["base", "sex"].filter(names.contains).map { table[$0] }
    }
  }

  @Test(arguments: Reference.all("logistic"))
  func `logistic regression is that of glm`(_ reference: Reference) throws {
    let trial = try Trial(reference)
    let model = try LogisticRegression(events: trial.events, treated: trial.treated, covariates: trial.covariates)
    let treatment = model.treatment
    let ratios = [treatment.oddsRatio] + model.covariates
    #expect(treatment.convergence.isConverged)
    reference.expect("n", Double(treatment.count))
    reference.expect("events", Double(treatment.eventCount))
    reference.expect("coef", [model.intercept.value] + ratios.map(\.logValue))
    reference.expect("se", [model.intercept.standardError] + ratios.map(\.standardError))
    reference.expect("p_wald_arm", treatment.oddsRatio.pTwoSided)
    reference.expect("lr", treatment.likelihoodRatioTest.statistic)
    reference.expect("rao", treatment.scoreTest.z * treatment.scoreTest.z)
    reference.expect("loglik", treatment.logLikelihood)
    ProportionReferenceTests.expect(reference, "or_ci", treatment.oddsRatio.confidenceInterval())
    reference.expect("rd", treatment.riskDifference?.value)
    reference.expect("rd_se", treatment.riskDifference?.standardError)
  }

  @Test(arguments: Reference.all("logistic"))
  func `a workspace used again gives the same bytes`(_ reference: Reference) throws {
    let trial = try Trial(reference)
    let model = try LogisticRegression(events: trial.events, treated: trial.treated, covariates: trial.covariates)
    var data = LogisticData(covariates: trial.covariates.count)
    for round in 0..<3 {
      data.removeAll()
      for i in trial.events.indices {
        let covariates = trial.covariates.map { $0[i] }
        data.append(event: trial.events[i] != (round == 1), treated: trial.treated[i], covariates: covariates)
      }
      let fit = try data.fit()
      #expect((fit == model.treatment) == (round != 1))
    }
  }

  @Test func `all references of logistic regression are there`() { #expect(Reference.all("logistic").count == 3) }
}
