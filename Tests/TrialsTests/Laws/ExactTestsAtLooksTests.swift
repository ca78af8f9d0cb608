import DiscreteEvents
import Distributions
import Foundation
import Statistics
import Testing
import Trials

/// Tests with exact p-values, which count what was seen on both sides, at the two-sided boundaries of looks.
@Suite struct ExactTestsAtLooksTests {
  /// Arms that are alike, with one look after half of 60 patients.
  private func setup(_ endpoint: Endpoint) throws -> TrialSetup {
    var setup = TrialSetup.twoArms {
      $0.onset = try? .atOnce(0.1)
      $0.adverseEvents = (try? AdverseEventProfile.recurrent("A", perDay: 0.004)).map { [$0] } ?? []
    }
    setup.patients = 60
    setup.visits = [14]
    setup.followUp = 28
    setup.endpoints = [endpoint]
    setup.interim = InterimPlan(
      tested: endpoint.name, looks: [.init(.enrolled(60), fraction: 0.5)], maximumInformation: 60,
      efficacy: .spending(.pocock))
    return setup
  }

  /// 400 trials at a level of 0.05, four standard errors: at most 0.094. Counted once instead of on both sides, what was
  /// seen made it 0.2.
  @Test func `a true null is not rejected more often than the level allows`() throws {
    let counts = Endpoint(name: "events", kind: .count(CountEndpoint(term: "A", test: .poissonExact)))
    for endpoint in [.response(at: 0), counts] as [Endpoint] {
      let simulation = try setup(endpoint).simulation()
      var rejected = 0.0
      for replicate in 0..<400 as Range<UInt32> {
        rejected += try #require(try simulation.run(replicate: replicate)["\(endpoint.name).rejected"])
      }
      #expect(rejected / 400 <= 0.05 + 4 * (0.05 * 0.95 / 400).squareRoot(), "\(endpoint.name): \(rejected / 400)")
    }
  }

  /// All of thirty respond in one arm and nobody in the other: on its own side Fisher's p-value is 1 / C(60, 30).
  @Test func `the statistic has the p-value of its own side`() throws {
    for (arm, sign) in [(0, 1.0), (1, -1.0)] {
      var setup = try setup(.response(at: 0))
      setup.arms[arm].onset = try .atOnce()
      setup.arms[1 - arm].onset = nil
      setup.interim = InterimPlan(
        tested: "response", looks: [.init(.day(10_000), fraction: 0.5)], maximumInformation: 60,
        efficacy: .spending(.pocock))
      let simulation = try setup.simulation()
      _ = try simulation.run(replicate: 0)
      let z = try #require(simulation.looks.first).z
      #expect(abs(0.5 * erfc(sign * z / 2.0.squareRoot()) / 8.455_617e-18 - 1) < 1e-5, "\(z)")
    }
  }
}
