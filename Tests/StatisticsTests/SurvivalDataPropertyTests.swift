import Statistics
import Testing

@Suite struct SurvivalDataPropertyTests {
  /// One shape of times a residue of the seed: skewed, tied, clustered, nearly equal, subnormal, with infinities.
  static func times(seed: Int) -> [Double] {
    var random = SplitMix64(seed: seed)
    let shapes: [(Double) -> Double] = [
      { $0 }, { 1 / (1e-9 + $0 * $0 * $0) }, { ($0 * 6).rounded(.down) * 28 },
      { $0 < 0.9 ? 1 + $0 * 1e-9 : 1e6 * $0 }, { 1 + ($0 * 30).rounded(.down) * 0x1p-50 },
      { $0 * 0x1p-1030 }, { $0 < 0.02 ? .infinity : $0 }, { _ in 7 }, { $0 < 0.01 ? 1e300 : $0 },
    ]
    return (0..<(seed * 7 % 900)).map { _ in shapes[seed % shapes.count](random.uniform()) }
  }

  @Test func `sorting orders patients as Swift's sort does, whatever the times`() {
    for seed in 0..<500 {
      var random = SplitMix64(seed: seed + 1000)
      var data = SurvivalData()
      var keys: [UInt64] = []
      for time in Self.times(seed: seed) {
        let event = random.uniform() < 0.5
        let treated = random.uniform() < 0.5
        data.append(time: time, event: event, treated: treated)
        keys.append(time.bitPattern & ~3 | (treated ? 2 : 0) | (event ? 1 : 0))
      }
      data.sort()
      var sorted: [UInt64] = []
      data.forEach { time, event, treated in
        sorted.append(time.bitPattern | (treated ? 2 : 0) | (event ? 1 : 0))
      }
      #expect(sorted == keys.sorted(), "seed \(seed)")
    }
  }

  @Test func `the workspace's median is the curve's`() throws {
    for seed in 0..<500 {
      let sample = TwoGroups(seed: seed)
      var data = sample.data()
      for treated in [false, true] {
        let group = try sample.group(treated: treated)
        guard group.count > 0 else {
          #expect(data.median(treated: treated).isNaN, "seed \(seed)")
          continue
        }
        let expected = try KaplanMeier(group).quantile(0.5) ?? .infinity
        #expect(data.median(treated: treated) == expected, "seed \(seed)")
      }
    }
  }

  @Test func `the workspace's survival, events and numbers at risk are the curve's`() throws {
    for seed in 0..<500 {
      let sample = TwoGroups(seed: seed)
      var data = sample.data()
      let group = try sample.group(treated: true)
      let curve = try KaplanMeier(group)
      #expect(data.events(treated: true) == group.eventCount, "seed \(seed)")
      #expect(data.patients(treated: true) == group.count, "seed \(seed)")
      for time in [0, 0.5, 3, 10, 40.0] {
        #expect(data.survival(at: time, treated: true) == curve.survival(at: time), "seed \(seed)")
        #expect(data.atRisk(at: time, treated: true) == curve.atRisk(at: time), "seed \(seed)")
      }
    }
  }

  @Test func `without censoring the curve is the share of patients without an event`() throws {
    for seed in 0..<500 {
      let times = TwoGroups(seed: seed).times
      let curve = try KaplanMeier(TimeToEvent(times: times, events: times.map { _ in true }))
      for step in curve.steps {
        let share = Double(times.count { $0 > step.time }) / Double(times.count)
        #expect(agree(step.survival, share), "seed \(seed)")
        // Greenwood's formula is then the binomial one.
        let binomial = (share * (1 - share) / Double(times.count)).squareRoot()
        #expect(share == 0 || agree(step.standardError, binomial), "seed \(seed)")
      }
    }
  }

  @Test func `an emptied workspace gives what a new one gives`() {
    var used = SurvivalData()
    for seed in 0..<500 {
      let sample = TwoGroups(seed: seed)
      used.removeAll(keepingCapacity: seed % 2 == 0)
      for i in sample.times.indices {
        used.append(time: sample.times[i], event: sample.events[i], treated: sample.treated[i])
      }
      var new = sample.data()
      #expect(used.logRank() == new.logRank(), "seed \(seed)")
    }
  }
}
