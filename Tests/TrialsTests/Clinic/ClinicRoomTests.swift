import DiscreteEvents
import Testing
import Trials

/// Who is called when.
@Suite struct ClinicRoomTests {
  private func at(_ day: Double) -> CalendarTime { CalendarTime(day: day) }

  @Test func `who came first is called first, as soon as a chair is free`() {
    let room = ClinicRoom(Clinic.Room(chairs: 1), stays: [1])
    for patient: UInt32 in [3, 1, 2] { room.join(patient, kind: 0) }
    #expect(room.nextCall(after: at(0)) == at(0))
    #expect(room.call(at: at(0)) == 3)
    room.seat(at: at(0), until: at(1))
    #expect(room.call(at: at(0.5)) == nil)
    #expect(room.nextCall(after: at(0.5)) == at(1))
    #expect(room.call(at: at(1)) == 1)
    #expect(room.waitingCount == 1)
  }

  @Test func `who leaves is not called`() {
    let room = ClinicRoom(Clinic.Room(chairs: 2), stays: [1])
    for patient: UInt32 in [1, 2, 3] { room.join(patient, kind: 0) }
    room.leave(2)
    room.leave(9)
    #expect(room.call(at: at(0)) == 1)
    #expect(room.call(at: at(0)) == 3)
    #expect(room.call(at: at(0)) == nil)
    #expect(room.nextCall(after: at(0)) == .never)
  }

  @Test func `what is too long for the rest of the day lets what is shorter pass`() throws {
    let hours = try OpeningHours(weekdays: Array(repeating: [.init(from: 8, to: 16)], count: 7))
    let room = ClinicRoom(Clinic.Room(chairs: 1, hours: hours), stays: [Days(hours: 4), Days(hours: 1)])
    room.join(1, kind: 0)
    room.join(2, kind: 1)
    let afternoon = at(14.0 / 24)
    #expect(room.nextCall(after: afternoon) == afternoon)
    #expect(room.call(at: afternoon) == 2)
    room.seat(at: afternoon, until: at(15.0 / 24))
    #expect(room.nextCall(after: afternoon) == at(1.0 + 8.0 / 24))
    #expect(room.call(at: at(1.0 + 8.0 / 24)) == 1)
    #expect(room.closing(after: afternoon, kind: 0) == at(16.0 / 24))
  }

  @Test func `where chairs are not counted nobody waits but for the opening`() throws {
    let hours = try OpeningHours(weekdays: Array(repeating: [.init(from: 8, to: 16)], count: 7))
    let room = ClinicRoom(Clinic.Room(hours: hours), stays: [.zero])
    for patient: UInt32 in 0..<200 { room.join(patient, kind: 0) }
    #expect(room.call(at: at(0)) == nil)
    let opening = room.nextCall(after: at(0))
    for patient: UInt32 in 0..<200 {
      #expect(room.call(at: opening) == patient)
      room.seat(at: opening, until: .never)
    }
    #expect(room.nextCall(after: opening) == .never)
  }

  @Test func `a new replicate finds the room empty`() {
    let room = ClinicRoom(Clinic.Room(chairs: 1), stays: [1])
    room.seat(at: at(3), until: at(9))
    room.join(1, kind: 0)
    room.clear()
    #expect(room.waitingCount == 0 && room.nextCall(after: at(0)) == .never)
    room.join(2, kind: 0)
    #expect(room.call(at: at(0)) == 2)
  }

  @Test func `a long queue keeps its order`() {
    let room = ClinicRoom(Clinic.Room(chairs: 1), stays: [1])
    var expected: UInt32 = 0
    var joined: UInt32 = 0
    for step in 0..<3_000 {
      room.join(joined, kind: 0)
      joined += 1
      if step.isMultiple(of: 3) {
        #expect(room.call(at: at(Double(step))) == expected)
        room.seat(at: at(Double(step)), until: at(Double(step)))
        expected += 1
      }
    }
    #expect(room.waitingCount == 2_000)
  }

  @Test func `three sessions fill a day of three sessions, in every week`() throws {
    let hours = try OpeningHours(weekdays: Array(repeating: [.init(from: 8, to: 16)], count: 7))
    let stay = Days(hours: 8.0 / 3)
    let room = ClinicRoom(Clinic.Room(chairs: 1, hours: hours), stays: [stay])
    for patient: UInt32 in 0..<3_000 { room.join(patient, kind: 0) }
    for day in 0..<1_000 {
      for _ in 0..<3 {
        let call = room.nextCall(after: at(Double(day)))
        #expect(call.day > Double(day) && call.day < Double(day + 1))
        #expect(room.call(at: call) != nil)
        room.seat(at: call, until: call + stay)
      }
    }
    #expect(room.waitingCount == 0)
  }
}
