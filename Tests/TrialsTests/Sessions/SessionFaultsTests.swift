import DiscreteEvents
import Testing
import Trials

/// What cannot be said of sessions.
@Suite struct SessionFaultsTests {
  private func paths(_ change: (inout TrialSetup) throws -> Void) rethrows -> [String] {
    var setup = TrialSetup.oneArm { $0.sessions = [0, 7, 9] }
    setup.endpoints = [.time(to: .dropout, .exactly)]
    try change(&setup)
    return setup.faultPaths
  }

  @Test func `chances are from 0 to 1`() throws {
    #expect(
      paths { $0.arms[0].attendance = SessionAttendance(attendance: 1.1) } == ["truth.arms.only.sessions.attendance"])
    let late = SessionAttendance.Lateness(probability: -0.1, by: try .after(1))
    #expect(
      paths { $0.arms[0].attendance = SessionAttendance(late: late) } == ["truth.arms.only.sessions.late.probability"])
  }

  @Test func `a window ends before the next session`() {
    #expect(paths { $0.arms[0].window = 1.9 } == [])
    for window in [2, 7, Days(-1), .never] as [Days] {
      #expect(paths { $0.arms[0].window = window } == ["design.arms.only.sessions.window"])
    }
    #expect(
      paths {
        $0.arms[0].sessions = [0]
        $0.arms[0].window = 80
      } == [])
  }

  @Test func `who has no sessions comes to none`() {
    #expect(
      paths {
        $0.arms[0].sessions = []
        $0.arms[0].attendance = SessionAttendance(attendance: 0.5)
      } == ["truth.arms.only.sessions"])
  }
}
