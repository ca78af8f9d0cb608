import Statistics
import Testing

/// R 4.2.2 with ratesci 1.0.0, and Newcombe's table; calls and versions stand in the entries' `source`.
@Suite struct ProportionReferenceTests {
  static func counts(_ reference: Reference) throws -> EventCounts {
    func count(_ key: String) throws -> Int { Int(try #require(reference.inputs?[key].double)) }
    return try EventCounts(
      treatedEvents: count("x1"), treated: count("n1"), controlEvents: count("x0"), control: count("n0"))
  }

  static func expect(_ reference: Reference, _ key: String, _ interval: ConfidenceInterval) {
    reference.expect(key, interval.lower, interval.upper)
  }

  @Test(arguments: Reference.all("fisher"))
  func `Fisher's p-values are those of R`(_ reference: Reference) throws {
    let test = FisherExactTest(try Self.counts(reference))
    reference.expect("p_two_sided", test.pTwoSided)
    reference.expect("p_less", test.pLess)
    reference.expect("p_greater", test.pGreater)
  }

  @Test(arguments: Reference.all("newcombe").filter { !$0.id.hasSuffix("published") })
  func `Newcombe's interval is the closed form`(_ reference: Reference) throws {
    let difference = RiskDifference(try Self.counts(reference))
    reference.expect("diff", difference.estimate)
    reference.expect("lower", difference.newcombeInterval().lower)
    reference.expect("upper", difference.newcombeInterval().upper)
  }

  @Test(arguments: Reference.all("miettinen-nurminen"))
  func `score intervals, with and without the factor, are those of ratesci`(_ reference: Reference) throws {
    let difference = RiskDifference(try Self.counts(reference))
    Self.expect(reference, "rd_mn", difference.scoreInterval())
    Self.expect(reference, "rd_mee", difference.scoreInterval(variance: .mee))
  }

  @Test func `four intervals are those that Newcombe printed`() throws {
    let reference = try #require(Reference.all("newcombe").first { $0.id == "prop.newcombe_published" })
    let difference = RiskDifference(try Self.counts(reference))
    Self.expect(reference, "newcombe10", difference.newcombeInterval())
    Self.expect(reference, "miettinen_nurminen", difference.scoreInterval())
    Self.expect(reference, "mee", difference.scoreInterval(variance: .mee))
    Self.expect(reference, "wald", difference.waldInterval())
  }

  @Test func `all reference files of proportions are there`() {
    #expect(Reference.all("fisher").count == 5)
    #expect(Reference.all("newcombe").count == 6)
    #expect(Reference.all("miettinen-nurminen").count == 5)
  }
}
