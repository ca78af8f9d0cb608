import Foundation
import Statistics
import Testing

@Suite struct EventPlanningReferenceTests {
  static func entry(_ id: String) throws -> Reference { try SurvivalPlanningReferenceTests.entry(id) }

  static var trial: TwoArmPlan {
    func arm(_ share: Double, _ later: Double) -> ArmPlan {
      ArmPlan(
        accrual: PieceRate([0, 4, 12], [3 * share, 6 * share, 9 * share]), accrualEnd: 34 + 2.0 / 3,
        hazard: PieceRate([0, 4], [0.03, later]), dropout: 0.004)
    }
    return TwoArmPlan(treated: arm(2.0 / 3, 0.0165), control: arm(1.0 / 3, 0.03))
  }

  @Test func `expected events of one arm`() throws {
    let uniform = try Self.entry("events.uniform_exp")
    let plain = ArmPlan(accrual: PieceRate([0], [10]), accrualEnd: 20, hazard: PieceRate([0], [0.03]), dropout: 0.01)
    for (t, expected) in zip([5.0, 20, 30, 60], uniform.expected.numbers) {
      uniform.expect(plain.events(at: t), near: expected, "t \(t)")
    }
    let piecewise = try Self.entry("events.piecewise")
    let arm = ArmPlan(
      accrual: PieceRate([0, 4, 12], [3, 6, 9]), accrualEnd: 34 + 2.0 / 3,
      hazard: PieceRate([0, 4], [0.03, 0.0165]), dropout: 0.004)
    for (t, expected) in zip([10, 30, 34 + 2.0 / 3, 60, 104], piecewise.expected.numbers) {
      piecewise.expect(arm.events(at: t), near: expected, "t \(t)")
    }
    // By day 2,000 nearly all is over: 200 patients · 0.03 / 0.04, with finer steps.
    let late = Planning.integral(plain.breaks(at: 2000) + (1..<40).map { Double($0) * 50 }) {
      plain.atRisk($0, at: 2000) * 0.03
    }
    uniform.expect(late, near: uniform.expected.numbers[4], "t 2000")
  }

  @Test func `two arms, their log-rank score and the time of an event count`() throws {
    let reference = try Self.entry("events.two_arm_2to1")
    let plan = Self.trial
    let times = [20.0, 30, 60]
    reference.expect("subjects", times.map { plan.treated.subjects(at: $0) + plan.control.subjects(at: $0) })
    reference.expect("events_exp", times.map { plan.treated.events(at: $0) })
    reference.expect("events_ctl", times.map { plan.control.events(at: $0) })
    reference.expect("dropouts_exp", times.map { plan.treated.dropouts(at: $0) })
    reference.expect("dropouts_ctl", times.map { plan.control.dropouts(at: $0) })
    reference.expect("U", times.map { plan.logRank(at: $0).score })
    reference.expect("V", times.map { plan.logRank(at: $0).variance })
    let inverse = try Self.entry("events.time_to_D")
    for (count, expected) in zip([60.0, 90, 120, 150], inverse.expected.numbers) {
      inverse.expect(plan.time(ofEvents: count, by: 300), near: expected, "\(count) events")
    }
  }

  @Test func `the time of the D-th of exponential events`() throws {
    let reference = try Self.entry("events.exact_TD")
    func rates(_ count: Int) -> [Double] { (0..<count).map { 0.02 * Double(100 - $0) } }
    reference.expect("mean", [25, 50, 90].map { rates($0).reduce(0) { $0 + 1 / $1 } })
    reference.expect("variance", [25, 50, 90].map { rates($0).reduce(0) { $0 + 1 / ($1 * $1) } })
  }

  @Test func `Poisson accrual`() throws {
    let reference = try Self.entry("events.poisson_accrual")
    let accrual = PieceRate([0, 4, 12], [3, 6, 9])
    func atMost(_ count: Int, _ mean: Double) -> Double {
      (0...count).reduce(0) { $0 + exp(Double($1) * log(max(mean, 1e-300)) - mean - lgamma(Double($1) + 1)) }
    }
    reference.expect("mean", [2, 8, 20].map(accrual.cumulative))
    reference.expect("p_N20_le_120", atMost(120, accrual.cumulative(20)))
    for (key, count) in [("mean_time_100th", 100), ("mean_time_264th", 264)] {
      let breaks: [Double] = [0, 4, 12, 20, 30, 40, 60]
      reference.expect(key, Planning.integral(breaks) { atMost(count - 1, accrual.cumulative($0)) })
    }
  }

  /// Two looks with O'Brien–Fleming spending; the statistics are normal with the drift of the expected score.
  @Test func `power of a sequential log-rank test under a delayed effect`() throws {
    let reference = try Self.entry("power.lrpower_nph")
    func arm(_ later: Double) -> ArmPlan {
      ArmPlan(
        accrual: PieceRate([0, 5], [2, 4.5]), accrualEnd: 25, hazard: PieceRate([0, 3], [0.04, later]), dropout: 0.005)
    }
    let plan = TwoArmPlan(treated: arm(0.022), control: arm(0.04))
    let total = plan.events(at: 40)
    let first = plan.time(ofEvents: 0.6 * total, by: 40)
    func spent(_ t: Double) -> Double { 2 * (1 - Planning.normal(Planning.quantile(1 - 0.0125) / t.squareRoot())) }
    let early = Planning.quantile(1 - spent(0.6))
    func joint(_ correlation: Double, _ a: Double, _ b: Double) throws -> Double {
      try MultivariateNormal(correlation: [[1, correlation], [correlation, 1]])
        .probability(from: [-.infinity, -.infinity], to: [a, b]).value
    }
    var (low, high) = (1.0, 4.0)
    while high - low > 1e-12 {
      let middle = (low + high) / 2
      if try joint(0.6.squareRoot(), early, middle) < 0.975 { low = middle } else { high = middle }
    }
    let one = plan.logRank(at: first)
    let two = plan.logRank(at: 40)
    let drift = [one, two].map { -$0.score / $0.variance.squareRoot() }
    let stopped = 1 - Planning.normal(early - drift[0])
    let power = 1 - (try joint((one.variance / two.variance).squareRoot(), early - drift[0], low - drift[1]))
    reference.expect("efficacy_z", early, low)
    reference.expect("events", 0.6 * total, total)
    reference.expect("subjects", 200, 200)
    reference.expect("analysis_time", first, 40)
    reference.expect("cumulative_power", stopped, power)
    reference.expect("overall_power", power)
    reference.expect("expected_duration", stopped * first + (1 - stopped) * 40)
  }
}
