import Statistics
import Testing

@Suite struct DegenerateTwoProportionTests {
  static func counts(_ a: Int, _ n1: Int, _ b: Int, _ n0: Int) throws -> EventCounts {
    try EventCounts(treatedEvents: a, treated: n1, controlEvents: b, control: n0)
  }

  @Test func `without any event, or only events, tests are against nothing`() throws {
    for counts in [try Self.counts(0, 10, 0, 12), try Self.counts(10, 10, 12, 12)] {
      let test = PearsonChiSquareTest(counts)
      #expect(test.uncorrected.statistic == 0 && test.uncorrected.p == 1 && test.corrected.p == 1)
      #expect(RiskDifference(counts).pooledTest.pTwoSided == 1)
      #expect(RiskDifference(counts).unpooled.pTwoSided == 1)
      let stratified = try MantelHaenszel(strata: [counts, counts])
      #expect(stratified.z == 0 && stratified.test.p == 1 && stratified.correctedTest.p == 1)
      #expect(stratified.riskDifference.value == 0 && stratified.oddsRatio.value.isNaN)
    }
  }

  @Test func `an empty cell makes a ratio 0 or infinite and its test powerless`() throws {
    let counts = try Self.counts(0, 10, 5, 12)
    #expect(counts.oddsRatio.value == 0 && counts.riskRatio.value == 0)
    #expect(counts.oddsRatio.pTwoSided == 1)
    #expect(counts.oddsRatio.confidenceInterval() == ConfidenceInterval(lower: 0, upper: .infinity))
    #expect(try Self.counts(5, 10, 0, 12).riskRatio.value == .infinity)
    #expect(counts.oddsRatio.pLess(than: 0).isNaN)
  }

  @Test func `a standard error of 0 decides at once`() throws {
    let sure = RiskDifference(try Self.counts(10, 10, 0, 10)).unpooled
    #expect(sure.pGreater(than: 0.5) == 0 && sure.pLess(than: 0.5) == 1)
    #expect(sure.pTwoSided(against: 1) == 1 && sure.pTwoSided == 0)
    #expect(sure.pGreater(than: .nan).isNaN)
    #expect(sure.confidenceInterval(level: 0).lower.isNaN)
  }

  @Test func `strata without both groups say nothing`() throws {
    var strata = StratifiedCounts()
    try strata.add(treatedEvents: 3, treated: 5, controlEvents: 0, control: 0)
    #expect(throws: StatisticsError.noSharedStratum) { try MantelHaenszel(strata) }
    #expect(throws: StatisticsError.noSharedStratum) { try MantelHaenszel(strata: []) }
    strata.add(try Self.counts(1, 1, 0, 1))
    let one = try MantelHaenszel(strata)
    #expect(one.strata == 1)
    // One patient in each group: score ½, variance ¼, so z is 1 and the corrected statistic 0.
    #expect(one.z == 1 && one.correctedTest.statistic == 0)
    #expect(throws: StatisticsError.self) {
      try strata.add(treatedEvents: 2, treated: 1, controlEvents: 0, control: 1)
    }
    #expect(throws: StatisticsError.self) {
      try strata.add(treatedEvents: 0, treated: -1, controlEvents: 0, control: 1)
    }
  }

  @Test func `a margin outside 0 to 1 has no answer`() throws {
    let difference = RiskDifference(try Self.counts(8, 10, 7, 10))
    for margin in [0, -0.1, 1, .nan] {
      #expect(difference.nonInferiorityTest(margin: margin, eventIsGood: true).p.isNaN)
    }
    #expect(difference.nonInferiorityTest(margin: 0.1, eventIsGood: true).p < 0.5)
    #expect(difference.agrestiCaffoInterval(level: 1).lower.isNaN)
  }

  @Test func `a single proportion at its ends and with a billion patients`() throws {
    #expect(throws: StatisticsError.noPatients(in: nil)) { try Proportion(events: 0, of: 0) }
    #expect(throws: StatisticsError.self) { try Proportion(events: 2, of: 1) }
    let none = try Proportion(events: 0, of: 20)
    // 1 − 0.025^(1/20), by R 4.2.2: binom.test(0, 20).
    #expect(none.clopperPearsonInterval().lower == 0)
    #expect(agree(none.clopperPearsonInterval().upper, 0.168433470983085, 1e-12))
    #expect(none.wilsonInterval(continuityCorrected: true).lower == 0)
    #expect(none.waldInterval().upper == 0 && none.waldInterval(level: 0).upper.isNaN)
    #expect(none.jeffreysInterval().lower > 0 && none.clopperPearsonInterval(level: 1).upper.isNaN)
    let many = try Proportion(events: 300_000_000, of: 1_000_000_000)
    let exact = many.clopperPearsonInterval()
    #expect(agree(exact.lower, many.wilsonInterval().lower, 1e-8))
    #expect(agree(exact.upper, many.wilsonInterval().upper, 1e-8))
  }

  @Test func `separation is answered, not searched for ever`() throws {
    let treated = [true, true, true, false, false, false]
    let arm = try LogisticRegression(events: [true, true, true, true, false, false], treated: treated).treatment
    #expect(arm.convergence == .separated && arm.riskDifference == nil)
    #expect(arm.oddsRatio.value == .infinity && arm.oddsRatio.pTwoSided == 1)
    // 3 of 3 against 1 of 3: log likelihood log(4/27) against 4 log(4/6) + 2 log(2/6).
    #expect(agree(arm.likelihoodRatioTest.statistic, 3.8190850097688767, 1e-8))
    // The covariate separates alone; the arm does not.
    let events = [true, false, false, true, true, false]
    let model = try LogisticRegression(events: events, treated: treated, covariates: [[9, 1, 2, 8, 7, 3]])
    #expect(model.treatment.convergence == .separated && model.covariates[0].value == .infinity)
    #expect(model.treatment.scoreTest.z.isNaN && model.treatment.riskDifference == nil)
    #expect(model.intercept.standardError.isNaN)
  }

  @Test func `logistic regression refuses what it cannot fit`() {
    let arms = [true, true, true, false, false, false]
    let events = [true, false, true, false, true, false]
    func error(_ events: [Bool], _ arms: [Bool], _ covariates: [[Double]] = []) -> StatisticsError? {
      do throws(StatisticsError) {
        _ = try LogisticRegression(events: events, treated: arms, covariates: covariates)
        return nil
      } catch { return error }
    }
    #expect(error([], []) == .noPatients(in: nil))
    #expect(error([true, false], [true, true]) == .noPatients(in: .control))
    #expect(error([true, false], [false, false]) == .noPatients(in: .treated))
    #expect(error(arms.map { _ in false }, arms) == .noEvents)
    #expect(error(arms.map { _ in true }, arms) == .zeroVariance)
    #expect(error(events, [true]) == .unequalLengths(column: "treated", expected: 6, found: 1))
    #expect(error(events, arms, [[1]]) == .unequalLengths(column: "covariates[0]", expected: 6, found: 1))
    #expect(error(events, arms, [[3, 3, 3, 3, 3, 3]]) == .constantCovariate(0))
    #expect(error(events, arms, [[1, 2, 3, 4, 5, 6], [2, 4, 6, 8, 10, 12]]) == .collinearCovariate(1))
    #expect(error(events, arms, [[1, 2, 3, 4, 5, 7], [0, 0, 0, 2, 2, 2]]) == .collinearCovariate(1))
    #expect(
      error(events, arms, [[1, 2, .nan, 4, 5, 6]])
        == .invalidValue(column: "covariates[0]", index: 2, expected: "finite"))
  }
}
