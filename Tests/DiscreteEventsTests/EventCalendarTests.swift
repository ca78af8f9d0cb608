import DiscreteEvents
import Testing

@Suite struct EventCalendarTests {
  @Test func `events leave in order of time`() {
    var calendar = EventCalendar()
    calendar.schedule(7, at: CalendarTime(day: 3))
    calendar.schedule(8, at: CalendarTime(day: 1))
    calendar.schedule(9, at: CalendarTime(day: 2))
    #expect(drain(&calendar).map(\.id) == [8, 9, 7])
  }

  @Test func `events of one instant leave by rank, then in the order they were scheduled`() {
    var calendar = EventCalendar()
    calendar.schedule(4, at: .start, rank: 31)
    calendar.schedule(3, at: .start, rank: 2)
    calendar.schedule(1, at: .start, rank: 0)
    calendar.schedule(2, at: .start, rank: 2)
    let events = drain(&calendar)
    #expect(events.map(\.id) == [1, 3, 2, 4])
    #expect(events.map(\.rank) == [0, 2, 2, 31])
  }

  @Test func `an earlier time comes before a lower rank`() {
    var calendar = EventCalendar()
    calendar.schedule(1, at: CalendarTime(day: 1), rank: 0)
    calendar.schedule(2, at: CalendarTime(day: 1.0.nextDown), rank: 31)
    #expect(drain(&calendar).map(\.id) == [2, 1])
  }

  @Test func `by identifier the smaller leaves first, whatever the order of scheduling`() {
    var calendar = EventCalendar(ties: .byIdentifier)
    for id in [5, .max, 0, 3, 4] as [UInt32] { calendar.schedule(id, at: CalendarTime(day: 2), rank: 1) }
    calendar.schedule(9, at: CalendarTime(day: 2), rank: 0)
    #expect(drain(&calendar).map(\.id) == [9, 0, 3, 4, 5, .max])
  }

  @Test func `the clock shows the time of the event that came last`() {
    var calendar = EventCalendar()
    #expect(calendar.now == .start)
    calendar.schedule(1, at: CalendarTime(day: 2.5))
    #expect(calendar.now == .start)
    #expect(calendar.next()?.time == CalendarTime(day: 2.5))
    #expect(calendar.now == CalendarTime(day: 2.5))
    #expect(calendar.next() == nil)
    #expect(calendar.now == CalendarTime(day: 2.5))
  }

  @Test func `what is scheduled now still comes now`() {
    var calendar = EventCalendar()
    calendar.schedule(1, at: CalendarTime(day: 2))
    calendar.schedule(2, at: CalendarTime(day: 2))
    _ = calendar.next()
    calendar.schedule(3, at: calendar.now)
    #expect(drain(&calendar).map(\.id) == [2, 3])
    #expect(calendar.now == CalendarTime(day: 2))
  }

  @Test func `looking at the first event leaves it where it is`() {
    var calendar = EventCalendar()
    #expect(calendar.first == nil)
    calendar.schedule(1, at: CalendarTime(day: 2), rank: 3)
    #expect(calendar.first?.id == 1)
    #expect(calendar.first?.rank == 3)
    #expect(calendar.count == 1)
    #expect(calendar.now == .start)
  }

  @Test func `minus zero is zero`() {
    var calendar = EventCalendar()
    calendar.schedule(1, at: CalendarTime(day: 0))
    calendar.schedule(2, at: CalendarTime(day: -0.0))
    calendar.schedule(3, at: CalendarTime(day: Double.leastNonzeroMagnitude))
    let events = drain(&calendar)
    #expect(events.map(\.id) == [1, 2, 3])
    #expect(events[1].time.day.sign == .plus)
  }

  @Test func `never comes after everything else, and comes`() {
    var calendar = EventCalendar()
    calendar.schedule(1, at: .never)
    calendar.schedule(2, at: CalendarTime(day: .greatestFiniteMagnitude))
    #expect(drain(&calendar).map(\.id) == [2, 1])
    #expect(calendar.now == .never)
    calendar.schedule(3, at: .never)
    #expect(calendar.next()?.id == 3)
  }

  @Test func `a calendar outgrows its first capacity`() {
    var calendar = EventCalendar(capacity: 1)
    for id in (0..<1_000 as Range<UInt32>).reversed() { calendar.schedule(id, at: CalendarTime(day: Double(id))) }
    #expect(calendar.count == 1_000)
    #expect(drain(&calendar).map(\.id) == Array(0..<1_000))
    let isEmpty = calendar.isEmpty
    #expect(isEmpty)
  }

  @Test func `forgetting everything sets the clock back`() {
    var calendar = EventCalendar()
    calendar.schedule(1, at: CalendarTime(day: 5))
    calendar.schedule(2, at: CalendarTime(day: 6))
    _ = calendar.next()
    calendar.removeAll()
    #expect(calendar.isEmpty && calendar.now == .start && calendar.first == nil)
    calendar.schedule(3, at: CalendarTime(day: 1))
    #expect(calendar.next()?.id == 3)
  }
}

func drain(_ calendar: inout EventCalendar) -> [EventCalendar.Event] {
  var events: [EventCalendar.Event] = []
  while let event = calendar.next() { events.append(event) }
  return events
}
