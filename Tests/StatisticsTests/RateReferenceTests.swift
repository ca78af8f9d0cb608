import Statistics
import Testing

/// `poisson.test` of R 4.2.2; the calls stand in the entries' `source`.
@Suite struct RateReferenceTests {
  @Test(arguments: Reference.all("rates"))
  func `rates and their comparison are those of poisson.test`(_ reference: Reference) throws {
    func number(_ key: String) throws -> Double { try #require(reference.inputs?[key].double) }
    let treated = try EventRate(events: Int(number("a")), exposure: number("s"))
    let control = try EventRate(events: Int(number("b")), exposure: number("t"))
    let comparison = RateComparison(treated: treated, control: control)
    let expect = ProportionReferenceTests.expect
    expect(reference, "garwood", treated.garwoodInterval())
    expect(reference, "garwood90", treated.garwoodInterval(level: 0.9))
    reference.expect("p", comparison.exactTest.pTwoSided)
    reference.expect("p_less", comparison.exactTest.pLess)
    reference.expect("p_greater", comparison.exactTest.pGreater)
    reference.expect("p_against_2", comparison.exactTest(against: 2).pTwoSided)
    expect(reference, "ratio_exact", comparison.exactRatioInterval())
    expect(reference, "ratio_wald", comparison.ratio.confidenceInterval())
    reference.expect("diff", comparison.difference.value)
    reference.expect("diff_se", comparison.difference.standardError)
    reference.expect("score_z", comparison.scoreTest.z)
  }

  @Test func `all references of rates are there`() { #expect(Reference.all("rates").count == 5) }
}
