import DiscreteEvents
import Distributions
import Testing
import Trials

/// Rules that hold sessions and stop treatments.
@Suite struct SessionRuleTests {
  /// An event that begins on day 6 and lasts for a time, of a severity.
  private func event(lasts: Double, _ severity: Severity = .moderate) throws -> AdverseEventProfile {
    AdverseEventProfile(
      term: "Nausea", trigger: .once(probability: 1, after: try .after(6)), lasts: try .after(lasts),
      severity: Severity.allCases.map { $0 == severity ? 1 : 0 })
  }

  private func page(lasts: Double, _ change: (inout TrialSetup.ArmSetup) throws -> Void) throws -> PatientPage {
    var setup = try TrialSetup.onlyArm {
      $0.sessions = [0, 7, 14]
      $0.adverseEvents = [try event(lasts: lasts)]
      try change(&$0)
    }
    setup.patients = 2
    return try setup.pages()[0]
  }

  @Test func `a session waits for the end of an adverse event`() throws {
    let held = try page(lasts: 2.5) {
      $0.window = 3
      $0.hold = SessionHold()
    }
    #expect(held.sessions == [0, 8.5, 14] && held.missedSessions == [nil, nil, nil])
  }

  @Test func `an event that ends at the end of the window holds no longer, and one that ends later misses it`() throws {
    let justInTime = try page(lasts: 3) {
      $0.window = 2
      $0.hold = SessionHold()
    }
    #expect(justInTime.sessions == [0, 9, 14])
    let tooLate = try page(lasts: 3.5) {
      $0.window = 2
      $0.hold = SessionHold()
    }
    #expect(tooLate.sessions == [0, nil, 14] && tooLate.missedSessions == [nil, 9, nil])
  }

  @Test func `a hold that never ends misses every session, without a window on its day`() throws {
    let page = try page(lasts: 1_000) { $0.hold = SessionHold(terms: ["Nausea"]) }
    #expect(page.sessions == [0, nil, nil] && page.missedSessions == [nil, 7, 14])
  }

  @Test func `only events of the terms and the severity hold`() throws {
    let severe = try page(lasts: 5) { $0.hold = SessionHold(atLeast: .severe) }
    #expect(severe.sessions == [0, 7, 14])
    let moderate = try page(lasts: 5) { $0.hold = SessionHold(atLeast: .moderate) }
    #expect(moderate.sessions == [0, nil, 14])
    let other = try page(lasts: 5) {
      $0.hold = SessionHold(terms: ["Headache"])
      $0.adverseEvents.append(
        AdverseEventProfile(
          term: "Headache", trigger: .once(probability: 0, after: try .after(1)), lasts: try .after(1),
          severity: [1, 0, 0]))
    }
    #expect(other.sessions == [0, 7, 14])
  }

  @Test func `too many missed sessions stop the treatment, and the patient stays`() throws {
    for stop in [SessionStop(missed: 2), SessionStop(missedInARow: 2), SessionStop(held: 2)] {
      let page = try page(lasts: 30) {
        $0.sessions = [0, 7, 14, 21, 28, 42]
        $0.hold = SessionHold()
        $0.stop = stop
      }
      #expect(page.stoppedAt == 14 && page.isStoppedByRule && page.stoppedFor == nil)
      #expect(page.sessions == [0, nil, nil, nil, nil, nil] && page.departure == .completed)
    }
    // One is missed, and those after it are given.
    let enough = try page(lasts: 5) {
      $0.hold = SessionHold()
      $0.stop = SessionStop(missed: 2, missedInARow: 2, held: 2)
    }
    #expect(enough.stoppedAt == .infinity && enough.sessions == [0, nil, 14])
  }

  @Test func `an adverse event of enough severity stops the treatment when it begins`() throws {
    let page = try page(lasts: 1) { $0.stop = SessionStop(adverseEvent: .moderate) }
    #expect(page.stoppedAt == 6 && page.stoppedFor == "Nausea" && !page.isStoppedByRule)
    #expect(page.sessions == [0, nil, nil])
    #expect(try self.page(lasts: 1) { $0.stop = SessionStop(adverseEvent: .severe) }.stoppedAt == .infinity)
  }

  @Test func `a rule changes the course of response as any discontinuation does`() throws {
    var setup = try TrialSetup.onlyArm {
      $0.sessions = [0, 7, 14]
      $0.attendance = SessionAttendance(attendance: 0)
      $0.stop = SessionStop(missed: 2)
      $0.relapse = Relapse(time: try .rate(1e-9), from: .randomization)
      $0.offTreatment = OffTreatment(relapse: .other(.exponential(try Exponential(rate: 1e9))))
    }
    setup.entersAs = .responding
    setup.patients = 2
    #expect(abs(try setup.pages()[0].first(.relapsed) - 7) < 1e-6)
    let result = try setup.simulation().run(replicate: 0)
    #expect(result["discontinued_by_rule.only"] == 1 && result["sessions_missed_treatment_ended.only"] == 1)
    #expect(result["sessions_missed_not_attended.only"] == 2)
  }

  @Test func `what cannot be is a fault at its place`() throws {
    func paths(_ change: (inout TrialSetup) throws -> Void) throws -> [String] {
      var setup = try TrialSetup.onlyArm {
        $0.sessions = [0, 7]
        $0.adverseEvents = [try event(lasts: 1)]
      }
      setup.endpoints = [.time(to: .dropout, .exactly)]
      setup.visits = [7]
      try change(&setup)
      return setup.faultPaths
    }
    let place = "design.arms.only.sessions"
    #expect(try paths { $0.arms[0].hold = SessionHold(terms: ["Rash"]) } == ["\(place).hold.unresolved[0]"])
    #expect(try paths { $0.arms[0].stop = SessionStop(missed: 0) } == ["\(place).stop.missed"])
    #expect(try paths { $0.arms[0].stop = SessionStop(held: 1) } == ["\(place).stop.held"])
    #expect(
      try paths { $0.arms[0].onRelapse = RelapseSessions(by: .score, atMost: 2) } == ["\(place).maintenance.by"])
    #expect(
      try paths { $0.arms[0].onRelapse = RelapseSessions(by: .state, atLeast: -1, atMost: 0) } == [
        "\(place).maintenance.at_most", "\(place).maintenance.at_least",
      ])
    #expect(
      try paths { $0.arms[0].maintenance = DosingPhase(every: 7, until: 200) } == ["\(place).maintenance.until"])
    #expect(try paths { $0.arms[0].maintenance = DosingPhase(every: 7, until: 7) } == ["\(place).maintenance.until"])
    #expect(try paths { $0.arms[0].maintenance = DosingPhase(every: 0, until: 70) } == ["\(place).maintenance.every"])
  }
}
