import DiscreteEvents
import Distributions
import Testing
import Trials

/// Response as an investigator sees it: through the score.
@Suite struct ScoreEndpointTests {
  /// One arm that responds on day 10; a baseline of 40 that falls by the given share, without any error.
  private func result(
    fall: Double, event: BinaryEndpoint.Event = .response, threshold: Double = 0.3, natural: Double = 0,
    range: ClosedRange<Double> = 0...80, visit: Int = 1
  ) throws -> (proportion: Double, page: PatientPage) {
    var setup = TrialSetup.oneArm()
    setup.arms[0].onset = Onset(probability: 1, time: try .after(10), from: .randomization)
    setup.visits = [7, 14]
    setup.patients = 3
    let falls = try [0, fall, 0].map { MeasurementDistribution.fixed(try FixedValue(value: $0)) }
    setup.score = ScoreModel(
      instrument: "CAPS-5", range: range, baseline: .fixed(try FixedValue(value: 40)), fall: falls,
      natural: natural > 0 ? .init(share: natural, by: 28) : nil, betweenPatientSD: 0, errorSD: 0, rounded: false)
    setup.endpoints = [
      Endpoint(
        name: "seen",
        kind: .binary(
          BinaryEndpoint(
            event: event, by: .score, timing: .at(visit: visit), threshold: threshold, missing: .nonResponse,
            test: .fisherExact, interval: .newcombe)))
    ]
    let simulation = try setup.simulation()
    let pages = try simulation.pages(replicate: 0)
    return (try #require(simulation.run(replicate: 0)["seen.proportion"]), pages[0])
  }

  @Test func `a fall by just the threshold is a response`() throws {
    #expect(try result(fall: 0.5, threshold: 0.5).proportion == 1)
    #expect(try result(fall: 0.5, threshold: 0.5.nextUp).proportion == 0)
    #expect(try result(fall: 0.5, visit: 0).proportion == 0)
  }

  @Test func `a remission is a score at or below the threshold`() throws {
    #expect(try result(fall: 0.5, event: .remission, threshold: 20).proportion == 1)
    #expect(try result(fall: 0.5, event: .remission, threshold: 20.0.nextDown).proportion == 0)
  }

  @Test func `the score follows the state, the natural course and the range`() throws {
    let plain = try result(fall: 0.5).page
    #expect(plain.baseline == 40 && plain.visits[0]?.score == 40 && plain.visits[1]?.score == 20)
    // A quarter of 0.4 by day 7, half of it by day 14.
    let natural = try result(fall: 0.5, natural: 0.4).page
    #expect(natural.visits[0]?.score == 36 && natural.visits[1]?.score == 16)
    #expect(try result(fall: 0.5, range: 25...80).page.visits[1]?.score == 25)
    #expect(try result(fall: -2, range: 0...80).page.visits[1]?.score == 80)
  }

  @Test func `a score without a scenario of scores is no number`() throws {
    var setup = TrialSetup.oneArm()
    setup.visits = [7]
    let page = try setup.pages()[0]
    #expect(page.baseline.isNaN && page.visits[0]?.score.isNaN == true)
  }

  @Test func `a visit on day 0 sees what day 0 has brought`() throws {
    var setup = TrialSetup.oneArm()
    setup.arms[0].onset = try .atOnce()
    setup.visits = [0, 7]
    setup.conduct = VisitConduct(scatterSD: 1, scatterMax: 2)
    #expect(try setup.pages().allSatisfy { $0.visits[0]?.time == 0 && $0.visits[0]?.state == .responding })
  }
}
