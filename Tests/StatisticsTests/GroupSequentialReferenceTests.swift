import Statistics
import Testing

/// rpact 3.3.4 and gsDesign 3.10.1 under R 4.2.2, and tables of Jennison & Turnbull (2000); calls and versions stand in
/// the entries' `source`.
@Suite struct GroupSequentialReferenceTests {
  static func function(_ type: String, _ gamma: Double?) throws -> SpendingFunction {
    switch type.dropFirst(2) {
    case "OF": .obrienFleming
    case "P": .pocock
    case "HSD": try .hwangShihDeCani(gamma: #require(gamma))
    default: try .kimDeMets(rho: #require(gamma))
    }
  }

  static func boundary(_ inputs: JSONValue) throws -> BoundaryFamily {
    let type = try #require(inputs["typeOfDesign"].string)
    switch type {
    case "OF": return .obrienFleming
    case "P": return .pocock
    case "WT": return try .wangTsiatis(delta: #require(inputs["deltaWT"].double))
    case "HP": return try .haybittlePeto(z: #require(inputs["constantBoundsHP"].double))
    case "asUser":
      let spent = inputs["userAlphaSpending"].numbers.compactMap { $0 }
      return .spending(try .table(fractions: fractions(inputs), cumulative: spent))
    default: return .spending(try function(type, inputs["gammaA"].double))
    }
  }

  static func fractions(_ inputs: JSONValue) throws -> [Double] {
    if case .list(let values) = inputs["informationRates"] { return values.compactMap(\.double) }
    let looks = Int(try #require(inputs["kMax"].double))
    return (1...looks).map { Double($0) / Double(looks) }
  }

  @Test(arguments: Reference.all("group-sequential-boundaries"))
  func `critical values are those of rpact`(_ reference: Reference) throws {
    let inputs = try #require(reference.inputs)
    let design = try GroupSequentialDesign(
      fractions: Self.fractions(inputs), boundary: Self.boundary(inputs),
      alpha: try #require(inputs["alpha"].double), sides: inputs["sided"].double == 2 ? .two : .one)
    reference.expect("information", design.fractions)
    reference.expect("critical_z", design.criticalValues)
    reference.expect("nominal_one_sided_p", design.nominalLevels)
    reference.expect("cumulative_alpha_spent", design.cumulativeAlpha)
  }

  @Test(arguments: Reference.all("group-sequential-futility"))
  func `futility bounds are those of rpact`(_ reference: Reference) throws {
    let inputs = try #require(reference.inputs)
    let alpha = try #require(inputs["alpha"].double)
    let beta = try #require(inputs["beta"].double)
    let spending = try Self.function(
      try #require(inputs["typeBetaSpending"].string), inputs["gammaB"].double)
    let design = try GroupSequentialDesign(
      fractions: Self.fractions(inputs), boundary: Self.boundary(inputs),
      futility: .spending(spending, binding: inputs["bindingFutility"].bool == true), alpha: alpha, beta: beta)
    let drift = try #require(design.drift)
    let inflation = try design.inflation(power: 1 - beta)
    reference.expect("critical_z", design.criticalValues)
    reference.expect("futility_z", design.futilityBounds?.dropLast() ?? [])
    reference.expect("cumulative_alpha_spent", design.cumulativeAlpha)
    reference.expect("cumulative_beta_spent", design.cumulativeBeta ?? [])
    reference.expect("shift_drift_squared", drift * drift)
    reference.expect("inflation", inflation)
    reference.expect("asn_ratio_H1", inflation * (try design.crossing(drift: drift).expectedInformation))
    reference.expect("asn_ratio_H01", inflation * (try design.crossing(drift: drift / 2).expectedInformation))
    reference.expect("asn_ratio_H0", inflation * (try design.crossing(drift: 0).expectedInformation))
  }

  @Test(arguments: Reference.all("group-sequential-crossing"))
  func `crossing probabilities are those of gsDesign`(_ reference: Reference) throws {
    let inputs = try #require(reference.inputs)
    func list(_ key: String) -> [Double] { inputs[key].numbers.compactMap { $0 } }
    let crossing = try CrossingProbabilities(
      information: list("information"), upper: list("upper_z"), lower: list("lower_z"),
      drift: try #require(inputs["drift_theta_sqrt_Imax"].double))
    reference.expect("upper", crossing.upper)
    reference.expect("lower", crossing.lower)
    reference.expect("total_upper", crossing.totalUpper)
    reference.expect("expected_information", crossing.expectedInformation)
  }

  @Test func `spending functions are the closed forms`() throws {
    let reference = try #require(Reference.all("alpha-spending-functions").first)
    let functions: [(String, SpendingFunction)] = [
      ("ld_obf", .obrienFleming), ("ld_pocock", .pocock), ("hsd_m4", try .hwangShihDeCani(gamma: -4)),
      ("hsd_0", try .hwangShihDeCani(gamma: 0)), ("hsd_1", try .hwangShihDeCani(gamma: 1)),
      ("kd_1.5", try .kimDeMets(rho: 1.5)), ("kd_3", try .kimDeMets(rho: 3)),
    ]
    for (key, function) in functions {
      reference.expect(key, [0.1, 0.25, 0.5, 0.75, 0.9].map { function.spent(at: $0, of: 0.025) })
    }
  }

  @Test func `all reference files of group-sequential designs are there`() {
    #expect(Reference.all("group-sequential-boundaries").count == 17)
    #expect(Reference.all("group-sequential-futility").count == 4)
    #expect(Reference.all("group-sequential-crossing").count == 9)
    #expect(Reference.all("group-sequential-published").count == 8)
    #expect(Reference.all("alpha-spending-functions").count == 1)
  }
}
