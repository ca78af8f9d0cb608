import DiscreteEvents
import Distributions
import Statistics
import Testing
import Trials

/// What is said of the effect after a trial that may have stopped early.
@Suite struct StagewiseTests {
  /// A fall of 14 ± 14 or 7 ± 14 points among 60 patients an arm, with a look when half have come.
  static func means() throws -> TrialSetup {
    var setup = TrialSetup.twoArms()
    setup.arms[0].onset = try .atOnce()
    setup.patients = 120
    setup.visits = [7]
    setup.followUp = 7
    setup.score = .plain(
      baseline: .fixed(try FixedValue(value: 100)), symptomatic: .normal(try Normal(mean: 0.07, sd: 0.14)),
      responding: .normal(try Normal(mean: 0.14, sd: 0.14)))
    setup.endpoints = [.change(at: 0, .tTest)]
    setup.sided = .one
    setup.alpha = 0.025
    setup.interim = InterimPlan(
      tested: "change", looks: [.init(.completed(60, visit: 0), fraction: 0.5)], maximumInformation: 120,
      efficacy: .spending(.pocock), inference: .stagewise)
    return setup
  }

  @Test func `at the first look nothing is corrected, and later an early stop that was passed by counts`() throws {
    let simulation = try Self.means().simulation()
    var counts = [0, 0]
    for replicate in 0..<100 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      let look = try #require(simulation.looks.last)
      let naive = StandardNormal.survival(at: look.z)
      let p = try #require(result["change.stagewise_p_value"])
      let estimate = try #require(result["change.median_unbiased"])
      let plain = try #require(result["change.difference"])
      counts[look.number - 1] += 1
      if look.number == 1 {
        #expect(abs(p - naive) < 1e-9)
        #expect(abs(estimate - plain) < 1e-9)
      } else {
        #expect(p > naive)
        #expect(estimate > plain)
      }
      #expect(try #require(result["change.stagewise_lower"]) < estimate)
      #expect(try #require(result["change.stagewise_upper"]) > estimate)
      #expect((p <= 0.025) == (result["change.rejected"] == 1))
    }
    #expect(counts[0] > 10 && counts[1] > 10)
  }

  @Test func `without it nothing is said of it`() throws {
    var setup = try Self.means()
    let interim = try #require(setup.interim)
    setup.interim = InterimPlan(
      tested: "change", looks: interim.looks, maximumInformation: 120, efficacy: interim.efficacy)
    #expect(try setup.simulation().run(replicate: 0)["change.stagewise_p_value"] == nil)
  }
}
