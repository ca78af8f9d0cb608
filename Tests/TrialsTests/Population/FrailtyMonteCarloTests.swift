import DiscreteEvents
import Distributions
import Foundation
import Testing
import Trials

/// What a frailty does on average, by numerical integration over its normal deviates.
@Suite(.enabled(if: Build.isRelease)) struct FrailtyMonteCarloTests {
  private static let patients = 200_000

  private func count(_ setup: TrialSetup, _ isCounted: (PatientPage) -> Bool) throws -> Int {
    var setup = setup
    setup.patients = 1_000
    let simulation = try setup.simulation(seed: 29)
    var count = 0
    for replicate in 0..<UInt32(Self.patients / 1_000) {
      count += try simulation.pages(replicate: replicate).count(where: isCounted)
    }
    return count
  }

  /// ∫ f(z) φ(z) dz by the trapezoidal rule on −8…8, which is exact to rounding for smooth functions.
  private func average(_ f: (Double) -> Double) -> Double {
    let step = 1.0 / 64
    return (-512...512).reduce(0.0) { sum, index in
      let z = Double(index) * step
      return sum + f(z) * exp(-z * z / 2) * step / (2 * Double.pi).squareRoot()
    }
  }

  private func expit(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

  @Test func `the average chance of a response is nearer to a half than that of the patient in the middle`() throws {
    var setup = TrialSetup.oneArm()
    setup.arms[0].onset = try .atOnce(0.8)
    setup.frailty = Frailty(onsetSD: 1.5)
    let expected = average { expit(log(4) + 1.5 * $0) }
    #expect(expected < 0.75)
    expectShare(try count(setup) { !$0.changes.isEmpty }, of: Self.patients, expected, "respond")
  }

  @Test func `survival is the average of the patients' own`() throws {
    var setup = TrialSetup.oneArm()
    setup.arms[0].relapse = Relapse(time: try .weibull(1.4, scale: 40), from: .randomization)
    setup.entersAs = .responding
    setup.frailty = Frailty(relapseSD: 0.9)
    for day in [15.0, 50] {
      let survival = average { exp(-pow(day / 40, 1.4) * exp(0.9 * $0)) }
      expectShare(
        try count(setup) { $0.first(.relapsed) <= day }, of: Self.patients, 1 - survival, "relapsed by \(day)")
    }
  }

  /// P(respond and relapse within 30 days), with deviates z and ρ z + √(1 − ρ²) w.
  @Test(arguments: [-0.7, 0, 0.7]) func `onset and relapse go together as the correlation says`(rho: Double) throws {
    var setup = TrialSetup.oneArm()
    setup.arms[0].onset = try .atOnce(0.5)
    setup.arms[0].relapse = Relapse(time: try .rate(0.03), from: .onset)
    setup.frailty = Frailty(onsetSD: 1.2, relapseSD: 0.9, correlation: rho)
    let expected = average { z in
      expit(1.2 * z)
        * average { w in 1 - exp(-0.9 * exp(0.9 * (rho * z + (1 - rho * rho).squareRoot() * w))) }
    }
    expectShare(
      try count(setup) { $0.first(.relapsed) <= 30 }, of: Self.patients, expected, "relapsed, correlation \(rho)")
  }
}
