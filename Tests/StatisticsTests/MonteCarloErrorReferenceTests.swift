import Statistics
import Testing

/// Morris, White & Crowther (2019), table 6, by R 4.2.2; the calls stand in the entries' `source`.
@Suite struct MonteCarloErrorReferenceTests {
  static func entry(_ id: String) throws -> Reference {
    try #require(Reference.all("monte-carlo-error").first { $0.id == id })
  }

  @Test func `performance measures and their errors are those of the table`() throws {
    let reference = try Self.entry("mcse.performance")
    let table = try Table("mc_replicates.csv")
    let performance = try EstimatorPerformance(
      estimates: table["estimate"], standardErrors: table["se"], truth: -5)
    func expect(_ key: String, _ measure: MonteCarloEstimate, scale: Double = 1) {
      reference.expect(key, measure.value * scale)
      reference.expect(key + "_mcse", measure.error * scale)
    }
    expect("bias", performance.bias)
    expect("empSE", performance.empiricalStandardError)
    expect("mse", performance.meanSquaredError)
    expect("modelSE", performance.modelStandardError)
    expect("rel_error_modelSE_pct", performance.relativeErrorOfModelStandardError, scale: 100)
    expect("coverage", performance.coverage)
    reference.expect("be_coverage", performance.biasEliminatedCoverage.value)
    expect("power", performance.rejection)
    #expect(performance.count == 400)
  }

  @Test func `a rejection proportion has the binomial error and intervals`() throws {
    let reference = try Self.entry("mcse.binomial")
    let rejected = try Proportion(events: 273, of: 10_000)
    reference.expect("mcse", MonteCarloEstimate(rejected).error)
    reference.expect("n_for_mcse_0005_at_080", MonteCarloEstimate.replicates(for: 0.8, error: 0.005))
    reference.expect("n_for_mcse_0001_at_0025", MonteCarloEstimate.replicates(for: 0.025, error: 0.001))
    ProportionReferenceTests.expect(reference, "wilson", rejected.wilsonInterval())
    ProportionReferenceTests.expect(reference, "exact", rejected.clopperPearsonInterval())
  }

  @Test func `common random numbers take the error from the discordant pairs`() throws {
    let reference = try Self.entry("mcse.paired")
    // 7,700 and 7,580 rejections of 10,000, 310 and 190 of them alone: 7,390 together.
    let pairs = try PairedProportions(onlyFirst: 310, onlySecond: 190, both: 7390, neither: 2110)
    reference.expect("diff", pairs.difference.value)
    reference.expect("se_paired", pairs.difference.error)
    reference.expect("se_independent", pairs.independentError)
  }

  @Test func `all references of Monte-Carlo errors are there`() {
    #expect(Reference.all("monte-carlo-error").count == 3)
  }
}
