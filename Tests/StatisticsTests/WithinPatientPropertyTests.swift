import Statistics
import Testing

/// Laws of least squares within patients.
@Suite struct WithinPatientPropertyTests {
  private struct Luck {
    var state: UInt64
    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
  }

  // J. E. Grizzle, Biometrics 21 (1965) 467–480.
  @Test func `two treatments in two periods are a two-sample test of half the differences`() throws {
    for seed in 0..<500 as Range<UInt64> {
      var luck = Luck(state: seed)
      var data = WithinPatientData(periods: 2, treatments: 2)
      var halves: [[Double]] = [[], []]
      for patient in 0..<(4 + Int(seed % 20)) {
        let outcomes = [50 * luck.next(), 50 * luck.next()]
        data.append(outcomes, treatments: patient.isMultiple(of: 2) ? [1, 0] : [0, 1])
        halves[patient % 2].append((outcomes[0] - outcomes[1]) / 2)
      }
      let found = try data.difference(1, 0)
      let expected = try TwoSampleTTest(treated: halves[0], control: halves[1]).difference
      #expect(abs(found.value - expected.value) <= 1e-10 * (1 + expected.value.magnitude), "seed \(seed)")
      #expect(abs(found.standardError - expected.standardError) <= 1e-9 * expected.standardError, "seed \(seed)")
      #expect(found.degreesOfFreedom == expected.degreesOfFreedom, "seed \(seed)")
    }
  }

  @Test func `in balance a difference is that of the means, whatever patients and periods add`() throws {
    let orders: [[UInt8]] = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    for seed in 0..<500 as Range<UInt64> {
      var luck = Luck(state: seed)
      var data = WithinPatientData(periods: 3, treatments: 3)
      var shifted = WithinPatientData(periods: 3, treatments: 3)
      var sums = [0.0, 0, 0]
      let periods = [luck.next(), luck.next(), luck.next()]
      for order in orders {
        let level = 100 * luck.next()
        let outcomes = order.map { _ in 20 * luck.next() }
        for (arm, outcome) in zip(order, outcomes) { sums[Int(arm)] += outcome }
        data.append(outcomes, treatments: order)
        shifted.append(zip(outcomes, periods).map { $0 + level + 10 * $1 }, treatments: order)
      }
      for (a, b) in [(1, 0), (2, 0), (2, 1)] {
        let found = try data.difference(a, b)
        #expect(abs(found.value - (sums[a] - sums[b]) / 6) < 1e-10, "seed \(seed)")
        #expect(found.degreesOfFreedom == 18 - 6 - 4, "seed \(seed)")
        let other = try shifted.difference(a, b)
        #expect(abs(found.value - other.value) < 1e-9, "seed \(seed)")
        #expect(abs(found.standardError - other.standardError) < 1e-9, "seed \(seed)")
      }
    }
  }
}
