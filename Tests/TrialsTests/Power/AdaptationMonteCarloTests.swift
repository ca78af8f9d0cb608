import DiscreteEvents
import Distributions
import Testing
import Trials

/// Operating characteristics that are known: error rates, selection probabilities and sizes. Frequencies are checked to
/// four standard errors, √(p(1 − p)/n).
@Suite(.enabled(if: Build.isRelease)) struct AdaptationMonteCarloTests {
  private func error(_ p: Double, _ trials: Int) -> Double { 4 * (p * (1 - p) / Double(trials)).squareRoot() }

  @Test func `the combined test keeps its level exactly, whatever size the promising zone asks for`() throws {
    let setup = try AdaptiveSetup.trial(benefits: [0], patients: 100, first: 50) { look in
      AdaptationPlan(
        tested: "change", looks: [look], maximumInformation: 100,
        resizing: .promisingZone(.init(target: 0.9, from: 0.05, maximum: 400)))
    }
    let trials = 40_000
    let means = try AdaptiveSetup.means(setup, trials: trials)
    let rejected = try #require(means["adaptation.any_wins"])
    #expect(abs(rejected - 0.025) < error(0.025, trials), "\(rejected)")
    #expect(try #require(means["adaptation.sample_size"]) > 120)
    let zones = ["unfavorable", "promising", "favorable"].compactMap { means["adaptation.zone.\($0)"] }
    #expect(abs(zones.reduce(0, +) - 1) < 1e-12)
  }

  // Conditional power under the trend at half the patients is Φ((√2 z₁ − c)/√½ · …) = 1 − Φ((c − √2 z₁)/√½): the zones'
  // probabilities without an effect are tails of z₁ at (c + √½ Φ⁻¹(power))/√2.
  @Test func `without an effect the zones have the probabilities of tails`() throws {
    let setup = try AdaptiveSetup.trial(benefits: [0], patients: 200, first: 100) { look in
      AdaptationPlan(
        tested: "change", looks: [look], maximumInformation: 200,
        resizing: .promisingZone(.init(target: 0.9, from: 0.3, maximum: 400)))
    }
    let trials = 20_000
    let means = try AdaptiveSetup.means(setup, trials: trials)
    func tail(_ power: Double) -> Double {
      StandardNormal.survival(at: (1.959964 + 0.5.squareRoot() * StandardNormal.quantile(power)) / 2.0.squareRoot())
    }
    let favorable = tail(0.9)
    let promising = tail(0.3) - favorable
    #expect(abs(try #require(means["adaptation.zone.favorable"]) - favorable) < error(favorable, trials))
    #expect(abs(try #require(means["adaptation.zone.promising"]) - promising) < error(promising, trials))
  }

  @Test func `without an effect no rule of dropping wins more often than the level`() throws {
    let rules: [ArmDropping] = [
      ArmDropping(keep: [1]), ArmDropping(bounds: [0], places: .givenUp), ArmDropping(conditionalPower: 0.1),
      ArmDropping(bounds: [-.infinity]),
    ]
    let trials = 10_000
    for (index, rule) in rules.enumerated() {
      for intersection in AdaptationPlan.Intersection.allCases {
        let setup = try AdaptiveSetup.trial(benefits: [0, 0, 0], patients: 160, first: 80) { look in
          AdaptationPlan(
            tested: "change", looks: [look], maximumInformation: 160,
            efficacy: index == 1 ? .spending(.obrienFleming) : nil, intersection: intersection, dropping: rule)
        }
        let won = try #require(try AdaptiveSetup.means(setup, trials: trials)["adaptation.any_wins"])
        #expect(won < 0.025 + error(0.025, trials), "rule \(index), \(intersection): \(won)")
        #expect(won > 0.004, "rule \(index), \(intersection): \(won)")
      }
    }
  }

  // P(arm k has the best of three independent means) = ∫ φ(x) Π Φ(x + (μₖ − μⱼ)/σ) dx; the spread of responders adds to
  // that of the score, so means are 0, 2 and 4 points with variance 14² + 28² p(1 − p). Simpson's rule, 20,000 steps.
  @Test func `the best of three is kept as often as the integral of normal means says`() throws {
    let benefits = [0.0, 2, 4]
    let setup = try AdaptiveSetup.trial(benefits: benefits, patients: 240, first: 120) { look in
      AdaptationPlan(
        tested: "change", looks: [look], maximumInformation: 240, intersection: .bonferroni,
        dropping: ArmDropping(keep: [1]))
    }
    let trials = 10_000
    let means = try AdaptiveSetup.means(setup, trials: trials)
    let spreads = benefits.map { (196 + 784 * ($0 / 28) * (1 - $0 / 28)) / 30 }.map { $0.squareRoot() }
    for arm in 0..<3 {
      var sum = 0.0
      for step in 0...2_000 {
        let x = benefits[arm] + spreads[arm] * (Double(step) - 1_000) / 125
        var value = StandardNormal.density(at: (x - benefits[arm]) / spreads[arm])
        for other in 0..<3 where other != arm {
          value *= StandardNormal.cdf(at: (x - benefits[other]) / spreads[other])
        }
        sum += value / 125
      }
      let selected = try #require(means["adaptation.selected.arm\(arm + 1)"])
      // Pairwise standard deviations instead of one move the choice by less than a hundredth.
      #expect(abs(selected - sum) < error(sum, trials) + 0.01, "arm \(arm + 1): \(selected), \(sum)")
    }
  }

  // n = 4 (z₁₋α + z₁₋β)² σ² / δ² with σ = 14: 4 · 10.507 · 196 / 36 = 228.8.
  @Test func `a blinded size is that of the formula at the spread that is there`() throws {
    var setup = try AdaptiveSetup.trial(benefits: [0], patients: 200, first: 100) { look in
      AdaptationPlan(
        tested: "change", looks: [look], maximumInformation: 200,
        resizing: .blinded(.init(effect: 6, power: 0.9, range: 100...1_000)))
    }
    setup.enrollment = .evenlySpaced(rate: try .init(perDay: 0.5))
    let trials = 4_000
    let means = try AdaptiveSetup.means(setup, trials: trials)
    // The variance of a sample variance of 100 is 2σ⁴/99: 14 % of the size in one trial; rounding up adds a half.
    let size = try #require(means["adaptation.sample_size"])
    #expect(abs(size - 229.3) < 4 * 229 * 0.142 / Double(trials).squareRoot(), "\(size)")
  }

  @Test func `a level is left as often as a bivariate normal says, and no claim exceeds the error`() throws {
    var setup = try AdaptiveSetup.trial(benefits: [0], patients: 200, first: 100) { look in
      AdaptationPlan(
        tested: "change", looks: [look], maximumInformation: 200,
        enrichment: Enrichment(factor: "veteran", level: "yes", levelFrom: 0.5, allBelow: 0.8))
    }
    setup.factors = [
      PopulationFactor(
        name: "veteran", levels: [.init(name: "yes", share: 0.4), .init(name: "no", share: 0.6)])
    ]
    let trials = 20_000
    let means = try AdaptiveSetup.means(setup, trials: trials)
    // P(Z_S ≥ 0.5, Z < 0.8) with correlation √0.4, by Simpson's rule.
    let enriched = try #require(means["adaptation.enriched"])
    #expect(abs(enriched - 0.16714) < error(0.167, trials) + 0.004, "\(enriched)")
    let won = try #require(means["adaptation.any_wins"])
    #expect(won < 0.025 + error(0.025, trials) && won > 0.005, "\(won)")
  }

  @Test func `times to an event keep their level when arms are dropped`() throws {
    var setup = TrialSetup.twoArms { $0.relapse = try? Relapse(time: .rate(0.03), from: .randomization) }
    setup.arms.append(setup.arms[0])
    setup.arms[2].name = "second"
    setup.randomization = .permutedBlock(sizes: [3])
    setup.entersAs = .responding
    setup.patients = 150
    setup.enrollment = .poisson(rate: try .init(perDay: 2))
    setup.endpoints = [.time(to: .relapse, .exactly)]
    setup.alpha = 0.025
    setup.sided = .one
    setup.record = .primary
    setup.adaptation = AdaptationPlan(
      tested: "time", looks: [.init(.events(30), fraction: 0.25)], maximumInformation: 120,
      dropping: ArmDropping(keep: [1]))
    let trials = 8_000
    let won = try #require(try AdaptiveSetup.means(setup, trials: trials)["adaptation.any_wins"])
    #expect(won < 0.025 + error(0.025, trials) && won > 0.005, "\(won)")
  }
}
