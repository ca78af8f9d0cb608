import DiscreteEvents
import Testing

@Suite struct ReplaceNextTests {
  @Test func `replacing takes the next event and schedules another`() {
    var calendar = EventCalendar()
    calendar.schedule(1, at: CalendarTime(day: 1), rank: 4)
    calendar.schedule(2, at: CalendarTime(day: 2))
    let taken = calendar.replaceNext(with: 3, at: CalendarTime(day: 9))
    #expect(taken?.id == 1)
    #expect(taken?.rank == 4)
    #expect(calendar.now == CalendarTime(day: 1))
    #expect(calendar.count == 2)
    #expect(drain(&calendar).map(\.id) == [2, 3])
  }

  @Test func `replacing on an empty calendar schedules all the same`() {
    var calendar = EventCalendar()
    #expect(calendar.replaceNext(with: 3, at: CalendarTime(day: 9)) == nil)
    #expect(calendar.next()?.id == 3)
  }

  @Test func `a replacement at the same instant waits for those that were there before`() {
    var calendar = EventCalendar()
    for id in [1, 2, 3] as [UInt32] { calendar.schedule(id, at: CalendarTime(day: 1)) }
    calendar.replaceNext(with: 1, at: CalendarTime(day: 1))
    #expect(drain(&calendar).map(\.id) == [2, 3, 1])
  }

  @Test func `by identifier a replacement may come again at once`() {
    var calendar = EventCalendar(ties: .byIdentifier)
    for id in [1, 2, 3] as [UInt32] { calendar.schedule(id, at: CalendarTime(day: 1)) }
    calendar.replaceNext(with: 1, at: CalendarTime(day: 1))
    #expect(drain(&calendar).map(\.id) == [1, 2, 3])
  }
}
