import Foundation
import Statistics
import Testing

@Suite struct SurvivalContrastPropertyTests {
  /// Area under a curve and its variance by the formula as printed: Σ A² d / (n (n − d)), A summed anew for each event.
  static func textbook(_ group: TimeToEvent, until horizon: Double) throws -> (mean: Double, error: Double) {
    let curve = try KaplanMeier(group)
    func area(from start: Double) -> Double {
      let inner = curve.steps.map(\.time).filter { $0 > start && $0 < horizon }
      let knots = [start] + inner + [horizon]
      return zip(knots, knots.dropFirst()).map { curve.survival(at: $0) * ($1 - $0) }.reduce(0, +)
    }
    var variance = 0.0
    for step in curve.steps where step.time < horizon && step.events > 0 && step.events < step.atRisk {
      let a = area(from: step.time)
      variance += a * a * Double(step.events) / Double(step.atRisk) / Double(step.atRisk - step.events)
    }
    return (area(from: 0), variance.squareRoot())
  }

  @Test func `the workspace, the array form and the textbook agree on restricted means`() throws {
    var compared = 0
    for seed in 0..<500 {
      let sample = TwoGroups(seed: seed)
      var data = sample.data()
      let treated = try sample.group(treated: true)
      let control = try sample.group(treated: false)
      for horizon in [0.5, 4, 11.25] {
        let rmst = data.restrictedMeanSurvival(until: horizon)
        let arrays = try? RestrictedMeanSurvival(treated: treated, control: control, until: horizon)
        #expect(rmst == arrays, "seed \(seed)")
        guard let rmst else { continue }
        compared += 1
        for (mean, group) in [(rmst.treated, treated), (rmst.control, control)] {
          let expected = try Self.textbook(group, until: horizon)
          #expect(agree(mean.value, expected.mean, 1e-11), "seed \(seed)")
          #expect(agree(mean.standardError, expected.error, 1e-9), "seed \(seed)")
        }
      }
    }
    #expect(compared > 500)
  }

  @Test func `the milestone is the Kaplan–Meier curve with its standard error`() throws {
    for seed in 0..<500 {
      let sample = TwoGroups(seed: seed)
      var data = sample.data()
      for time in [0, 0.5, 3, 10.0] {
        let milestone = data.milestoneSurvival(at: time)
        let treated = try sample.group(treated: true)
        let arrays = try? MilestoneSurvival(treated: treated, control: sample.group(treated: false), at: time)
        #expect(milestone == arrays, "seed \(seed)")
        guard let milestone else { continue }
        let curve = try KaplanMeier(treated)
        #expect(milestone.treated.survival == curve.survival(at: time), "seed \(seed)")
        let error = curve.standardError(at: time)
        #expect(agree(milestone.treated.standardError, error.isNaN ? 0 : error), "seed \(seed)")
        let limits = milestone.treated.interval(scale: .logLog)
        let expected = curve.interval(at: time, scale: .logLog)
        #expect(agree(limits.lower, expected.lower) && agree(limits.upper, expected.upper), "seed \(seed)")
      }
    }
  }

  @Test func `exchanging the groups turns the signs`() {
    for seed in 0..<500 {
      var data = TwoGroups(seed: seed).data()
      var swapped = TwoGroups(seed: seed).data(swapped: true)
      let rmst = data.restrictedMeanSurvival(until: 4)
      let other = swapped.restrictedMeanSurvival(until: 4)
      #expect(rmst?.difference.value == other.map { -$0.difference.value }, "seed \(seed)")
      #expect(rmst?.difference.standardError == other?.difference.standardError, "seed \(seed)")
      let milestone = data.milestoneSurvival(at: 4)
      let mirror = swapped.milestoneSurvival(at: 4)
      for scale in MilestoneSurvival.Scale.allCases {
        let z = milestone?.test(scale: scale)?.z
        #expect(agree(z ?? 0, -(mirror?.test(scale: scale)?.z ?? 0)), "seed \(seed)")
        guard let a = milestone?.differenceInterval(scale: scale), let b = mirror?.differenceInterval(scale: scale)
        else { continue }
        #expect(agree(a.lower, -b.upper) && agree(a.upper, -b.lower), "seed \(seed)")
      }
    }
  }

  @Test func `a change of the unit of time scales restricted means only`() {
    for seed in 0..<500 {
      var sample = TwoGroups(seed: seed)
      var data = sample.data()
      sample.times = sample.times.map { 4 * $0 }
      var scaled = sample.data()
      let rmst = data.restrictedMeanSurvival(until: 4)
      let other = scaled.restrictedMeanSurvival(until: 16)
      #expect(other?.difference.value == rmst.map { 4 * $0.difference.value }, "seed \(seed)")
      let p = rmst?.difference.pTwoSided ?? .nan
      #expect(agree(other?.difference.pTwoSided ?? .nan, p), "seed \(seed)")
    }
  }

  @Test func `without censoring the restricted mean is the mean of the shortened times`() throws {
    for seed in 0..<500 {
      var sample = TwoGroups(seed: seed)
      sample.events = sample.times.map { _ in true }
      var data = sample.data()
      guard let rmst = data.restrictedMeanSurvival(until: 5) else {
        #expect(data.patients(treated: false) == 0, "seed \(seed)")
        continue
      }
      let times = try sample.group(treated: true).times.map { min($0, 5) }
      let mean = times.reduce(0, +) / Double(times.count)
      // Greenwood's variance is then the binomial one: divided by n, not n − 1.
      let squares = times.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
      #expect(agree(rmst.treated.value, mean, 1e-11), "seed \(seed)")
      #expect(agree(rmst.treated.standardError, squares.squareRoot() / Double(times.count), 1e-7), "seed \(seed)")
    }
  }

  @Test func `the Nelson–Aalen estimate lies below minus the logarithm of Kaplan–Meier's`() throws {
    for seed in 0..<500 {
      let sample = TwoGroups(seed: seed)
      let data = try TimeToEvent(times: sample.times, events: sample.events)
      let hazard = try NelsonAalen(data)
      let curve = try KaplanMeier(data)
      var sum = 0.0
      var squares = 0.0
      for step in curve.steps where step.events > 0 {
        let share = Double(step.events) / Double(step.atRisk)
        sum += share
        squares += share / Double(step.atRisk)
        #expect(agree(hazard.cumulativeHazard(at: step.time), sum), "seed \(seed)")
        #expect(agree(hazard.variance(at: step.time), squares), "seed \(seed)")
        // 1 − x ≤ exp(−x), factor by factor.
        #expect(step.survival <= exp(-sum) + 1e-15, "seed \(seed)")
        for scale in NelsonAalen.Scale.allCases {
          #expect(hazard.interval(at: step.time, scale: scale).contains(sum), "seed \(seed)")
        }
      }
    }
  }
}
