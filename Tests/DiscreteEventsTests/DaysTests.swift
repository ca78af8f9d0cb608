import DiscreteEvents
import Testing

@Suite struct DaysTests {
  @Test func `hours and minutes are parts of a day`() {
    #expect(Days(hours: 36) == 1.5)
    #expect(Days(minutes: 720) == 0.5)
    #expect(Days(2).hours == 48)
    #expect(Days(0.5).minutes == 720)
  }

  @Test func `spans add up, and a multiple is a multiple`() {
    #expect(Days(2) + 3 == 5)
    #expect(Days(2) - 3 == -1)
    #expect(3 * Days(2) == 6)
    #expect(Days.zero < 1 && Days(1) < .never)
  }

  @Test func `a calendar time and a span give a calendar time, two calendar times a span`() {
    let enrolled = CalendarTime(day: 10)
    #expect(calendarTime(enrolled: enrolled, after: 4) == CalendarTime(day: 14))
    #expect(CalendarTime(day: 14) - enrolled == 4)
    #expect(enrolled + .never == .never)
    #expect(CalendarTime.start < enrolled && enrolled < .never)
  }
}
