import DiscreteEvents
import Distributions
import Statistics
import Testing
import Trials

/// Looks at a share of the information of an endpoint in which some count who did not come.
@Suite struct KnownOutcomeTests {
  /// 100 patients, many of whom leave or miss the visit of day 28, which is over on day 30; a look at half of them.
  private func setup(_ trigger: InterimPlan.Trigger) throws -> TrialSetup {
    let leaves = Dropout(time: try .rate(0.02))
    let onset = Onset(probability: 0.5, time: try .rate(0.1), from: .randomization)
    var setup = TrialSetup.twoArms {
      $0.dropout = leaves
      $0.onset = onset
    }
    setup.visits = [14, 28]
    setup.followUp = 28
    setup.enrollment = .poisson(rate: try .init(perDay: 1))
    setup.conduct = VisitConduct(scatterSD: 1, scatterMax: 2, attendance: 0.9)
    setup.endpoints = [.response(at: 1, missing: .nonResponse, test: .chiSquare)]
    (setup.alpha, setup.sided) = (1e-6, .one)
    setup.interim = InterimPlan(
      tested: "response", looks: [.init(trigger, fraction: 0.5)], maximumInformation: 100,
      efficacy: .spending(.obrienFleming))
    return setup
  }

  @Test func `half of the information is half of the patients, whoever came`() throws {
    let simulation = try setup(.known(50, visit: 1)).simulation()
    for replicate in 0..<20 as Range<UInt32> {
      let pages = try simulation.pages(replicate: replicate)
      let days = pages.map { $0.enrolled + ($0.visits[1]?.time ?? 30) }.sorted()
      let look = try #require(simulation.looks.first)
      #expect(look.day.day == days[49] && look.information == 50)
      let cut = look.day.day
      let unseen = pages.filter { $0.visits[1] == nil }
      #expect(unseen.contains { $0.enrolled + 30 <= cut })
    }
  }

  @Test func `visits that were attended may be waited for, and then more than those count`() throws {
    let simulation = try setup(.completed(50, visit: 1)).simulation()
    for replicate in 0..<20 as Range<UInt32> {
      _ = try simulation.run(replicate: replicate)
      for look in simulation.looks where look.number == 1 { #expect(look.information > 55) }
    }
  }

  @Test func `an adaptation waits alike`() throws {
    var setup = try setup(.known(50, visit: 1))
    setup.interim = nil
    setup.adaptation = AdaptationPlan(
      tested: "response", looks: [.init(.known(50, visit: 1), fraction: 0.5)], maximumInformation: 100,
      dropping: ArmDropping(bounds: [-30]))
    let simulation = try setup.simulation()
    for replicate in 0..<20 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      #expect(result["adaptation.1.information"] == 50 && result["adaptation.1.reached"] == 1)
    }
  }
}
