import DiscreteEvents
import Foundation
import Distributions
import Testing
import Trials

/// The Kaplan-Meier median of relapse seen at visits, against a simulation of the same trial that fits on this page.
@Suite(.enabled(if: Build.isRelease)) struct KaplanMeierMonteCarloTests {
  private static let trials = 20_000
  private static let patients = 21
  private static let days = (1...10).map { Double($0) * 7 }
  private static let relapseRate = 0.025
  private static let dropoutRate = 0.01

  /// One trial of the small simulation: the median, infinite when the curve does not come down to one half.
  private func median(_ luck: inout SplitMix64) -> Double {
    var events = [Int](repeating: 0, count: Self.days.count)
    var censored = [Int](repeating: 0, count: Self.days.count)
    for _ in 0..<Self.patients {
      let relapse = -log(luck.uniform()) / Self.relapseRate
      let dropout = -log(luck.uniform()) / Self.dropoutRate
      let visits = Self.days.count { $0 < dropout }
      // The relapse is seen at the first visit after it; otherwise the last visit attended is the end.
      if let seen = Self.days.prefix(visits).firstIndex(where: { $0 >= relapse }) {
        events[seen] += 1
      } else if visits > 0 {
        censored[visits - 1] += 1
      }
    }
    var atRisk = zip(events, censored).reduce(0) { $0 + $1.0 + $1.1 }
    var survival = 1.0
    var plateau: Double?
    for (index, day) in Self.days.enumerated() {
      if events[index] > 0 {
        if let plateau { return (plateau + day) / 2 }
        survival *= 1 - Double(events[index]) / Double(atRisk)
        if abs(survival - 0.5) < 1e-8 { plateau = day } else if survival < 0.5 { return day }
      }
      atRisk -= events[index] + censored[index]
    }
    // A curve that ends on one half has its median at the beginning of that last step.
    return plateau ?? .infinity
  }

  private func simulated() async throws -> (OperatingCharacteristics, ExperimentResults) {
    var setup = TrialSetup.oneArm()
    setup.arms[0].relapse = Relapse(time: try .rate(Self.relapseRate), from: .randomization)
    setup.arms[0].dropout = Dropout(time: try .rate(Self.dropoutRate))
    setup.patients = Self.patients
    setup.entersAs = .responding
    setup.visits = Self.days.map { Days($0) }
    setup.followUp = 70
    setup.endpoints = [.time(to: .relapse, .atVisits)]
    let results = try await Experiment([setup.plan()], seed: 17).run(replicates: 0..<Self.trials, workers: 2)
    return (OperatingCharacteristics(results), results)
  }

  @Test func `the median over visits is that of a simulation written anew`() async throws {
    let (found, results) = try await simulated()
    let ours = try #require(found["time.median.only"])
    var luck = SplitMix64(seed: 12_345)
    let theirs = (0..<Self.trials).map { _ in median(&luck) }
    let n = Double(Self.trials)
    for day in Self.days {
      let a = Double(theirs.count { $0 <= day }) / n
      var hits = 0
      for replicate in results.replicates where (results.trial(replicate)?["time.median.only"] ?? .nan) <= day {
        hits += 1
      }
      let b = Double(hits) / n
      let pooled = (a + b) / 2
      // Two independent shares: 4 √(2 p (1 − p) / n).
      #expect(abs(a - b) <= 4 * (2 * pooled * (1 - pooled) / n).squareRoot(), "median by day \(day): \(b) and \(a)")
    }
    let never = Double(theirs.count { $0 == .infinity }) / n
    #expect(abs(ours.shareNotReached - never) <= 4 * (2 * max(never, 1 / n) / n).squareRoot())
    #expect(ours.missing == 0)
  }
}
