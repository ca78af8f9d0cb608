import DiscreteEvents
import Testing

/// The calendar against the plainest thing that can be right: an array that is searched from end to end.
@Suite struct EventCalendarPropertyTests {
  private struct Plain {
    let time: Double
    let rank: UInt8
    let id: UInt32
    let number: Int

    func comes(before other: Plain, byIdentifier: Bool) -> Bool {
      if time != other.time { return time < other.time }
      if rank != other.rank { return rank < other.rank }
      return byIdentifier ? id < other.id : number < other.number
    }
  }

  @Test(arguments: [false, true])
  func `a calendar does what a searched array does, however calls are mixed`(byIdentifier: Bool) {
    for seed in 0..<500 as Range<UInt64> {
      var luck = SplitMix64(seed: seed)
      var calendar = EventCalendar(capacity: 1 + Int(seed % 3), ties: byIdentifier ? .byIdentifier : .inOrderScheduled)
      var plain: [Plain] = []
      var number = 0
      func draw(_ now: Double, _ luck: inout SplitMix64) -> Plain {
        number += 1
        // Few different times and ranks, so that ties are common; now and then never.
        let kind = luck.next() % 10
        let step: Double = kind == 0 ? .infinity : kind < 4 ? 0 : Double(luck.next() % 4) / 2
        return Plain(
          time: now + step, rank: UInt8(luck.next() % 3), id: UInt32(truncatingIfNeeded: luck.next() % 50),
          number: number)
      }
      func takeFirst() -> Plain? {
        guard var best = plain.indices.first else { return nil }
        for index in plain.indices where plain[index].comes(before: plain[best], byIdentifier: byIdentifier) {
          best = index
        }
        return plain.remove(at: best)
      }
      for step in 0..<120 {
        let event = draw(calendar.now.day, &luck)
        switch luck.next() % 5 {
        case 0, 1:
          calendar.schedule(event.id, at: CalendarTime(day: event.time), rank: event.rank)
          plain.append(event)
        case 2:
          let expected = takeFirst()
          // An event can be put in place of the next only if it does not come before it.
          let later = expected.map { max($0.time, event.time) } ?? event.time
          let got = calendar.replaceNext(with: event.id, at: CalendarTime(day: later), rank: event.rank)
          plain.append(Plain(time: later, rank: event.rank, id: event.id, number: event.number))
          compare(got, expected, seed, step)
        default:
          compare(calendar.next(), takeFirst(), seed, step)
        }
        #expect(calendar.count == plain.count, "seed \(seed), step \(step)")
      }
      while !plain.isEmpty { compare(calendar.next(), takeFirst(), seed, -1) }
      #expect(calendar.next() == nil, "seed \(seed)")
    }
  }

  private func compare(_ got: EventCalendar.Event?, _ expected: Plain?, _ seed: UInt64, _ step: Int) {
    let same = got?.id == expected?.id && got?.time.day == expected?.time && got?.rank == expected?.rank
    if !same { Issue.record("seed \(seed), step \(step): \(String(describing: got)), \(String(describing: expected))") }
  }
}
