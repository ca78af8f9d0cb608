import Statistics
import Testing

/// `lm` and `emmeans` of R 4.2.2, `ttest_ind` of scipy 1.17.1; calls stand in the entries' `source`.
@Suite struct MeanReferenceTests {
  @Test(arguments: Reference.all("ancova"))
  func `analysis of covariance is that of lm and emmeans`(_ reference: Reference) throws {
    let week = Int(reference.inputs?["week"].double ?? 0)
    let names = (reference.inputs?["model"].string ?? "").split(separator: " ").map(String.init)
    var table = try Table("caps5_trial.csv", rows: "week == \(week)")
    table.keepComplete(["chg"])
    let levels = Set(table["site"]).sorted()
    let sites = levels.dropFirst().map { level in table["site"].map { $0 == level ? 1.0 : 0 } }
    let numeric = ["base", "sex"].filter(names.contains).map { table[$0] }
    let treated = table["arm"].map { $0 == 1 }
    let model = try AnalysisOfCovariance(outcome: table["chg"], treated: treated, covariates: numeric + sites)
    let interval = model.difference.confidenceInterval()
    reference.expect("n", Double(model.count))
    reference.expect("coef_arm", model.difference.value)
    reference.expect("se", model.difference.standardError)
    reference.expect("df", Double(model.degreesOfFreedom))
    reference.expect("t", model.difference.t)
    reference.expect("p", model.difference.pTwoSided)
    reference.expect("ci", interval.lower, interval.upper)
    reference.expect("sigma", model.residualStandardDeviation)
    reference.expect("coef_base", model.slopes[0].value)
    reference.expect("se_base", model.slopes[0].standardError)
    reference.expect("se_arm_hc3", model.robustStandardError)

    // Least-squares means: baseline at its mean, factors with equal weights. emmeans counts a covariate with two values
    // (sex) as a factor, its option cov.keep = 2.
    let middles = numeric.map { column in
      let values = Set(column).sorted()
      return values.count == 2 ? (values[0] + values[1]) / 2 : column.reduce(0, +) / Double(column.count)
    }
    let means = middles + sites.map { _ in 1 / Double(levels.count) }
    let adjusted = try [false, true].map { try model.adjustedMean(treated: $0, at: means) }
    reference.expect("lsmean", adjusted.map(\.value))
    reference.expect("lsmean_se", adjusted.map(\.standardError))

    // The partial F statistic of the factor site compares this model with the one without it.
    let without = try AnalysisOfCovariance(outcome: table["chg"], treated: treated, covariates: numeric)
    let gain = (without.residualSumOfSquares - model.residualSumOfSquares) / Double(sites.count)
    reference.expect("f_site", gain * Double(model.degreesOfFreedom) / model.residualSumOfSquares)
  }

  @Test(arguments: Reference.all("t-test"))
  func `t tests with equal and unequal variances are those of scipy`(_ reference: Reference) throws {
    var table = try Table(reference.data ?? "", rows: reference.inputs?["rows"].string)
    let column = try #require(reference.inputs?["column"].string)
    table.keepComplete([column])
    func group(_ arm: Double) -> [Double] { zip(table[column], table["arm"]).filter { $0.1 == arm }.map(\.0) }
    let equal = reference.inputs?["equal_var"].bool == true
    let test = try TwoSampleTTest(treated: group(1), control: group(0), variances: equal ? .equal : .unequal)
    let interval = test.difference.confidenceInterval()
    reference.expect("t", test.difference.t)
    reference.expect("df", test.difference.degreesOfFreedom)
    reference.expect("p_two_sided", test.difference.pTwoSided)
    reference.expect("p_less", test.difference.pLess)
    reference.expect("ci", interval.lower, interval.upper)
  }

  @Test func `all reference files of means are there`() {
    #expect(Reference.all("ancova").count == 3)
    #expect(Reference.all("t-test").count == 4)
  }
}
