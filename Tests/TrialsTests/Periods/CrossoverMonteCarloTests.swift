import DiscreteEvents
import Distributions
import Testing
import Trials

/// Crossovers against what can be worked out.
@Suite(.enabled(if: Build.isRelease)) struct CrossoverMonteCarloTests {
  private static let error = 4.0

  /// A drug that takes 10 of 40 points off from the first to the last day of its period, errors of 4 points, and patients
  /// who differ by 6: with a washout everything of the first period is over in the second.
  private func setup(lasting days: Double = 5, natural: Double = 0) throws -> TrialSetup {
    var setup = TrialSetup.twoArms { $0.sessions = [0] }
    setup.arms[0].onset = Onset(probability: 1, time: try .after(0), from: .firstSession)
    setup.arms[0].relapse = Relapse(time: try .after(days), from: .onset)
    setup.patients = 24
    setup.visits = [3]
    let fall = try [0, 0.25, 0].map { MeasurementDistribution.fixed(try FixedValue(value: $0)) }
    setup.score = ScoreModel(
      instrument: "CAPS-5", range: -1_000...1_000, baseline: .fixed(try FixedValue(value: 40)), fall: fall,
      natural: natural == 0 ? nil : .init(share: natural, by: 28), betweenPatientSD: 6, errorSD: Self.error,
      rounded: false)
    setup.crossover = Crossover(
      sequences: [.init(name: "ab", arms: [0, 1]), .init(name: "ba", arms: [1, 0])], period: 7, washout: 7)
    setup.followUp = 21
    setup.endpoints = [
      .crossover(at: 0), .crossover(at: 0, model: .paired, name: "paired"),
      .crossover(at: 0, model: .firstPeriod, name: "first"),
    ]
    return setup
  }

  private func differences(_ setup: TrialSetup, _ path: String, trials: UInt32 = 4_000) throws -> Sample {
    let simulation = try setup.simulation(seed: 71)
    var sample = Sample()
    for replicate in 0..<trials { sample.add(try simulation.run(replicate: replicate)[path] ?? .nan) }
    return sample
  }

  // A difference within a patient has twice the variance of an error; the estimate is the mean of 24 of them.
  @Test func `a patient is the best control of a patient`() throws {
    for model in ["within", "paired"] {
      let found = try differences(try setup(), "\(model).difference.active")
      expectMean(found, -10, model)
      expectVariance(found, 2 * Self.error * Self.error / 24, model)
    }
    let parallel = try differences(try setup(), "first.difference.active")
    expectMean(parallel, -10, "first period")
    expectVariance(parallel, (36 + Self.error * Self.error) * (2.0 / 12), "first period")
  }

  @Test func `the interval covers the difference as often as it says`() throws {
    let simulation = try setup().simulation(seed: 72)
    var covered = 0
    for replicate in 0..<4_000 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      let lower = try #require(result["within.difference_lower.active"])
      let upper = try #require(result["within.difference_upper.active"])
      covered += (lower...upper).contains(-10) ? 1 : 0
    }
    expectShare(covered, of: 4_000, 0.95, "coverage")
  }

  // The score falls by itself by 40 × 0.3 × 14 / 28 = 6 points from one period's visit to the other's, and a little less of
  // the drug's quarter is seen: 0.25 × 40 × (1 − 0.3 × 3/28) in the first period, (1 − 0.3 × 17/28) in the second.
  @Test func `a period effect is not mistaken for one of the drug`() throws {
    let expected = -10 * (1 - 0.3 * 3 / 28 + 1 - 0.3 * 17 / 28) / 2
    var setup = try setup(natural: 0.3)
    expectMean(try differences(setup, "within.difference.active"), expected, "balanced, with periods")
    // Three to one: only the model with periods tells the two apart.
    setup.randomization = .permutedBlock(sizes: [4])
    setup.crossover = Crossover(
      sequences: [.init(name: "ab", arms: [0, 1], weight: 3), .init(name: "ba", arms: [1, 0])], period: 7, washout: 7)
    expectMean(try differences(setup, "within.difference.active"), expected, "unbalanced, with periods")
    let first = -10 * (1 - 0.3 * 3 / 28)
    let second = -10 * (1 - 0.3 * 17 / 28)
    let paired = (3 * (first + 6) + second - 6) / 4
    expectMean(try differences(setup, "paired.difference.active"), paired, "unbalanced, without periods")
  }

  // Whoever had the drug first still has its effect on the control's visit: half of the patients lose all of the
  // difference, and the estimate half of it.
  @Test func `an effect that lasts biases by half of itself`() throws {
    let lasting = try setup(lasting: 60)
    expectMean(try differences(lasting, "within.difference.active"), -5, "carry-over")
    expectMean(try differences(lasting, "first.difference.active"), -10, "first period")
    let simulation = try lasting.simulation(seed: 71)
    let result = try simulation.run(replicate: 0)
    let before = try #require(result["period_2.score_before.ab"])
    #expect(abs(before - 30) < 4 * (52.0 / 12).squareRoot())
  }

  // Scores without any treatment are 40 with a variance of 36 between patients and 16 of error.
  @Test func `as many go on as a normal score says`() throws {
    var setup = try setup()
    setup.arms[0].onset = nil
    setup.arms[0].relapse = nil
    for limit in [30.0, 40, 45] {
      setup.crossover = Crossover(
        sequences: [.init(name: "ab", arms: [0, 1]), .init(name: "ba", arms: [1, 0])], period: 7, washout: 7,
        continueIf: .init(scoreAtLeast: limit, otherwise: .ends))
      let simulation = try setup.simulation(seed: 73)
      var began = 0
      for replicate in 0..<1_000 as Range<UInt32> {
        let result = try simulation.run(replicate: replicate)
        let shares = ["ab", "ba"].map { result["period_2.began.\($0)"] ?? .nan }
        began += Int((12 * (shares[0] + shares[1])).rounded())
      }
      let expected = 1 - StandardNormal.cdf(at: (limit - 40) / 52.0.squareRoot())
      expectShare(began, of: 24_000, expected, "at least \(limit)")
    }
  }
}
