import Foundation
import Statistics
import Testing

/// Parameters stand in `method` and `source.call` of the entries; they are written out here by id.
@Suite struct SurvivalPlanningReferenceTests {
  static func entry(_ id: String) throws -> Reference {
    try #require(Reference.all("planning").first { $0.id == id })
  }

  static func rates(_ input: JSONValue) -> [Double] { input.numbers.compactMap { $0 } }

  @Test func `Schoenfeld and Freedman`() throws {
    let equal = try Self.entry("ss.schoenfeld_1to1")
    equal.expect(Planning.schoenfeld(hazardRatio: 0.6, power: 0.9), near: equal.expected.double)
    let double = try Self.entry("ss.schoenfeld_2to1")
    double.expect(Planning.schoenfeld(hazardRatio: 0.7, power: 0.8, share: 2.0 / 3), near: double.expected.double)
    let freedman = try Self.entry("ss.freedman")
    freedman.expect("r1", Planning.freedman(hazardRatio: 0.6, power: 0.9, ratio: 1))
    freedman.expect("r2", Planning.freedman(hazardRatio: 0.6, power: 0.9, ratio: 2))
  }

  @Test func `events and subjects under piecewise accrual, hazards and dropout`() throws {
    let reference = try Self.entry("ss.rpact_survival_piecewise")
    let events = Planning.schoenfeld(hazardRatio: 0.65, power: 0.9, share: 2.0 / 3)
    let hazards = [0.02, 0.035, 0.015]
    func arm(_ share: Double, _ ratio: Double, _ dropout: Double) -> ArmPlan {
      ArmPlan(
        accrual: PieceRate([0, 8], [0.5 * share, share]), accrualEnd: 30,
        hazard: PieceRate([0, 6, 20], hazards.map { $0 * ratio }), dropout: -log(1 - dropout) / 12)
    }
    let plan = TwoArmPlan(treated: arm(2.0 / 3, 0.65, 0.08), control: arm(1.0 / 3, 1, 0.05))
    let subjects = plan.treated.subjects(at: 46) + plan.control.subjects(at: 46)
    reference.expect("events", events)
    reference.expect("subjects", events / plan.events(at: 46) * subjects)
    reference.expect("study_duration", 46)
  }

  /// Lachin & Foulkes (1986): hazards under the null hypothesis are those of both arms averaged.
  @Test func `Lachin and Foulkes`() throws {
    let reference = try Self.entry("ss.nsurv_lachin_foulkes")
    func arm(_ ratio: Double) -> ArmPlan {
      ArmPlan(
        accrual: PieceRate([0, 4], [1, 2.5]), accrualEnd: 16,
        hazard: PieceRate([0, 6], [0.03 * ratio, 0.02 * ratio]), dropout: 0.005)
    }
    let treated = arm(0.65).events(at: 36)
    let control = arm(1).events(at: 36)
    let null = arm(1.65 / 2).events(at: 36)
    let sum =
      Planning.quantile(0.975) * (2 / null).squareRoot()
      + Planning.quantile(0.9) * (1 / treated + 1 / control).squareRoot()
    let scale = pow(sum / log(0.65), 2)
    reference.expect("n", scale * 2 * arm(1).subjects(at: 36))
    reference.expect("d", scale * (treated + control))
    reference.expect("n_exp", scale * arm(1).subjects(at: 36))
    reference.expect("n_ctl", scale * arm(1).subjects(at: 36))
  }

  /// Lakatos (1988) with intervals made infinitely short: the sums of his chain become integrals.
  @Test(arguments: Reference.all("planning").filter { $0.id.hasPrefix("ss.lakatos") })
  func `Lakatos`(_ reference: Reference) throws {
    let inputs = try #require(reference.inputs)
    let allocation = Self.rates(inputs["allocation"])
    let accrual = try #require(inputs["accrual"].double)
    let total = try #require(inputs["total_time"].double)
    func arm(_ number: Int, _ name: String) -> ArmPlan {
      let share = allocation[number] / (allocation[0] + allocation[1])
      return ArmPlan(
        accrual: PieceRate([0], [share / accrual]), accrualEnd: accrual,
        hazard: PieceRate(Self.rates(inputs["\(name)_start"]), Self.rates(inputs["\(name)_hazard"])),
        dropout: inputs["loss_\(name == "exp" ? "exp" : "control")"].double ?? 0)
    }
    let treated = arm(0, "exp")
    let control = arm(1, "control")
    let plan = TwoArmPlan(treated: treated, control: control)
    // His variance weighs a death by φ / (1 + φ)², his drift by φθ / (1 + φθ) − φ / (1 + φ).
    let drift = Planning.integral(treated.breaks(at: total)) { u in
      let phi = treated.atRisk(u, at: total) / control.atRisk(u, at: total)
      guard phi.isFinite else { return 0 }
      let theta = treated.hazard.at(u) / control.hazard.at(u)
      let deaths =
        treated.atRisk(u, at: total) * treated.hazard.at(u) + control.atRisk(u, at: total) * control.hazard.at(u)
      return deaths * (phi * theta / (1 + phi * theta) - phi / (1 + phi))
    }
    let variance = Planning.integral(treated.breaks(at: total)) { u in
      let phi = treated.atRisk(u, at: total) / control.atRisk(u, at: total)
      guard phi.isFinite else { return 0 }
      let deaths =
        treated.atRisk(u, at: total) * treated.hazard.at(u) + control.atRisk(u, at: total) * control.hazard.at(u)
      return deaths * phi / ((1 + phi) * (1 + phi))
    }
    let probability = plan.events(at: total)
    let events = Planning.factor(power: 0.9) * variance * probability / (drift * drift)
    reference.expect("events", events)
    reference.expect("N", events / probability)
    reference.expect("event_probability", probability)
  }
}
