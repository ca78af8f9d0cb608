import DiscreteEvents
import Distributions
import Statistics
import Testing
import Trials

/// What comes between a look and its decision, against closed forms.
@Suite(.enabled(if: Build.isRelease)) struct DecisionMonteCarloTests {
  private static let trials = 20_000

  private func run(_ conduct: DecisionConduct) async throws -> OperatingCharacteristics {
    var setup = try DecisionTests.setup(conduct, stops: true)
    for arm in 0..<2 { setup.arms[arm].dropout = nil }
    // More than will ever have come by the decision.
    setup.patients = 160
    setup.record = .primary
    let experiment = try Experiment([setup.plan()], seed: 11)
    return OperatingCharacteristics(try await experiment.run(replicates: 0..<Self.trials, workers: 2))
  }

  private func expectMean(_ found: OperatingCharacteristics, _ path: String, _ expected: Double) throws {
    let summary = try #require(found[path])
    #expect(abs(summary.mean - expected) <= 4 * summary.standardError, "\(path): \(summary.mean), expected \(expected)")
  }

  @Test func `so many are enrolled as arrive in the lag: rate times lag`() async throws {
    // Poisson arrivals, one a day, go on for 21 days.
    let found = try await run(.init(dataLag: 21))
    try expectMean(found, "overrun.patients", 21)
    let summary = try #require(found["overrun.patients"])
    // The variance of a Poisson count is its mean; its fourth central moment is μ + 3 μ².
    let error = ((21 + 3 * 441.0 - 441) / Double(Self.trials)).squareRoot()
    #expect(abs(summary.standardDeviation * summary.standardDeviation - 21) < 4 * error)
    // Each of the 60 is followed 21 days longer, but for those whose 60 days end; each event comes at 0.02 a day. The
    // arrivals of the lag, at uniform times in it, add ∫ (1 − e^(−0.02 t)) dt.
    let rate = 0.02
    let newcomers = 21 - (1 - Elementary.exp(-rate * 21)) / rate
    // A patient who came t days before the look, at one a day: P(no event by t) · P(event in the next 21 days, or in
    // what is left of 60).
    func earlier(_ t: Double) -> Double {
      Elementary.exp(-rate * t) * (1 - Elementary.exp(-rate * min(21, max(0, 60 - t))))
    }
    // The k-th last before the 60th came a sum of k gaps earlier: a gamma density with shape k; the 60th itself at t = 0.
    var expected = newcomers + earlier(0)
    let step = 0.01
    var densities = Array(repeating: 0.0, count: 60)
    for index in 0..<20_000 {
      let t = (Double(index) + 0.5) * step
      // Poisson(t) probabilities of k − 1 arrivals, the densities of the k-th.
      densities[1] = Elementary.exp(-t)
      for k in 2..<60 { densities[k] = densities[k - 1] * t / Double(k - 1) }
      let density = densities[1..<60].reduce(0, +)
      expected += density * earlier(t) * step
    }
    try expectMean(found, "overrun.information", expected)
  }

  @Test func `in a pause nobody is enrolled`() async throws {
    let found = try await run(.init(dataLag: 21, enrollment: .pauses))
    let patients = try ["active", "control"].map { try #require(found["patients.\($0)"]).mean }
    #expect(patients.reduce(0, +) == 60)
    try expectMean(found, "overrun.patients", 0)
  }
}
