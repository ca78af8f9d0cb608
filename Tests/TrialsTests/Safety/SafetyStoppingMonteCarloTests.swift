import DiscreteEvents
import Distributions
import Statistics
import Testing
import Trials

/// How often a trial stops for safety, against the sum over all that can happen.
@Suite(.enabled(if: Build.isRelease)) struct SafetyStoppingMonteCarloTests {
  @Test(arguments: [SafetyBoundary.Rule.posterior(above: 0.9, alpha: 1, beta: 1), .exactTest(level: 0.1)])
  func `twelve patients, looked at after every second`(rule: SafetyBoundary.Rule) async throws {
    let p = 0.3
    let boundary = try SafetyBoundary(limit: 0.2, rule, patients: 12)
    // Each of the 4,096 sequences of patients with and without the event has its probability and its first stop.
    var stops = 0.0
    var patients = 0.0
    for sequence in 0..<4_096 {
      let ones = sequence.nonzeroBitCount
      var probability = 1.0
      for _ in 0..<ones { probability *= p }
      for _ in ones..<12 { probability *= 1 - p }
      let first = stride(from: 2, through: 12, by: 2).first { count in
        boundary.stops(events: (sequence & (1 << count - 1)).nonzeroBitCount, among: count)
      }
      guard let first else { continue }
      stops += probability
      patients += probability * Double(first)
    }
    let safety = SafetyRule(
      term: "Nausea", arm: nil, within: 5, limit: 0.2, rule: rule, schedule: .everyPatients(2))
    var setup = try SafetyStoppingTests.setup([safety], nausea: p)
    let event = AdverseEventProfile(
      term: "Nausea", trigger: .once(probability: p, after: .uniform(try UniformTime(from: 0, to: 5))),
      lasts: try .rate(2), severity: [0.5, 0.3, 0.2])
    for arm in 0..<2 {
      setup.arms[arm].adverseEvents = [event]
      setup.arms[arm].dropout = nil
    }
    setup.patients = 12
    let trials = 40_000
    let results = try await Experiment([setup.plan()], seed: 7).run(replicates: 0..<trials, workers: 2)
    let found = OperatingCharacteristics(results)
    let share = try #require(found["safety_stopping.Nausea.stopped"]).mean
    let error = (stops * (1 - stops) / Double(trials)).squareRoot()
    #expect(abs(share - stops) < 4 * error, "\(share), expected \(stops) ± \(error)")
    let count = try #require(found["safety_stopping.Nausea.patients"])
    #expect(abs(count.mean - patients / stops) < 4 * count.standardError)
    #expect(stops > 0.2 && stops < 0.9)
  }
}
