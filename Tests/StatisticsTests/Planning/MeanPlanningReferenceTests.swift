import Foundation
import Statistics
import Testing

@Suite struct MeanPlanningReferenceTests {
  static func entry(_ id: String) throws -> Reference { try SurvivalPlanningReferenceTests.entry(id) }

  @Test func `two means, with and without a baseline`() throws {
    let t = try Self.entry("ss.ttest")
    t.expect("n", Planning.root(10, 200) { Planning.tPower(perGroup: $0, effect: 0.5) - 0.9 })
    t.expect("power60", Planning.tPower(perGroup: 60, effect: 0.5))
    t.expect("power60_strict", Planning.tPower(perGroup: 60, effect: 0.5, strict: true))
    let ancova = try Self.entry("ss.ancova")
    let unit = Planning.factor(power: 0.9) * 14 * 14 * (1 - 0.25) / 49
    ancova.expect("per_group", 2 * unit)
    ancova.expect("total_2to1", unit * 9 / 2)
  }

  @Test func `two proportions`() throws {
    let reference = try Self.entry("ss.proportions")
    let (p, q) = (0.55, 0.3)
    let a = Planning.quantile(0.975)
    let b = Planning.quantile(0.9)
    let mean = (p + q) / 2
    let spread = p * (1 - p) + q * (1 - q)
    let pooled = pow(a * (2 * mean * (1 - mean)).squareRoot() + b * spread.squareRoot(), 2) / pow(p - q, 2)
    reference.expect("pooled", pooled)
    reference.expect("unpooled", Planning.factor(power: 0.9) * spread / pow(p - q, 2))
    reference.expect("fleiss_cc", pooled / 4 * pow(1 + (1 + 4 / (pooled * (p - q))).squareRoot(), 2))
    let arcs = asin(p.squareRoot()) - asin(q.squareRoot())
    reference.expect("arcsine", Planning.factor(power: 0.9) / (2 * arcs * arcs))
  }

  @Test func `exact power of Fisher's test`() throws {
    let reference = try Self.entry("power.fisher_exact")
    func binomial(_ x: Int, _ p: Double) -> Double {
      exp(lgamma(31) - lgamma(Double(x) + 1) - lgamma(Double(31 - x))) * pow(p, Double(x)) * pow(1 - p, Double(30 - x))
    }
    var power = 0.0
    var size = 0.0
    for x in 0...30 {
      for y in 0...30 {
        let counts = try EventCounts(treatedEvents: x, treated: 30, controlEvents: y, control: 30)
        guard FisherExactTest(counts).pTwoSided <= 0.05 else { continue }
        power += binomial(x, 0.7) * binomial(y, 0.35)
        size += binomial(x, 0.35) * binomial(y, 0.35)
      }
    }
    reference.expect("power", power)
    reference.expect("size", size)
  }

  @Test func `negative binomial rates`() throws {
    let reference = try Self.entry("ss.negbin")
    let variance = 1 / 2.0 + 1 / 1.3 + 2 * 0.8
    reference.expect(
      Planning.factor(power: 0.9) * variance / pow(log(1.3 / 2), 2), near: reference.expected.double)
  }

  @Test func `every entry of planning is used`() {
    #expect(Reference.all("planning").count == 20)
  }
}
