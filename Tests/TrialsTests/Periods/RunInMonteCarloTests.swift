import DiscreteEvents
import Distributions
import Testing
import Trials

/// Open phases against what can be worked out.
@Suite(.enabled(if: Build.isRelease)) struct RunInMonteCarloTests {
  // Ever responding, in time, still responding and still there: 0.8 × F × S, with response and dropout independent.
  @Test func `the share randomized is a product of probabilities`() throws {
    var setup = TrialSetup.twoArms()
    setup.patients = 200
    setup.visits = [7]
    setup.followUp = 7
    setup.runIn = RunIn(treatment: .none, length: 28, visits: [28], by: .state)
    setup.runInTruth = ArmTruth(
      onset: Onset(probability: 0.8, time: try .rate(0.1), from: .randomization), relapse: nil,
      dropout: Dropout(time: try .rate(0.01)))
    setup.endpoints = [.response(at: 0)]
    let simulation = try setup.simulation(seed: 81)
    var randomized = 0
    for replicate in 0..<500 as Range<UInt32> {
      randomized += Int(try simulation.run(replicate: replicate)["run_in.randomized"] ?? .nan)
    }
    let expected = 0.8 * (1 - Elementary.exp(-2.8)) * Elementary.exp(-0.28)
    expectShare(randomized, of: 100_000, expected, "randomized")
  }
  // Whatever went before: of those randomized, all of whom respond, 1 − exp(−λt) lose the response within the follow-up.
  @Test func `the randomized lose their response as the arms say`() throws {
    var setup = TrialSetup.twoArms()
    setup.patients = 200
    setup.followUp = 28
    setup.runIn = RunIn(treatment: .none, length: 28, visits: [14, 28], by: .state, atLast: 2)
    setup.runInTruth = ArmTruth(
      onset: Onset(probability: 0.8, time: try .rate(0.1), from: .randomization, again: true),
      relapse: Relapse(time: try .weibull(0.5, scale: 20), from: .onset))
    setup.arms[0].relapse = Relapse(time: try .rate(0.02), from: .randomization)
    setup.arms[1].relapse = Relapse(time: try .rate(0.06), from: .onset)
    setup.endpoints = [.time(to: .relapse, .exactly, name: "relapse")]
    let simulation = try setup.simulation(seed: 82)
    var (patients, events) = ([0, 0], [0, 0])
    for replicate in 0..<500 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      for (arm, name) in ["active", "control"].enumerated() {
        patients[arm] += Int(result["patients.\(name)"] ?? .nan)
        events[arm] += Int(result["relapse.events.\(name)"] ?? .nan)
      }
    }
    expectShare(events[0], of: patients[0], 1 - Elementary.exp(-0.56), "active")
    expectShare(events[1], of: patients[1], 1 - Elementary.exp(-1.68), "control")
  }
}
