import DiscreteEvents
import Distributions
import Foundation
import Testing
import Trials

@Suite(.enabled(if: Build.isRelease)) struct MaintenanceMonteCarloTests {
  /// Relapses by some days, of 200,000 patients who enter responding.
  private func relapsed(
    by days: [Double], _ relapse: Relapse, sessions: [Days]
  ) throws -> [Int] {
    var setup = TrialSetup.oneArm { $0.sessions = sessions }
    setup.arms[0].relapse = relapse
    setup.entersAs = .responding
    setup.patients = 1_000
    let simulation = try setup.simulation(seed: 51)
    var counts = [Int](repeating: 0, count: days.count)
    for replicate in 0..<200 as Range<UInt32> {
      let pages = try simulation.pages(replicate: replicate)
      for (index, day) in days.enumerated() { counts[index] += pages.count { $0.first(.relapsed) <= day } }
    }
    return counts
  }

  private func expect(_ counts: [Int], _ days: [Double], _ survival: (Double) -> Double) {
    for (count, day) in zip(counts, days) {
      expectShare(count, of: 200_000, 1 - survival(day), "relapsed by day \(day)")
    }
  }

  private static let weekly = (0..<12).map { Days(Double($0) * 7) }
  private static let days = [7.0, 24, 50, 84]

  /// Protected for 24 days (sessions on days 0, 7, 14 protect for 10), then not: exp(−λ (0.3 t₁ + t₂)).
  @Test func `protection slows a constant hazard while it lasts`() throws {
    let relapse = Relapse(
      time: try .rate(0.05), from: .randomization, whileMaintained: .init(hazardRatio: 0.3, within: 10))
    expect(try relapsed(by: Self.days, relapse, sessions: [0, 7, 14]), Self.days) { day in
      exp(-0.05 * (0.3 * min(day, 24) + max(0, day - 24)))
    }
  }

  @Test func `protection with a gap between sessions`() throws {
    let relapse = Relapse(
      time: try .rate(0.05), from: .randomization, whileMaintained: .init(hazardRatio: 0.2, within: 5))
    expect(try relapsed(by: Self.days, relapse, sessions: [4, 21]), Self.days) { day in
      let protected = max(0, min(day, 9) - 4) + max(0, min(day, 26) - 21)
      return exp(-0.05 * (day - 0.8 * protected))
    }
  }

  /// The cumulative hazard (t/44)^0.55 counts 0.3 times while protected.
  @Test func `protection slows a falling hazard at the age that the clock has`() throws {
    let relapse = Relapse(
      time: try .weibull(0.55, scale: 44), from: .randomization,
      whileMaintained: .init(hazardRatio: 0.3, within: 10))
    let hazard = { (t: Double) in pow(t / 44, 0.55) }
    expect(try relapsed(by: Self.days, relapse, sessions: [0, 7, 14]), Self.days) { day in
      exp(-(0.3 * hazard(min(day, 24)) + hazard(day) - hazard(min(day, 24))))
    }
  }

  /// A restarted exponential is the same exponential: with a median of 24 days 1 − 2^(−84/24) = 0.91 by week 12.
  @Test func `restarting an exponential clock every week does nothing`() throws {
    let time = WaitingTime.exponential(try Exponential(median: 24))
    for start in [ClockStart.lastSession, .randomization] {
      let counts = try relapsed(by: [24, 84], Relapse(time: time, from: start), sessions: Self.weekly)
      expect(counts, [24, 84]) { pow(2, -$0 / 24) }
      #expect(abs(Double(counts[1]) / 200_000 - 0.91) < 0.005)
    }
  }

  /// Shape 0.55, scale 44 days: 0.76 by week 12; started anew each week the survival is S(7)¹², and 0.99 relapse.
  @Test func `restarting a clock whose hazard falls does harm`() throws {
    let time = try WaitingTime.weibull(0.55, scale: 44)
    let survival = { (t: Double) in exp(-pow(t / 44, 0.55)) }
    let once = try relapsed(by: [84], Relapse(time: time, from: .randomization), sessions: Self.weekly)
    expect(once, [84], survival)
    #expect(abs(Double(once[0]) / 200_000 - 0.76) < 0.005)
    let anew = try relapsed(by: [10, 84], Relapse(time: time, from: .lastSession), sessions: Self.weekly)
    expect(anew, [10, 84]) { day in
      let weeks = Int(day / 7)
      return pow(survival(7), Double(weeks)) * survival(day - Double(weeks) * 7)
    }
    #expect(abs(Double(anew[1]) / 200_000 - 0.99) < 0.005)
  }
}
