import Foundation
import Statistics
import Testing

/// Printed tables of Jennison & Turnbull, *Group Sequential Methods with Applications to Clinical Trials* (2000).
@Suite struct GroupSequentialTablesReferenceTests {
  static func reference(_ id: String) throws -> Reference {
    try #require(Reference.all("group-sequential-published").first { $0.id == "gsd.published.\(id)" })
  }

  static func equal(_ looks: Int) -> [Double] { (1...looks).map { Double($0) / Double(looks) } }

  static func twoSided(
    _ boundary: BoundaryFamily, looks: Int, alpha: Double = 0.05
  ) throws -> GroupSequentialDesign {
    try GroupSequentialDesign(fractions: equal(looks), boundary: boundary, alpha: alpha, sides: .two)
  }

  /// Maximum, then expected information at multiples of the drift with the power, in percent of the fixed design.
  static func percent(
    _ design: GroupSequentialDesign, power: Double, multiples: [Double]
  ) throws -> [Double] {
    let inflation = try 100 * design.inflation(power: power)
    let drift = try design.drift(power: power)
    return try [inflation] + multiples.map { try inflation * design.crossing(drift: drift * $0).expectedInformation }
  }

  @Test(arguments: ["0.1", "0.05", "0.01"])
  func `Pocock's constants are those of table 2.1`(_ alpha: String) throws {
    let reference = try Self.reference("pocock_alpha\(alpha)")
    let level = try #require(Double(alpha))
    for (looks, expected) in zip(2...10, reference.expected.numbers) {
      reference.expect(
        try Self.twoSided(.pocock, looks: looks, alpha: level).criticalValues[0], near: expected, "\(looks) looks")
    }
  }

  @Test func `O'Brien and Fleming's constants are those of table 2.3`() throws {
    let reference = try Self.reference("obf_alpha0.05")
    for (looks, expected) in zip(2...10, reference.expected.numbers) {
      reference.expect(
        try Self.twoSided(.obrienFleming, looks: looks).criticalValues.last, near: expected, "\(looks) looks")
    }
  }

  @Test func `Wang and Tsiatis's constants and inflation are those of tables 2.9 and 2.10`() throws {
    let reference = try Self.reference("wang_tsiatis")
    for (looks, delta, power) in [(9, 0.1, 0.9), (6, 0.25, 0.8), (7, 0.4, 0.8)] {
      let design = try Self.twoSided(.wangTsiatis(delta: delta), looks: looks)
      let name = "K\(looks)_d0\(String(format: "%02d", Int((delta * 100).rounded())))"
      reference.expect("C_\(name)", design.criticalValues.last)
      reference.expect("R_\(name)_power\(Int(power * 100))", try design.inflation(power: power))
    }
  }

  @Test func `expected sample sizes are those of tables 2.7 and 2.8`() throws {
    let reference = try Self.reference("asn")
    let multiples = [0, 0.5, 1, 1.5]
    let pocock4 = try Self.percent(Self.twoSided(.pocock, looks: 4), power: 0.8, multiples: multiples)
    let pocock15 = try Self.percent(Self.twoSided(.pocock, looks: 15), power: 0.9, multiples: multiples)
    let obf5 = try Self.percent(Self.twoSided(.obrienFleming, looks: 5), power: 0.8, multiples: [0])
    let obf20 = try Self.percent(Self.twoSided(.obrienFleming, looks: 20), power: 0.9, multiples: [0])
    reference.expect("pocock4_max", pocock4[0])
    reference.expect("pocock4_asn", Array(pocock4.dropFirst()))
    reference.expect("pocock15_max", pocock15[0])
    reference.expect("pocock15_asn", Array(pocock15.dropFirst()))
    reference.expect("obf5_max", obf5[0])
    reference.expect("obf5_asn0", obf5[1])
    reference.expect("obf20_max", obf20[0])
    reference.expect("obf20_asn0", obf20[1])
  }

  @Test func `two-sided spending designs are those of table 7.2`() throws {
    let reference = try Self.reference("power_family_two_sided")
    for (looks, rho) in [(3, 1.0), (10, 2), (2, 3)] {
      let design = try Self.twoSided(.spending(.kimDeMets(rho: rho)), looks: looks)
      reference.expect("K\(looks)_rho\(Int(rho))", try Self.percent(design, power: 0.8, multiples: [0, 0.5, 1, 1.5]))
    }
  }

  @Test func `one-sided spending designs with binding futility are those of tables 7.7 to 7.9`() throws {
    let reference = try Self.reference("power_family_one_sided")
    for (looks, rho, beta, label) in [(5, 2.0, 0.05, "05"), (3, 2, 0.1, "10"), (4, 3, 0.1, "10"), (2, 2, 0.2, "20")] {
      let spending = try SpendingFunction.kimDeMets(rho: rho)
      let design = try GroupSequentialDesign(
        fractions: Self.equal(looks), boundary: .spending(spending), futility: .spending(spending, binding: true),
        alpha: 0.05, beta: beta)
      reference.expect(
        "K\(looks)_rho\(Int(rho))_a05_b\(label)",
        try Self.percent(design, power: 1 - beta, multiples: [0, 0.5, 1]))
    }
  }
}
