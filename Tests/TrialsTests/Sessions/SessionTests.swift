import DiscreteEvents
import Distributions
import Testing
import Trials

/// Sessions that are given, late or missed.
@Suite struct SessionTests {
  private func setup(_ change: (inout TrialSetup.ArmSetup) throws -> Void) rethrows -> TrialSetup {
    var setup = TrialSetup.oneArm { $0.sessions = [0, 7, 14] }
    setup.patients = 3
    setup.visits = [7, 10, 28]
    try change(&setup.arms[0])
    return setup
  }

  private func late(_ days: Double) throws -> SessionAttendance {
    SessionAttendance(late: .init(probability: 1, by: try .after(days)))
  }

  @Test func `who never comes misses every session on its day, and the visit that goes with it`() throws {
    let page = try setup { $0.attendance = SessionAttendance(attendance: 0) }.pages()[0]
    #expect(page.sessions == [nil, nil, nil])
    #expect(page.missedSessions == [0, 7, 14])
    #expect(page.visits.map { $0?.time } == [nil, 10, 28])
  }

  @Test func `who is late is given the session then, and the next on its own day`() throws {
    let page = try setup {
      $0.window = 2
      $0.attendance = try late(1.25)
    }.pages()[0]
    #expect(page.sessions == [1.25, 8.25, 15.25])
    #expect(page.missedSessions == [nil, nil, nil])
    // The visit of the session waits for the patient, the others do not.
    #expect(page.visits.map { $0?.time } == [8.25, 10, 28])
  }

  @Test func `a visit waits no longer than half the time to the next`() throws {
    let page = try setup {
      $0.window = 2
      $0.attendance = try late(1.75)
    }.pages()[0]
    #expect(page.sessions == [1.75, 8.75, 15.75])
    #expect(page.visits.map { $0?.time } == [8.5, 10, 28])
  }

  @Test func `at the end of its window a session is still given, and after that it is missed`() throws {
    let justInTime = try setup {
      $0.window = 2
      $0.attendance = try late(2)
    }
    #expect(try justInTime.pages()[0].sessions == [2, 9, 16])
    let tooLate = try setup {
      $0.window = 2
      $0.attendance = try late(2.5)
    }
    let page = try tooLate.pages()[0]
    #expect(page.sessions == [nil, nil, nil] && page.missedSessions == [2, 9, 16])
    #expect(page.visits.map { $0?.time } == [nil, 10, 28])
  }

  @Test func `who misses the last session relapses all the same`() throws {
    for start in [ClockStart.endOfCourse, .lastSession, .firstSession] {
      var setup = try setup {
        $0.attendance = SessionAttendance(attendance: 0)
        $0.relapse = Relapse(time: try .after(5), from: start)
      }
      setup.entersAs = .responding
      #expect(try setup.pages()[0].first(.relapsed) == 19)
    }
  }

  @Test func `a session put off until after a dropout is not given, and not missed`() throws {
    let page = try setup {
      $0.window = 3
      $0.attendance = try late(2)
      $0.dropout = Dropout(time: try .after(8))
    }.pages()[0]
    #expect(page.sessions == [2, nil, nil] && page.missedSessions == [nil, nil, nil])
  }

  @Test func `what became of sessions is counted by its reason`() throws {
    var setup = try setup {
      $0.window = 2
      $0.attendance = try late(1.5)
      $0.dropout = Dropout(time: try .after(10))
    }
    var result = try setup.simulation().run(replicate: 0)
    func value(_ key: String) -> Double? { result["\(key).only"] }
    #expect(value("sessions") == 2 && value("sessions_late") == 2 && value("session_delay") == 1.5)
    #expect(value("sessions_missed") == 1 && value("sessions_missed_left") == 1 && value("whole_course") == 0)
    setup.arms[0].dropout = nil
    setup.arms[0].discontinuation = Leaving(time: try .after(9))
    result = try setup.simulation().run(replicate: 0)
    #expect(value("sessions_missed_treatment_ended") == 1 && value("sessions_missed_left") == 0)
    setup.arms[0].discontinuation = nil
    result = try setup.simulation().run(replicate: 0)
    #expect(value("whole_course") == 1 && value("sessions_missed") == 0)
    setup.arms[0].attendance = SessionAttendance(attendance: 0)
    result = try setup.simulation().run(replicate: 0)
    #expect(value("sessions_missed_not_attended") == 3 && value("session_delay")?.isNaN == true)
  }

  @Test func `where all come on the day nothing is other than where nothing is said of it`() throws {
    for seed in 0..<500 as Range<UInt64> {
      var random = RandomSetup(seed: seed)
      var setup = try random.setup()
      for arm in setup.arms.indices { (setup.arms[arm].window, setup.arms[arm].attendance) = (.zero, nil) }
      let plain = try setup.pages(seed: seed)
      for arm in setup.arms.indices where !setup.arms[arm].sessions.isEmpty {
        setup.arms[arm].attendance = SessionAttendance(late: .init(probability: 0, by: try .after(3)))
      }
      #expect(try setup.pages(seed: seed) == plain, "seed \(seed)")
    }
  }
}
