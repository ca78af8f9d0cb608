import DiscreteEvents
import Distributions
import Testing
import Trials

/// Weeks of opening hours; day 0 is a Monday at 0:00.
@Suite struct OpeningHoursTests {
  private func hours(_ weekdays: [[(Double, Double)]]) throws -> OpeningHours {
    try OpeningHours(weekdays: weekdays.map { try $0.map { try .init(from: $0.0, to: $0.1) } })
  }

  /// Monday to Friday from nine to five.
  private func officeHours() throws -> OpeningHours {
    try hours([[(9, 17)], [(9, 17)], [(9, 17)], [(9, 17)], [(9, 17)], [], []])
  }

  private func next(_ hours: OpeningHours, from day: Double, stay: Days = .zero) -> Double {
    ClinicRoom(Clinic.Room(hours: hours), stays: [stay]).opening(from: CalendarTime(day: day), kind: 0).day
  }

  @Test func `before the opening a session waits for it, after the closing for the next`() throws {
    let office = try officeHours()
    #expect(next(office, from: 0) == 0.375)
    #expect(next(office, from: 0.5) == 0.5)
    #expect(next(office, from: 0.75) == 1.375)
    // Friday evening: Monday morning.
    #expect(next(office, from: 4.75) == 7.375)
    #expect(next(office, from: 703) == 703.375)
  }

  @Test func `a session begins only if it is over by the closing`() throws {
    let office = try officeHours()
    let stay = Days(hours: 2)
    #expect(next(office, from: 0.625, stay: stay) == 0.625)
    #expect(next(office, from: 0.626, stay: stay) == 1.375)
    #expect(next(office, from: 0, stay: Days(hours: 9)) == .infinity)
  }

  @Test func `a session that takes the whole day fits, in every week`() throws {
    let office = try officeHours()
    for week in 0..<1_000 {
      let opening = 7 * Double(week) + 2.375
      #expect(next(office, from: opening - 0.1, stay: Days(hours: 8)) == opening)
      #expect(next(office, from: opening, stay: Days(hours: 8)) == opening)
      #expect(next(office, from: opening + 1e-6, stay: Days(hours: 8)) == opening + 1)
    }
  }

  @Test func `midnight closes nothing, not even that of Sunday`() throws {
    let night = try hours([[(0, 2)], [], [], [], [(22, 24)], [(0, 2)], [(20, 24)]])
    let stay = Days(hours: 4)
    #expect(next(night, from: 4.9, stay: stay) == 4.0 + 22.0 / 24)
    #expect(next(night, from: 6.5, stay: stay) == 6.0 + 20.0 / 24)
    #expect(next(night, from: 6.0 + 22.0 / 24, stay: stay) == 6.0 + 22.0 / 24)
    #expect(abs(next(night, from: 7.05, stay: stay) - 11.0 - 22.0 / 24) < 1e-12)
    #expect(next(night, from: 0.05) == 0.05)
    #expect(night.longest == Days(hours: 6))
    #expect(night.hoursAWeek == 10)
  }

  @Test func `a clinic that never closes is open always`() throws {
    let whole = try hours(Array(repeating: [(0, 24)], count: 7))
    #expect(whole == .always && whole.isAlways && whole.longest == .never)
    #expect(next(whole, from: 6.999, stay: 30) == 6.999)
    let halves = try hours(Array(repeating: [(12, 24), (0, 12)], count: 7))
    #expect(next(halves, from: 6.999, stay: 30) == 6.999)
  }

  @Test func `hours that are none are refused`() throws {
    #expect(throws: ParameterError.self) { try OpeningHours.Stretch(from: 9, to: 9) }
    #expect(throws: ParameterError.self) { try OpeningHours.Stretch(from: 9, to: 25) }
    #expect(throws: ParameterError.self) { try OpeningHours.Stretch(from: -1, to: 5) }
    #expect(throws: ParameterError.self) { try self.hours([[(9, 17), (16, 18)], [], [], [], [], [], []]) }
    #expect(throws: ParameterError.self) { try self.hours([[], [], [], [], [], [], []]) }
    #expect(throws: ParameterError.self) { try self.hours([[(9, 17)]]) }
  }
}
