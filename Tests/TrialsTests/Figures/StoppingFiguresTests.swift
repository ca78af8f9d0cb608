import DiscreteEvents
import Distributions
import Statistics
import Testing
import Trials

/// How far a trial has come at each look, and why it goes no further.
@Suite struct StoppingFiguresTests {
  private func setup() throws -> TrialSetup {
    var setup = TrialSetup.twoArms { $0.sessions = [0, 7] }
    setup.arms[0].relapse = Relapse(time: try .rate(0.06), from: .randomization)
    setup.arms[1].relapse = Relapse(time: try .rate(0.1), from: .randomization)
    setup.entersAs = .responding
    setup.followUp = 200
    setup.visits = [7, 14]
    setup.enrollment = .poisson(rate: try .init(perDay: 2))
    setup.endpoints = [.survival]
    setup.time = .events(80, of: "survival")
    setup.sided = .one
    setup.alpha = 0.025
    setup.interim = InterimPlan(
      tested: "survival", looks: [.init(.events(40), fraction: 0.5), .init(.events(60), fraction: 0.75)],
      maximumInformation: 80, efficacy: .spending(.pocock), futilityPower: .init(.conditional, below: 0.1))
    setup.costs = Costs(currency: "EUR", prices: [.patient: 1_000, .visit: 100, .session: 10, .month: 5_000])
    return setup
  }

  @Test func `the last look that takes place has the size and the cost of the trial`() throws {
    let simulation = try setup().simulation()
    for replicate in 0..<100 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      let last = try #require(simulation.looks.last)
      #expect(result["looks.\(last.number).patients"] == result["trial.patients"])
      #expect(result["survival.total_events"] == last.information)
      if result["trial.duration"] == last.day.day {
        #expect(result["looks.\(last.number).cost"] == result["cost.total"])
      }
      for look in 1...3 where look > last.number {
        #expect(result["looks.\(look).patients"]?.isNaN == true && result["looks.\(look).cost"]?.isNaN == true)
      }
      let stopped = simulation.stopped != nil
      #expect(result["trial.stopped_early"] == (stopped ? 1 : 0))
      #expect(result["trial.stopped_for_efficacy"] == (stopped && last.decision == .reject ? 1 : 0))
      #expect(result["trial.stopped_for_futility"] == (stopped && last.decision == .stopForFutility ? 1 : 0))
    }
  }

  @Test func `patients and money grow from look to look`() async throws {
    let found = OperatingCharacteristics(
      try await Experiment([setup().plan()], seed: 2).run(replicates: 0..<200, workers: 2))
    for key in ["patients", "cost", "day"] {
      let means = try (1...3).map { try #require(found["looks.\($0).\(key)"]).mean }
      #expect(means[0] < means[1] && means[1] < means[2], "\(key)")
    }
    for look in 1...3 {
      let reached = try #require(found["looks.\(look).reached"])
      let patients = try #require(found["looks.\(look).patients"])
      #expect(patients.measure.among == "looks.\(look).reached" && patients.missing == 0)
      #expect(Double(patients.count) == (reached.mean * 200).rounded())
    }
    let reasons = try ["efficacy", "futility"].map { try #require(found["trial.stopped_for_\($0)"]).mean }
    #expect(try abs(reasons[0] + reasons[1] - #require(found["trial.stopped_early"]).mean) < 1e-12)
    // Who is stopped early for success has seen more of an effect than who goes on.
    let all = try #require(found["survival.log_hazard_ratio.active"]).mean
    let early = try #require(found["survival.log_hazard_ratio_if_stopped_for_efficacy.active"]).mean
    let futile = try #require(found["survival.log_hazard_ratio_if_stopped_for_futility.active"]).mean
    #expect(early < all && all < futile)
  }
}

extension Endpoint {
  fileprivate static let survival = Endpoint(
    name: "survival",
    kind: .timeToEvent(
      TimeToEventEndpoint(
        event: .relapse, by: .state, threshold: 0.3, confirmedBy: 1, origin: .randomization, ascertained: .exactly,
        times: .planned, test: .logRank, estimates: [.hazardRatio])))
}
