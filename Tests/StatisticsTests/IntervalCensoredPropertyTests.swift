import Foundation
import Statistics
import Testing

/// Two groups seen at visits, of which some are missed: intervals overlap.
struct VisitSample {
  var groups: [IntervalCensoredTimes] = []

  init(seed: Int, missed: Double) throws {
    var random = SplitMix64(seed: seed + 3000)
    for rate in [0.1, 0.06] {
      var lower: [Double] = []
      var upper: [Double] = []
      for _ in 0..<(3 + Int(random.uniform() * 40)) {
        let time = -log(1 - random.uniform()) / rate
        var last = 0.0
        var seen = Double.infinity
        for visit in stride(from: 2.0, through: 20, by: 2) where random.uniform() >= missed {
          if visit < time {
            last = visit
          } else {
            seen = visit
            break
          }
        }
        lower.append(last)
        upper.append(seen)
      }
      groups.append(try IntervalCensoredTimes(lower: lower, upper: upper))
    }
  }
}

@Suite struct IntervalCensoredPropertyTests {
  @Test func `on exact and right-censored times Turnbull's estimate is Kaplan and Meier's`() throws {
    for seed in 0..<500 {
      let sample = TwoGroups(seed: seed)
      let data = try TimeToEvent(times: sample.times, events: sample.events)
      let curve = try KaplanMeier(data)
      let estimate = try TurnbullEstimate(IntervalCensoredTimes(data))
      #expect(estimate.isConverged, "seed \(seed)")
      for step in curve.steps { #expect(agree(estimate.survival(at: step.time), step.survival, 1e-8), "seed \(seed)") }
    }
  }

  @Test func `on exact and right-censored times the score is the log-rank's, the variance that times (n − 1) / n`()
    throws
  {
    for seed in 0..<500 {
      let sample = TwoGroups(seed: seed)
      let groups = try [false, true].map { try sample.group(treated: $0) }
      guard let logRank = try? LogRankTest(treated: groups[1], control: groups[0]) else { continue }
      var variance = 0.0
      var weighted = 0.0
      for time in Set(sample.times.indices.filter { sample.events[$0] }.map { sample.times[$0] }) {
        let risk = sample.times.indices.filter { sample.times[$0] >= time }
        let events = risk.filter { sample.times[$0] == time && sample.events[$0] }
        let (n, d) = (Double(risk.count), Double(events.count))
        let (n1, d1) = (Double(risk.count { sample.treated[$0] }), Double(events.count { sample.treated[$0] }))
        variance += d * (n - d) * n1 * (n - n1) / (n * n * n)
        if d < n { weighted -= log(1 - d / n) / (d / n) * (d1 - n1 * d / n) }
      }
      var data = IntervalCensoredData()
      for i in sample.times.indices {
        let end = sample.events[i] ? sample.times[i] : .infinity
        data.append(after: sample.times[i], upTo: end, treated: sample.treated[i])
      }
      let test = data.logRank()
      #expect(agree(test?.score ?? .nan, logRank.score, 1e-7), "seed \(seed)")
      #expect(agree(test?.variance ?? .nan, variance, 1e-7), "seed \(seed)")
      #expect(agree(data.logRank(link: .proportional)?.score ?? .nan, weighted, 1e-7), "seed \(seed)")
    }
  }

  @Test func `at visits that nobody missed the test is Mantel and Haenszel's with Cochran's variance`() throws {
    for seed in 0..<500 {
      let groups = try VisitSample(seed: seed, missed: 0).groups
      var score = 0.0
      var variance = 0.0
      for visit in stride(from: 2.0, through: 20, by: 2) {
        let counts = groups.map { group in
          let risk = group.lower.indices.filter { group.upper[$0] >= visit }
          return (Double(risk.count), Double(risk.count { group.upper[$0] == visit }))
        }
        let n = counts[0].0 + counts[1].0
        let d = counts[0].1 + counts[1].1
        guard n > 0 else { continue }
        score += counts[1].1 - d * counts[1].0 / n
        variance += d * (n - d) * counts[0].0 * counts[1].0 / (n * n * n)
      }
      guard variance > 0 else { continue }
      let test = try IntervalLogRankTest(treated: groups[1], control: groups[0])
      #expect(agree(test.score, score, 1e-7), "seed \(seed)")
      #expect(agree(test.variance, variance, 1e-7), "seed \(seed)")
    }
  }

  @Test func `masses add up to 1, the search converges, and each is self-consistent`() throws {
    for seed in 0..<500 {
      let group = try VisitSample(seed: seed, missed: 0.4).groups[0]
      let curve = try TurnbullEstimate(group)
      #expect(curve.isConverged, "seed \(seed)")
      #expect(agree(curve.intervals.reduce(0) { $0 + $1.mass }, 1), "seed \(seed)")
      for interval in curve.intervals {
        var share = 0.0
        for i in 0..<group.count where group.lower[i] <= interval.lower && interval.upper <= group.upper[i] {
          let inside = curve.intervals.filter { group.lower[i] <= $0.lower && $0.upper <= group.upper[i] }
          share += interval.mass / inside.reduce(0) { $0 + $1.mass }
        }
        #expect(agree(share / Double(group.count), interval.mass, 1e-8), "seed \(seed)")
      }
    }
  }

  @Test func `exchanging the groups turns the sign of z, and a used workspace gives what a fresh one gives`() throws {
    var data = IntervalCensoredData(capacity: 1)
    for seed in 0..<500 {
      let groups = try VisitSample(seed: seed, missed: 0.4).groups
      guard let test = try? IntervalLogRankTest(treated: groups[1], control: groups[0]) else { continue }
      guard let swapped = try? IntervalLogRankTest(treated: groups[0], control: groups[1]) else {
        Issue.record("seed \(seed): only one order has a test, with variance \(test.variance)")
        continue
      }
      #expect(agree(test.z, -swapped.z, 1e-6), "seed \(seed)")
      data.removeAll()
      for (arm, group) in groups.enumerated() {
        for i in 0..<group.count { data.append(after: group.lower[i], upTo: group.upper[i], treated: arm == 1) }
      }
      let curve = try TurnbullEstimate(groups[1])
      #expect(agree(data.survival(at: 9, treated: true), curve.survival(at: 9), 1e-9), "seed \(seed)")
      #expect(agree(data.logRank()?.z ?? .nan, test.z, 1e-7), "seed \(seed)")
      #expect(data.median(treated: true) == curve.quantile(0.5) ?? .infinity, "seed \(seed)")
    }
  }
}
