import DiscreteEvents
import Distributions
import Testing
import Trials

/// Trials that come down to a race, with every family of clocks: drawn at once or event by event, the bits are the same.
@Suite struct RacePropertyTests {
  private func families(_ luck: inout SplitMix64) throws -> [WaitingTime] {
    let a = 0.3 + luck.uniform()
    return [
      try .rate(0.1 * a), try .weibull(0.5 + a, scale: 20), .gamma(try Gamma(shape: a, scale: 20)),
      .lognormal(try Lognormal(median: 20, sdLog: a)), .logLogistic(try LogLogistic(shape: 1 + a, median: 15)),
      .gompertz(try Gompertz(growth: 0.03, median: 20 * a)),
      .piecewiseExponential(try PiecewiseExponential(starts: [0, 10], rates: [0, 0.1 * a])),
      .generalizedGamma(try GeneralizedGamma(shape: 2, power: a, scale: 10)),
      .uniform(try UniformTime(from: 1, to: 80 * a)), .fixed(try Fixed(time: 20 * a)),
      .empirical(try Empirical(times: [3, 30], probabilities: [0.4, 0.6])),
      .delayed(try DelayedTime(.rate(0.05), delayed: 4)),
    ]
  }

  @Test func `a race is what its events would make of it`() throws {
    for seed in 0..<500 as Range<UInt64> {
      var luck = SplitMix64(seed: seed)
      let families = try families(&luck)
      func family() -> WaitingTime { families[Int(luck.next() % UInt64(families.count))] }
      var setup = TrialSetup.twoArms()
      setup.arms[1].weight = 1 + Int(seed % 2)
      setup.randomization = seed.isMultiple(of: 3) ? .simple : .permutedBlock(sizes: [2 * (1 + setup.arms[1].weight)])
      setup.patients = 1 + Int(seed % 70)
      let loses = seed.isMultiple(of: 2)
      setup.entersAs = loses ? .responding : .symptomatic
      for arm in 0..<2 {
        if loses {
          setup.arms[arm].relapse = Relapse(time: family(), from: .randomization)
        } else {
          setup.arms[arm].onset = Onset(probability: luck.uniform(), time: family(), from: .randomization)
        }
        if luck.uniform() < 0.7 { setup.arms[arm].dropout = Dropout(time: family(), until: 40) }
      }
      setup.endpoints = [.time(to: loses ? .relapse : .response, .exactly, name: "event")]
      setup.record = .primary
      let simulation = try setup.simulation(seed: seed)
      let race = try simulation.run(replicate: 4)
      let racing = try simulation.pages(replicate: 4).map(\.changes)
      let events = try simulation.run(replicate: 4, together: true)
      #expect(race.values.map(\.bitPattern) == events.values.map(\.bitPattern), "seed \(seed)")
      #expect(try racing == simulation.pages(replicate: 4, together: true).map(\.changes), "seed \(seed)")
    }
  }
}
