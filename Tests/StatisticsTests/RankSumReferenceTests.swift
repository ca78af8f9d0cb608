import Statistics
import Testing

/// `wilcox.test` of R 4.2.2; the calls stand in the entries' `source`.
@Suite struct RankSumReferenceTests {
  static func groups(_ reference: Reference) -> (treated: [Double], control: [Double]) {
    func column(_ key: String) -> [Double] { reference.inputs?[key].numbers.compactMap { $0 } ?? [] }
    return (column("x"), column("y"))
  }

  @Test(arguments: Reference.all("rank-sum"))
  func `p-values, exact or normal, are those of wilcox.test`(_ reference: Reference) throws {
    let (treated, control) = Self.groups(reference)
    let test = try RankSumTest(treated: treated, control: control)
    reference.expect("w", test.statistic)
    reference.expect("p", test.pTwoSided)
    reference.expect("p_less", test.pLess)
    reference.expect("p_greater", test.pGreater)
    let corrected = try RankSumTest(
      treated: treated, control: control, method: .normal(continuityCorrection: true))
    let plain = try RankSumTest(treated: treated, control: control, method: .normal(continuityCorrection: false))
    reference.expect("p_normal_cc", corrected.pTwoSided)
    reference.expect("p_normal", plain.pTwoSided)
    #expect(!corrected.isExact)
  }

  @Test(arguments: Reference.all("rank-sum"))
  func `the shift is the median difference, its exact limits are those of R`(_ reference: Reference) throws {
    let (treated, control) = Self.groups(reference)
    var data = RankData()
    for value in control { data.append(value, treated: false) }
    for value in treated { data.append(value, treated: true) }
    reference.expect("shift", try data.shift())
    guard reference.expected["interval"].numbers[0] != nil else { return }
    ProportionReferenceTests.expect(reference, "interval", try data.shiftInterval())
    ProportionReferenceTests.expect(reference, "interval90", try data.shiftInterval(level: 0.9))
  }

  @Test func `the limits of the normal approximation are near those that R searches for`() throws {
    let reference = try #require(Reference.all("rank-sum").first { $0.id == "ranksum.large" })
    let (treated, control) = Self.groups(reference)
    var data = RankData()
    for value in treated { data.append(value, treated: true) }
    for value in control { data.append(value, treated: false) }
    let interval = try data.shiftInterval()
    // The search ends within 10⁻⁴ of a jump of the step function, and neighbouring differences are about as far apart.
    let search = reference.expected["search"].numbers.map { $0 ?? .nan }
    #expect(agree(interval.lower, search[0], 2e-3))
    #expect(agree(interval.upper, search[1], 2e-3))
  }

  @Test func `all references of rank sums are there`() { #expect(Reference.all("rank-sum").count == 6) }
}
