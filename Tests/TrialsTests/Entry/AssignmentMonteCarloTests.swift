import DiscreteEvents
import Testing
import Trials

@Suite(.enabled(if: Build.isRelease)) struct AssignmentMonteCarloTests {
  private func setup(_ weights: [Int], patients: Int, _ randomization: Randomization) throws -> TrialSetup {
    var setup = TrialSetup(
      arms: weights.enumerated().map { index, weight in
        TrialSetup.ArmSetup(name: "arm\(index)", role: index == 0 ? .control : .experimental, weight: weight)
      })
    setup.patients = patients
    setup.followUp = 1
    setup.randomization = randomization
    setup.factors = [
      PopulationFactor(name: "sex", levels: [.init(name: "female", share: 0.6), .init(name: "male", share: 0.4)]),
      PopulationFactor(name: "veteran", levels: [.init(name: "yes", share: 0.3), .init(name: "no", share: 0.7)]),
    ]
    return setup
  }

  /// Efron, *Biometrika* 58 (1971) 403–417: with r = p / (1 − p) the difference after many patients has the stationary law
  /// π₀ = (r − 1) / 2r, πⱼ = (r² − 1) / 2rʲ⁺¹ for the absolute values; even and odd numbers of patients take turns, so of an
  /// even number each even value has twice that. For p = 2/3: 1/2, 3/8, 3/32, 3/128.
  @Test func `the difference under Efron's coin has its stationary law`() throws {
    let even = try setup([1, 1], patients: 200, .biasedCoin(probability: 2.0 / 3)).simulation(seed: 21)
    let odd = try setup([1, 1], patients: 201, .biasedCoin(probability: 2.0 / 3)).simulation(seed: 22)
    let trials = 20_000
    var (evens, odds) = ([Int: Int](), [Int: Int]())
    for replicate in 0..<UInt32(trials) {
      evens[Int(try even.run(replicate: replicate)["imbalance.overall"] ?? -1), default: 0] += 1
      odds[Int(try odd.run(replicate: replicate)["imbalance.overall"] ?? -1), default: 0] += 1
    }
    for (difference, share) in [(0, 1.0 / 2), (2, 3.0 / 8), (4, 3.0 / 32), (6, 3.0 / 128)] {
      expectShare(evens[difference] ?? 0, of: trials, share, "difference \(difference)")
    }
    for (difference, share) in [(1, 3.0 / 4), (3, 3.0 / 16), (5, 3.0 / 64)] {
      expectShare(odds[difference] ?? 0, of: trials, share, "difference \(difference)")
    }
  }

  /// What Han, Enas and McEntegart (2009) ask of their biased-coin minimization, and is not so where a preference is weak
  /// and the rest is shared equally: in the long run each arm has its share of patients. From patient 121 on, since the
  /// first patients start level, and for whole turns of the ratio, since an arm may be ahead at the same place of each.
  @Test(arguments: [[2, 1], [4, 1], [3, 2, 1], [1, 1, 1, 1]], 0..<2)
  func `every arm has its share of the patients, whatever is preferred`(weights: [Int], method: Int) throws {
    let plan = Minimization(factors: [.init("sex"), .init("veteran", weight: 2)], probability: 0.6)
    let randomization = method == 0 ? Randomization.biasedCoin(probability: 0.6) : .minimization(plan)
    let simulation = try setup(weights, patients: 360, randomization).simulation(seed: 23)
    var samples = [Sample](repeating: Sample(), count: weights.count)
    for replicate in 0..<2_000 as Range<UInt32> {
      let late = try simulation.pages(replicate: replicate).dropFirst(120).map(\.arm)
      for arm in weights.indices { samples[arm].add(Double(late.count { $0 == arm })) }
    }
    for (arm, weight) in weights.enumerated() {
      expectMean(samples[arm], 240 * Double(weight) / Double(weights.reduce(0, +)), "arm \(arm)")
    }
  }

  /// With equal shares the only arm that lags is assigned with the probability that is asked for.
  @Test(arguments: [2, 3, 5]) func `the preferred arm has the probability that is asked for`(arms: Int) throws {
    let weights = [Int](repeating: 1, count: arms)
    let simulation = try setup(weights, patients: arms, .biasedCoin(probability: 0.7)).simulation(seed: 24)
    let trials = 40_000
    var (only, last) = (0, 0)
    for replicate in 0..<UInt32(trials) {
      let assigned = try simulation.pages(replicate: replicate).map(\.arm)
      // Where the others have one patient each, one arm alone lags behind.
      if Set(assigned.dropLast()).count == arms - 1 {
        only += 1
        last += Set(assigned).count == arms ? 1 : 0
      }
    }
    expectShare(last, of: only, 0.7, "the only arm that lags, of \(arms)")
  }
}
