import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct LeavingTests {
  private func setup(_ change: (inout TrialSetup.ArmSetup) throws -> Void) rethrows -> TrialSetup {
    var setup = TrialSetup.oneArm { $0.sessions = [0, 7, 14] }
    try change(&setup.arms[0])
    setup.visits = [7, 14, 28]
    setup.followUp = 28
    setup.patients = 3
    return setup
  }

  @Test func `who stops the treatment has no further session and is seen to the end`() throws {
    for page in try setup({ $0.discontinuation = Leaving(time: try .after(5)) }).pages() {
      #expect(page.sessions == [0, nil, nil] && page.stoppedAt == 5 && page.stoppedFor == nil)
      #expect(page.visits.allSatisfy { $0 != nil } && page.departure == .completed && page.leftAt == 28)
    }
  }

  @Test func `who turns to another treatment has no further session either, and may have stopped before`() throws {
    let setup = try setup {
      $0.discontinuation = Leaving(time: try .after(10))
      $0.rescue = Leaving(time: try .after(12))
    }
    for page in try setup.pages() {
      #expect(page.sessions == [0, 7, nil] && page.stoppedAt == 10 && page.rescuedAt == 12)
    }
  }

  @Test func `nobody stops a treatment that was left for another one`() throws {
    let setup = try setup {
      $0.discontinuation = Leaving(time: try .after(10))
      $0.rescue = Leaving(time: try .after(3))
    }
    for page in try setup.pages() { #expect(page.stoppedAt == .infinity && page.rescuedAt == 3) }
  }

  @Test func `of several at one instant dropout comes first, then the end of treatment`() throws {
    var setup = try setup {
      $0.discontinuation = Leaving(time: try .after(9))
      $0.rescue = Leaving(time: try .after(9))
    }
    #expect(try setup.pages()[0].stoppedAt == 9 && setup.pages()[0].rescuedAt == 9)
    setup.arms[0].dropout = Leaving(time: try .after(9))
    #expect(try setup.pages()[0].stoppedAt == .infinity && setup.pages()[0].departure == .dropout)
  }

  @Test func `a day after the last is too late`() throws {
    let early = try setup { $0.discontinuation = Leaving(time: try .after(9), until: 9) }
    #expect(try early.pages()[0].stoppedAt == 9)
    let late = try setup { $0.discontinuation = Leaving(time: try .after(9.0.nextUp), until: 9) }
    #expect(try late.pages()[0].stoppedAt == .infinity)
  }

  /// An adverse event at each session that always makes the patient stop: the first does. At the last session the
  /// treatment is over, and nobody stops it.
  @Test func `an adverse event makes the patient stop a treatment that is not over`() throws {
    func event() throws -> AdverseEventProfile {
      AdverseEventProfile(
        term: "Nausea", trigger: .perSession(probability: 1, withinPatientCorrelation: 0), lasts: try .after(1),
        severity: [1, 0, 0], leadsToDiscontinuation: 1)
    }
    var setup = try setup { $0.adverseEvents = [try event()] }
    for page in try setup.pages() {
      #expect(page.stoppedAt == 0 && page.stoppedFor == "Nausea" && page.sessions == [0, nil, nil])
    }
    setup.arms[0].sessions = [3]
    for page in try setup.pages() { #expect(page.stoppedAt == .infinity && page.events.count == 1) }
  }

  /// Relapse is counted from the last planned session, which never comes.
  @Test func `a clock that waits for a session starts when the treatment is stopped`() throws {
    var setup = try setup {
      $0.discontinuation = Leaving(time: try .after(5))
      $0.relapse = Relapse(time: try .after(4), from: .endOfCourse)
    }
    setup.entersAs = .responding
    for page in try setup.pages() { #expect(page.first(.relapsed) == 9) }
  }

  @Test func `off treatment a response may not come, or come otherwise`() throws {
    var setup = try setup {
      $0.onset = Onset(probability: 1, time: try .after(10), from: .randomization)
      $0.discontinuation = Leaving(time: try .after(5))
    }
    #expect(try setup.pages()[0].first(.responding) == 10)
    setup.arms[0].offTreatment = OffTreatment(onset: .never)
    #expect(try setup.pages()[0].first(.responding) == .infinity)
    setup.arms[0].offTreatment = OffTreatment(onset: .other(probability: 1, time: try .after(2)))
    #expect(try setup.pages()[0].first(.responding) == 7)
    setup.arms[0].rescue = Leaving(time: try .after(6))
    #expect(try setup.pages()[0].first(.responding) == 7, "without words of its own a rescue changes nothing more")
    setup.arms[0].rescued = OffTreatment(onset: .other(probability: 1, time: try .after(3)))
    #expect(try setup.pages()[0].first(.responding) == 9)
  }

  @Test func `a hazard of zero holds a patient in treatment as long as the state lasts`() throws {
    let setup = try setup {
      $0.onset = Onset(probability: 1, time: try .after(6), from: .randomization)
      $0.discontinuation = Leaving(time: try .rate(1_000), ratios: StateRatios(symptomatic: 0))
    }
    for page in try setup.pages() { #expect(page.stoppedAt > 6 && page.stoppedAt < 6.1) }
  }

  @Test func `what cannot be is a fault`() throws {
    #expect(
      try faults {
        $0.arms[0].discontinuation = Leaving(time: try .after(3), until: -1, ratios: StateRatios(relapsed: -2))
        $0.arms[0].offTreatment = OffTreatment(
          onset: .other(probability: 2, time: try .rate(1)), relapse: .hazardRatio(.infinity))
        $0.arms[1].relapse = nil
        $0.arms[1].rescued = OffTreatment(relapse: .hazardRatio(2))
      } == [
        "truth.arms.active.discontinuation.while_relapsed.hazard_ratio",
        "truth.arms.active.discontinuation.while_relapsed", "truth.arms.active.off_treatment.onset.probability",
        "truth.arms.active.off_treatment.relapse.hazard_ratio",
        "truth.arms.control.rescued.relapse.hazard_ratio", "truth.arms.active.discontinuation.until",
      ])
  }
}
