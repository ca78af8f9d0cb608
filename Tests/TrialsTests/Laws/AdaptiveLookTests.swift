import DiscreteEvents
import Distributions
import Testing
import Trials

/// Looks that may change a trial, where they do not come, have nothing to combine, or leave one level.
@Suite struct AdaptiveLookTests {
  @Test func `a look that never comes, or would decide too late, is counted as not reached`() throws {
    let dropping = ArmDropping(bounds: [-30])
    var setup = try AdaptiveSetup.trial(benefits: [0], patients: 40, first: 39) { look in
      AdaptationPlan(tested: "change", looks: [look], maximumInformation: 40, dropping: dropping)
    }
    #expect(try setup.simulation().run(replicate: 0)["adaptation.1.not_reached"] == 0)
    setup.conduct = VisitConduct(attendance: 0.5)
    let missed = try setup.simulation().run(replicate: 0)
    #expect(missed["adaptation.1.not_reached"] == 1 && missed["adaptation.1.reached"] == 0)
    #expect(missed["adaptation.2.reached"] == 1 && missed["adaptation.2.not_reached"] == nil)
    let late = try AdaptiveSetup.trial(benefits: [0], patients: 40, first: 20) { look in
      AdaptationPlan(tested: "change", looks: [look], maximumInformation: 40, dataLag: 300, dropping: dropping)
    }
    #expect(try late.simulation().run(replicate: 0)["adaptation.1.not_reached"] == 1)
    // After a look that stops the trial nobody knows.
    let stopping = try AdaptiveSetup.trial(benefits: [0], patients: 40, first: 10) { look in
      AdaptationPlan(
        tested: "change", looks: [look, .init(.completed(20, visit: 0), fraction: 0.5)], maximumInformation: 40,
        dropping: ArmDropping(bounds: [30, 30]))
    }
    let stopped = try stopping.simulation().run(replicate: 0)
    #expect(stopped["adaptation.2.reached"] == 0 && stopped["adaptation.2.not_reached"] == 0)
  }

  @Test func `where all arms are worse than the control, Bonferroni's p-value is 1 and there is no statistic`() throws {
    let setup = try AdaptiveSetup.trial(benefits: [0, 0], patients: 60, first: 30) { look in
      AdaptationPlan(
        tested: "change", looks: [look], maximumInformation: 60, efficacy: .spending(.pocock),
        intersection: .bonferroni, dropping: ArmDropping(bounds: [-30]))
    }
    let simulation = try setup.simulation()
    var without = 0
    for replicate in 0..<40 as Range<UInt32> {
      _ = try simulation.run(replicate: replicate)
      let look = try #require(simulation.steeringLooks.first)
      let isWorse = look.z[0] <= 0 && look.z[1] <= 0
      for arm in 0..<2 {
        let combined: Double = look.combined[arm]
        #expect(isWorse ? combined == -Double.infinity : abs(combined) < 6)
      }
      without += isWorse ? 1 : 0
      // Nothing that comes later makes up for it.
      for last in simulation.steeringLooks.dropFirst() where isWorse { #expect(last.combined[0] == -Double.infinity) }
    }
    #expect(without > 3 && without < 37)
  }

  /// Every trial goes on with a quarter of those who come.
  private func enriched() throws -> TrialSetup {
    var setup = try AdaptiveSetup.trial(benefits: [0], patients: 200, first: 50) { look in
      AdaptationPlan(
        tested: "change", looks: [look], maximumInformation: 200,
        enrichment: Enrichment(factor: "veteran", level: "yes", levelFrom: -30, allBelow: 30))
    }
    setup.factors = [
      PopulationFactor(name: "veteran", levels: [.init(name: "yes", share: 0.25), .init(name: "no", share: 0.75)])
    ]
    setup.costs = Costs(currency: "EUR", prices: [.screening: 500, .patient: 1_000])
    return setup
  }

  @Test func `who comes without the level that is left is turned away, and paid for`() throws {
    let simulation = try enriched().simulation()
    var turnedAway = 0.0
    var later = 0.0
    for replicate in 0..<40 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      let people = try #require(result["adaptation.turned_away"])
      let paid = (200 + people) / 2
      #expect(result["cost.screening"] == paid && result["cost.patients"] == 200)
      #expect(simulation.data.turnedAwayCount == Int(people))
      let look = try #require(simulation.steeringLooks.first)
      #expect(simulation.data(at: look.decided).turnedAwayCount == 0)
      turnedAway += people
      later += Double(200 - look.enrolled)
    }
    // Before each later patient a geometric number with mean 3 and variance 12.
    let mean = turnedAway / later
    let error: Double = 4 * (12 / later).squareRoot()
    #expect(abs(mean - 3) < error, "\(mean)")
  }

  @Test func `those who come between the last patient and the end of enrollment are turned away too`() throws {
    var setup = try enriched()
    // Half a patient a day: the look is on day 101, and after it one comes in eight days.
    setup.enrollmentEnds = 501
    let simulation = try setup.simulation()
    var turnedAway = 0.0
    for replicate in 0..<40 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      #expect(simulation.data.patientCount < 110)
      turnedAway += try #require(result["adaptation.turned_away"])
    }
    // About 400 days with three in eight days: 150 in a trial, of variance 12 a patient.
    let mean = turnedAway / 40
    let error: Double = 4 * (50.0 * 12 / 40).squareRoot() + 3
    #expect(abs(mean - 150) < error, "\(mean)")
  }

  @Test func `where nobody's level is left nobody is turned away`() throws {
    var setup = try enriched()
    setup.adaptation = setup.adaptation.map { plan in
      AdaptationPlan(
        tested: plan.tested, looks: plan.looks, maximumInformation: 200,
        enrichment: Enrichment(factor: "veteran", level: "yes", levelFrom: 30, allBelow: -30))
    }
    let result = try setup.simulation().run(replicate: 0)
    #expect(result["adaptation.turned_away"] == 0 && result["cost.screening"] == 100)
  }
}
