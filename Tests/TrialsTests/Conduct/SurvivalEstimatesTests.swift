import DiscreteEvents
import Distributions
import Statistics
import Testing
import Trials

/// What tests and estimates make of patients whose course is fixed.
@Suite struct SurvivalEstimatesTests {
  /// Two patients an arm who respond at once and relapse on fixed days, with visits every week.
  private func result(
    _ active: Double, _ control: Double, dropout: Double? = nil, patients: Int = 4, _ endpoint: Endpoint
  ) throws -> TrialResult {
    var setup = TrialSetup.twoArms()
    for (arm, day) in [active, control].enumerated() {
      setup.arms[arm].relapse = Relapse(time: try .after(day), from: .randomization)
      if let dropout { setup.arms[arm].dropout = Dropout(time: try .after(dropout)) }
    }
    setup.patients = patients
    setup.entersAs = .responding
    setup.visits = [7, 14, 21, 28, 35, 42]
    setup.followUp = 42
    setup.endpoints = [endpoint]
    return try setup.simulation().run(replicate: 0)
  }

  @Test func `restricted means are areas under the curves`() throws {
    let found = try result(30, 20, .survival("time", .restrictedMean(until: 28)))
    #expect(found["time.restricted_mean.active"] == 28 && found["time.restricted_mean.control"] == 20)
    #expect(found["time.restricted_mean_difference"] == 8)
    // All patients of an arm alike: there is no variance, and no test.
    #expect(found["time.failed"] == 1 && found["time.power"] == 0)
  }

  @Test func `a milestone counts who is without the event on the day`() throws {
    let estimates: [TimeToEventEndpoint.Estimate] = [.milestone(at: 20), .median]
    let found = try result(30, 20, .survival("time", .logRank, estimates: estimates))
    #expect(found["time.milestone.active"] == 1 && found["time.milestone.control"] == 0)
    #expect(found["time.milestone_difference"] == 1 && found["time.median.control"] == 20)
    let before = try result(30, 20, .survival("time", .logRank, estimates: [.milestone(at: 19.5)]))
    #expect(before["time.milestone.control"] == 1)
  }

  @Test func `a patient who drops out will not relapse, which censoring would not say`() throws {
    let found = try result(30, 10, dropout: 20, .survival("time", .gray, estimates: [.cumulativeIncidence(at: 42)]))
    #expect(found["time.cumulative_incidence.active"] == 0 && found["time.cumulative_incidence.control"] == 1)
    #expect(found["time.cumulative_incidence_difference"] == -1)
  }

  @Test func `Turnbull's median is the end of the interval between two visits`() throws {
    let found = try result(
      30, 20, .survival("time", .intervalLogRank(.logistic), atVisits: true, estimates: [.turnbullMedian, .median]))
    #expect(found["time.turnbull_median.active"] == 35 && found["time.turnbull_median.control"] == 21)
    #expect(found["time.median.active"] == 35)
    let none = try result(
      80, 60, .survival("time", .intervalLogRank(.logistic), atVisits: true, estimates: [.turnbullMedian]))
    #expect(none["time.turnbull_median.active"] == .infinity && none["time.failed"] == 1)
  }

  @Test func `Wald's test has nothing to say where all events are in one arm, the others have`() throws {
    for (statistic, fails) in [(.wald, 1), (.score, 0), (.likelihoodRatio, 0)] as [(CoxStatistic, Double)] {
      let found = try result(
        60, 20, patients: 20, .survival("time", .cox(statistic), estimates: [.hazardRatio]))
      #expect(found["time.failed"] == fails && found["time.hazard_ratio"] == 0)
      #expect(found["time.hazard_ratio_lower"] == 0 && found["time.hazard_ratio_upper"] == .infinity)
      #expect(found["time.power"] == 1 - fails)
    }
  }

  @Test func `one arm alone has its estimates`() throws {
    var setup = TrialSetup.oneArm()
    setup.arms[0].relapse = Relapse(time: try .after(20), from: .randomization)
    setup.entersAs = .responding
    setup.followUp = 42
    setup.endpoints = [
      .survival("time", .logRank, estimates: [.median, .restrictedMean(until: 30), .milestone(at: 10)])
    ]
    let found = try setup.simulation().run(replicate: 0)
    #expect(found["time.median.only"] == 20 && found["time.restricted_mean.only"] == 20)
    #expect(found["time.milestone.only"] == 1)
  }

  @Test func `three arms have a comparison each`() throws {
    var setup = TrialSetup.twoArms()
    setup.arms.append(TrialSetup.ArmSetup(name: "other", role: .experimental))
    setup.randomization = .permutedBlock(sizes: [3])
    for (arm, day) in [30.0, 20, 25].enumerated() {
      setup.arms[arm].relapse = Relapse(time: try .after(day), from: .randomization)
    }
    setup.entersAs = .responding
    setup.patients = 30
    setup.followUp = 42
    setup.endpoints = [
      .survival("time", .gray, estimates: [.restrictedMean(until: 40), .cumulativeIncidence(at: 27)])
    ]
    let found = try setup.simulation().run(replicate: 0)
    #expect(found["time.restricted_mean_difference.active"] == 10)
    #expect(found["time.restricted_mean_difference.other"] == 5)
    #expect(found["time.cumulative_incidence.other"] == 1 && found["time.cumulative_incidence.active"] == 0)
    #expect(found["time.rejected.active"] == 1 && found["time.rejected.other"] == 1)
  }
}
