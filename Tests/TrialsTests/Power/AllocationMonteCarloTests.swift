import Distributions
import Testing
import Trials

/// Shares of patients under response-adaptive randomization.
@Suite(.enabled(if: Build.isRelease)) struct AllocationMonteCarloTests {
  private func shares(_ rates: [Double], power: ResponseAdaptive.Power, trials: Int) throws -> [Double] {
    var setup = TrialSetup(
      arms: try rates.enumerated().map { index, rate in
        var arm = TrialSetup.ArmSetup(name: "arm\(index)", role: index == 0 ? .control : .experimental)
        arm.onset = try .atOnce(rate)
        return arm
      })
    setup.patients = 120
    setup.visits = [1]
    setup.followUp = 1
    setup.enrollment = .evenlySpaced(rate: try .init(perDay: 0.5))
    setup.endpoints = [.response(at: 0, test: .chiSquare)]
    setup.record = .primary
    setup.randomization = .responseAdaptive(
      ResponseAdaptive(outcome: "response", burnIn: 24, every: 4, floor: 0.05, power: power))
    let simulation = try setup.simulation()
    var sums = rates.map { _ in 0.0 }
    for replicate in 0..<UInt32(trials) {
      let result = try simulation.run(replicate: replicate)
      for arm in rates.indices { sums[arm] += try #require(result["allocation.share.arm\(arm)"]) }
    }
    return sums.map { $0 / Double(trials) }
  }

  @Test func `arms that are alike share the patients equally`() throws {
    // A share of one trial has a standard deviation below 0.25.
    for share in try shares([0.4, 0.4, 0.4], power: .growing, trials: 3_000) {
      #expect(abs(share - 1.0 / 3) < 4 * 0.25 / 3_000.0.squareRoot())
    }
  }

  @Test func `a better arm has more patients, and all the more the higher the power`() throws {
    let none = try shares([0.2, 0.6], power: .fixed(0), trials: 500)
    let growing = try shares([0.2, 0.6], power: .growing, trials: 500)
    let full = try shares([0.2, 0.6], power: .fixed(1), trials: 500)
    #expect(abs(none[1] - 0.5) < 4 * 0.05 / 500.0.squareRoot())
    #expect(growing[1] > none[1] + 0.1 && full[1] > growing[1] + 0.05)
    // Never more than the burn-in's half and 95 % of the rest.
    #expect(full[1] < 0.2 * 0.5 + 0.8 * 0.95 + 0.02)
  }
}
