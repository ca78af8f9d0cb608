import Statistics
import Testing

/// Patients of whom the last come in falling order of time, sorted by merging.
@Suite struct MergedSortPropertyTests {
  private func listed(_ data: borrowing SurvivalData) -> [String] {
    var list: [String] = []
    data.forEach { list.append("\($0) \($1) \($2)") }
    return list
  }

  @Test func `merging gives the order of sorting`() {
    for seed in 0..<500 {
      var random = SplitMix64(seed: seed)
      let head = Int(random.uniform() * 80)
      let tail = Int(random.uniform() * 80)
      // Whole days tie; every third tail is in no order at all.
      func time() -> Double { seed % 2 == 0 ? (random.uniform() * 30).rounded() : random.uniform() * 30 }
      var times = (0..<head).map { _ in time() }
      let rest = (0..<tail).map { _ in time() }
      times += seed % 3 == 0 ? rest : rest.sorted(by: >)
      let kinds = times.indices.map { _ in (random.uniform() < 0.6, random.uniform() < 0.5) }
      var merged = SurvivalData(capacity: 8)
      var sorted = SurvivalData(capacity: 8)
      for (index, time) in times.enumerated() {
        // Who is still in the study has no event.
        let event = index < head && kinds[index].0
        merged.append(time: time, event: event, treated: kinds[index].1)
        sorted.append(time: time, event: event, treated: kinds[index].1)
      }
      merged.sort(fallingFrom: head)
      sorted.sort()
      let orders = (listed(merged), listed(sorted))
      #expect(orders.0 == orders.1, "seed \(seed)")
      let tests = (merged.logRank()?.z, sorted.logRank()?.z)
      #expect(tests.0 == tests.1, "seed \(seed)")
    }
  }

  @Test func `four at a time, those who are chosen are added in their order`() {
    var data = SurvivalData(capacity: 2)
    var expected: [String] = []
    for round in 0..<30 {
      let times = SIMD4<Double>(Double(round), Double(round) + 0.25, Double(round) + 0.5, Double(round) + 0.75)
      var (events, treated, chosen) = (
        SIMDMask<SIMD4<Int64>>(repeating: false), SIMDMask<SIMD4<Int64>>(repeating: false),
        SIMDMask<SIMD4<Int64>>(repeating: false)
      )
      for lane in 0..<4 {
        events[lane] = (round + lane) % 3 == 0
        treated[lane] = (round * lane) % 2 == 1
        chosen[lane] = (round >> lane) & 1 == 1
        if chosen[lane] { expected.append("\(times[lane]) \(events[lane]) \(treated[lane])") }
      }
      data.append(times: times, events: events, treated: treated, where: chosen)
    }
    let (found, count) = (listed(data), data.count)
    #expect(found == expected && count == expected.count)
  }
}
