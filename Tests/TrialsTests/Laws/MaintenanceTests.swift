import DiscreteEvents
import Distributions
import Testing
import Trials

/// Protection from relapse by recent sessions.
@Suite struct MaintenanceTests {
  private func setup(_ time: WaitingTime, _ maintenance: Relapse.Maintenance?) -> TrialSetup {
    var setup = TrialSetup.oneArm { $0.sessions = [0, 7, 30] }
    setup.arms[0].relapse = Relapse(time: time, from: .randomization, whileMaintained: maintenance)
    setup.entersAs = .responding
    setup.patients = 300
    setup.followUp = 365
    return setup
  }

  private static let families: [@Sendable () throws -> WaitingTime] = [
    { try .rate(0.03) }, { try .weibull(0.55, scale: 44) }, { try .weibull(1.7, scale: 30) },
    { .lognormal(try Lognormal(median: 24, sdLog: 0.8)) }, { .gompertz(try Gompertz(growth: 0.02, median: 24)) },
    { .gamma(try Gamma(shape: 2.3, scale: 12)) },
    { .piecewiseExponential(try PiecewiseExponential(starts: [0, 8, 20], rates: [0.02, 0.08, 0.03])) },
    { .uniform(try UniformTime(from: 5, to: 60)) }, { .delayed(try DelayedTime(.rate(0.1), delayed: 5)) },
    { .logLogistic(try LogLogistic(shape: 1.4, median: 24)) },
  ]

  @Test(arguments: families.indices)
  func `a hazard ratio of one changes no bit`(index: Int) throws {
    let time = try Self.families[index]()
    let plain = try setup(time, nil).pages()
    #expect(plain == (try setup(time, .init(hazardRatio: 1, within: 10)).pages()))
  }

  @Test(arguments: families.indices)
  func `protection only delays, and does nothing to those who relapse before it begins`(index: Int) throws {
    let time = try Self.families[index]()
    var late = setup(time, .init(hazardRatio: 0.3, within: 10))
    late.arms[0].sessions = [20, 27]
    var plain = setup(time, nil)
    plain.arms[0].sessions = [20, 27]
    for (a, b) in zip(try plain.pages(), try late.pages()) {
      if a.first(.relapsed) <= 20 {
        #expect(a.changes == b.changes)
      } else {
        #expect(b.first(.relapsed) >= a.first(.relapsed) - 1e-9)
      }
    }
  }

  @Test func `with a hazard ratio of nought nobody relapses while protected`() throws {
    let pages = try setup(.rate(0.5), .init(hazardRatio: 0, within: 10)).pages()
    for page in pages {
      let relapse = page.first(.relapsed)
      #expect(relapse > 17 && !(relapse > 30 && relapse <= 40))
    }
  }

  @Test func `protection for ever protects those who respond after the session`() throws {
    var never = setup(try .rate(0.5), .init(hazardRatio: 0, within: .never))
    never.entersAs = .symptomatic
    never.arms[0].relapse = Relapse(
      time: try .rate(0.5), from: .onset, whileMaintained: .init(hazardRatio: 0, within: .never))
    never.arms[0].onset = Onset(probability: 1, time: try .after(8), from: .randomization)
    #expect(try never.pages().allSatisfy { $0.count(.relapsed) == 0 })
  }

  @Test func `a session whose hazard ratio is enormous brings the relapse at once, in every patient`() throws {
    var setup = setup(try .rate(0.05), .init(hazardRatio: 1e30, within: 1))
    setup.entersAs = .symptomatic
    setup.arms[0].onset = Onset(probability: 1, time: try .rate(0.3), from: .randomization)
    setup.arms[0].relapse = Relapse(
      time: try .rate(0.02), from: .onset, whileMaintained: .init(hazardRatio: 1e30, within: 0.001))
    setup.arms[0].sessions = [27.3]
    setup.patients = 3_000
    for page in try setup.pages() where page.first(.responding) < 27.3 {
      // Clock times are start + age, which may be off by a rounding of the sum.
      #expect(page.first(.relapsed) <= 27.3 + 1e-12)
    }
  }
}
