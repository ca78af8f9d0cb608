import DiscreteEvents
import Distributions
import Foundation
import Testing
import Trials

/// How often levels come, and what ratios mean, by closed forms.
@Suite(.enabled(if: Build.isRelease)) struct FactorsMonteCarloTests {
  private static let sessions = (0..<5).map { Days(Double($0) * 7) }

  private func pages(_ setup: TrialSetup, _ body: (PatientPage) -> Void) throws {
    var setup = setup
    setup.patients = 1_000
    let simulation = try setup.simulation(seed: 71)
    for replicate in 0..<200 as Range<UInt32> { try simulation.pages(replicate: replicate).forEach(body) }
  }

  private func factor(_ name: String, _ share: Double, _ effects: FactorEffects, arms: [FactorEffects] = [])
    -> PopulationFactor
  {
    PopulationFactor(
      name: name,
      levels: [
        .init(name: "yes", share: share, effects: effects, effectsInArms: arms), .init(name: "no", share: 1 - share),
      ])
  }

  @Test func `levels come with their shares, independently of one another and of the arm`() throws {
    var setup = TrialSetup.twoArms()
    setup.factors = [
      factor("sex", 0.6, FactorEffects()),
      PopulationFactor(
        name: "site",
        levels: [
          .init(name: "a", share: 0.5), .init(name: "b", share: 0), .init(name: "c", share: 0.3),
          .init(name: "d", share: 0.2),
        ]),
    ]
    var cells = [Int](repeating: 0, count: 16)
    try pages(setup) { page in
      guard let sex = page.levels[0], let site = page.levels[1] else { return }
      cells[(page.arm * 2 + sex) * 4 + site] += 1
    }
    for arm in 0..<2 {
      for (sex, first) in [0.6, 0.4].enumerated() {
        for (site, second) in [0.5, 0, 0.3, 0.2].enumerated() {
          let hits = cells[(arm * 2 + sex) * 4 + site]
          if second == 0 {
            #expect(hits == 0)
          } else {
            expectShare(hits, of: 200_000, 0.5 * first * second, "arm \(arm), sex \(sex), site \(site)")
          }
        }
      }
    }
  }

  /// logit p = logit p₀ + Σ log ratios, whenever the response comes.
  @Test func `odds ratios shift the logit of ever responding, and not its time`() throws {
    var setup = TrialSetup.twoArms()
    for arm in 0..<2 {
      setup.arms[arm].onset = Onset(
        probability: [0.6, 0.3][arm], time: try .weibull(0.7, scale: 5), from: .randomization)
    }
    setup.factors = [
      factor("veteran", 0.3, FactorEffects(onsetOddsRatio: 0.6), arms: [FactorEffects(onsetOddsRatio: 0.25), .init()]),
      factor("sex", 0.5, FactorEffects(onsetOddsRatio: 3)),
    ]
    var patients = [Int](repeating: 0, count: 8)
    var responses = [Int](repeating: 0, count: 8)
    var early = [Int](repeating: 0, count: 8)
    try pages(setup) { page in
      let cell = page.arm * 4 + (page.levels[0] ?? 0) * 2 + (page.levels[1] ?? 0)
      patients[cell] += 1
      if page.first(.responding) <= 84 { responses[cell] += 1 }
      if page.first(.responding) <= 5 { early[cell] += 1 }
    }
    let within = 1 - exp(-pow(84.0 / 5, 0.7))
    for arm in 0..<2 {
      for veteran in 0..<2 {
        for sex in 0..<2 {
          let p = [0.6, 0.3][arm]
          let first: Double = veteran == 0 ? [0.25, 0.6][arm] : 1
          let ratio: Double = sex == 0 ? first * 3 : first
          let shifted = 1 / (1 + exp(-(log(p / (1 - p)) + log(ratio))))
          let cell = arm * 4 + veteran * 2 + sex
          expectShare(responses[cell], of: patients[cell], shifted * within, "cell \(cell)")
          expectShare(early[cell], of: responses[cell], (1 - exp(-1)) / within, "time in cell \(cell)")
        }
      }
    }
  }

  /// S(t)^ratio: exp(−ratio Λ(t)) for exponential, Weibull and drawn gamma times.
  @Test func `hazard ratios raise survival to their power`() throws {
    let gamma = try Gamma(shape: 2, scale: 15)
    for time in [try .rate(0.03), try .weibull(1.4, scale: 40), WaitingTime.gamma(gamma)] {
      var setup = TrialSetup.oneArm()
      setup.arms[0].relapse = Relapse(time: time, from: .randomization)
      setup.entersAs = .responding
      setup.factors = [
        factor("a", 0.4, FactorEffects(relapseHazardRatio: 1.7)),
        factor("b", 0.5, FactorEffects(relapseHazardRatio: 0.4)),
      ]
      var patients = [Int](repeating: 0, count: 4)
      var relapses = [Int](repeating: 0, count: 4)
      try pages(setup) { page in
        let cell = (page.levels[0] ?? 0) * 2 + (page.levels[1] ?? 0)
        patients[cell] += 1
        if page.first(.relapsed) <= 30 { relapses[cell] += 1 }
      }
      for (cell, ratio) in [1.7 * 0.4, 1.7, 0.4, 1].enumerated() {
        let expected = 1 - pow(time.survival(at: 30), ratio)
        expectShare(relapses[cell], of: patients[cell], expected, "\(time), cell \(cell)")
      }
    }
  }

  /// Protected for 38 days (sessions to day 28, within 10), then not: exp(−1.7 λ (0.3 t₁ + t₂)).
  @Test func `the ratio of a factor multiplies that of protection`() throws {
    var setup = TrialSetup.oneArm { $0.sessions = Self.sessions }
    setup.arms[0].relapse = Relapse(
      time: try .rate(0.03), from: .randomization, whileMaintained: .init(hazardRatio: 0.3, within: 10))
    setup.entersAs = .responding
    setup.factors = [factor("a", 0.5, FactorEffects(relapseHazardRatio: 1.7))]
    for day in [20.0, 60] {
      var patients = [0, 0]
      var relapses = [0, 0]
      try pages(setup) { page in
        patients[page.levels[0] ?? 0] += 1
        if page.first(.relapsed) <= day { relapses[page.levels[0] ?? 0] += 1 }
      }
      let spent = 0.03 * (0.3 * min(day, 38) + max(0, day - 38))
      expectShare(relapses[0], of: patients[0], 1 - exp(-1.7 * spent), "day \(day), ratio 1.7")
      expectShare(relapses[1], of: patients[1], 1 - exp(-spent), "day \(day), ratio 1")
    }
  }

  @Test func `hazard ratios on dropout, which ends as planned`() throws {
    var setup = TrialSetup.oneArm()
    setup.arms[0].dropout = Dropout(time: try .rate(0.01), until: 50)
    setup.factors = [factor("a", 0.5, FactorEffects(dropoutHazardRatio: 2.5))]
    var patients = [0, 0]
    var left = [0, 0]
    try pages(setup) { page in
      patients[page.levels[0] ?? 0] += 1
      if page.departure == .dropout { left[page.levels[0] ?? 0] += 1 }
    }
    expectShare(left[0], of: patients[0], 1 - exp(-2.5 * 0.01 * 50), "ratio 2.5")
    expectShare(left[1], of: patients[1], 1 - exp(-0.01 * 50), "ratio 1")
  }
}
