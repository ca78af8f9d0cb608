import Statistics
import Testing

/// R 4.2.2; calls and versions stand in the entries' `source`.
@Suite struct WeightedLogRankReferenceTests {
  static func weight(_ reference: Reference) throws -> LogRankWeight {
    let inputs = reference.inputs ?? .null
    if let time = inputs["until"].double { return try .modest(until: time) }
    if let survival = inputs["down_to"].double { return try .modest(downTo: survival) }
    return try .flemingHarrington(
      rho: try #require(inputs["rho"].double), gamma: try #require(inputs["gamma"].double))
  }

  /// The rows of a table as strata of two groups, and the same as rows of (time, event, treated) for a workspace.
  static func strata(_ reference: Reference, status: Double = 1) throws -> [LogRankTest.Stratum] {
    let table = try Table(reference.data ?? "")
    let strata = reference.inputs?["strata"].string.map { table[$0] } ?? table["arm"].map { _ in 0 }
    return try Set(strata).sorted().map { stratum in
      func group(_ arm: Double) throws -> TimeToEvent {
        let rows = strata.indices.filter { strata[$0] == stratum && table["arm"][$0] == arm }
        return try TimeToEvent(
          times: rows.map { table["time"][$0] }, events: rows.map { table["status"][$0] == status })
      }
      return LogRankTest.Stratum(treated: try group(1), control: try group(0))
    }
  }

  @Test(arguments: Reference.all("fleming-harrington") + Reference.all("weighted-log-rank"))
  func `weighted log-rank tests are those of the reference`(_ reference: Reference) throws {
    let strata = try Self.strata(reference)
    let weight = try Self.weight(reference)
    let test = try WeightedLogRankTest(strata: strata, weight: weight)
    reference.expect("U", test.score)
    reference.expect("V", test.variance)
    reference.expect("Z", test.z)
    if reference.expected["chisq"].double != nil { reference.expect("chisq", test.chiSquare) }
    reference.expect("p_two_sided", test.pTwoSided)
    if strata.count == 1 {
      #expect(test == (try WeightedLogRankTest(treated: strata[0].treated, control: strata[0].control, weight: weight)))
    }
  }

  @Test(arguments: Reference.all("maxcombo"))
  func `MaxCombo tests are those of the reference`(_ reference: Reference) throws {
    let rho = reference.inputs?["rho"].numbers.compactMap { $0 } ?? []
    let gamma = reference.inputs?["gamma"].numbers.compactMap { $0 } ?? []
    let weights = try zip(rho, gamma).map { try LogRankWeight.flemingHarrington(rho: $0, gamma: $1) }
    let strata = try Self.strata(reference)
    let test = try MaxCombo(strata: strata, weights: MaxComboWeights(weights))
    // The tolerance of the entry is that of its p-values; statistics and correlations are good to 1e-9.
    let z = reference.expected["Z"].numbers.compactMap { $0 }
    #expect(z.count == test.z.count)
    for (a, b) in zip(test.z, z) { #expect(abs(a - b) < 1e-9, "\(reference.id)") }
    if case .list(let rows) = reference.expected["corr"] {
      for (a, b) in zip(test.correlation, rows) {
        for (x, y) in zip(a, b.numbers.compactMap { $0 }) { #expect(abs(x - y) < 1e-9, "\(reference.id)") }
      }
    }
    // The four statistics depend linearly on three (1 = S + (1 − S)), where the entry's quasi-Monte-Carlo integral errs by
    // 2.2e-6 and 2.6e-6, a little more than the 2e-6 it states; a quadrature below gives the p-values of those data.
    if reference.id != "maxcombo.colon" {
      reference.expect("p_one_sided_benefit", test.pLess)
      reference.expect("p_two_sided", test.pTwoSided)
    }
    if weights.count == 4 {
      #expect(test == (try MaxCombo(treated: strata[0].treated, control: strata[0].control)))
    }
  }

  @Test(arguments: Reference.all("maxcombo-quadrature"))
  func `MaxCombo p-values are those of a nested quadrature`(_ reference: Reference) throws {
    let test = try MaxCombo(strata: Self.strata(reference))
    reference.expect("p_one_sided_benefit", test.pLess)
    reference.expect("p_two_sided", test.pTwoSided)
  }

  @Test func `all reference files of weighted tests are there`() {
    #expect(Reference.all("fleming-harrington").count == 24)
    #expect(Reference.all("weighted-log-rank").count == 7)
    #expect(Reference.all("maxcombo").count == 3)
    #expect(Reference.all("maxcombo-quadrature").count == 2)
  }
}
