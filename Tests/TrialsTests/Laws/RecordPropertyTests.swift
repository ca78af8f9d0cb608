import DiscreteEvents
import Distributions
import Testing
import Trials

/// What holds in every record of every scenario: 500 random small scenarios.
@Suite struct RecordPropertyTests {
  private func forEachTrial(_ body: (TrialSetup, [PatientPage], TrialResult, UInt64) throws -> Void) throws {
    for seed in Build.seeds {
      var random = RandomSetup(seed: seed)
      let setup = try random.setup()
      #expect(setup.scenario.faults().isEmpty, "seed \(seed)")
      let simulation = try setup.simulation(seed: seed)
      let pages = try simulation.pages(replicate: UInt32(seed % 7))
      try body(setup, pages, simulation.run(replicate: UInt32(seed % 7)), seed)
    }
  }

  @Test func `patients arrive in order, and each has an arm and an end`() throws {
    try forEachTrial { setup, pages, _, seed in
      #expect(pages.count == setup.patients)
      let days = pages.map(\.enrolled)
      #expect(days == days.sorted() && (days.first ?? 0) >= 0, "seed \(seed)")
      for page in pages {
        #expect(setup.arms.indices.contains(page.arm) && page.departure != .none, "seed \(seed)")
        #expect(page.leftAt.isFinite && page.leftAt >= 0, "seed \(seed)")
        if page.departure == .completed { #expect(page.leftAt >= setup.followUp.value, "seed \(seed)") }
        #expect(page.leftAt <= setup.followUp.value + setup.slack(of: page), "seed \(seed)")
      }
    }
  }

  @Test func `visits take place near their target days, in order, and before the patient leaves`() throws {
    try forEachTrial { setup, pages, _, seed in
      for page in pages {
        let times = page.visits.compactMap { $0?.time }
        #expect(times == times.sorted() && times.allSatisfy { $0 >= 0 }, "seed \(seed)")
        for (index, visit) in page.visits.enumerated() {
          guard let visit else { continue }
          let off = abs(visit.time - setup.visits[index].value)
          #expect(off <= setup.slack(of: page), "seed \(seed)")
          if setup.conduct.scatterSD == 0, setup.arms[page.arm].attendance == nil { #expect(off == 0, "seed \(seed)") }
          #expect(visit.time <= page.leftAt, "seed \(seed)")
          if page.departure == .dropout { #expect(visit.time < page.leftAt, "seed \(seed)") }
          if setup.score != nil {
            #expect((0...80).contains(visit.score) && visit.score == visit.score.rounded(), "seed \(seed)")
          }
        }
        if setup.conduct.attendance == 1, setup.arms[page.arm].attendance?.attendance ?? 1 == 1 {
          let due = setup.visits.indices.filter {
            setup.visits[$0].value + setup.slack(of: page) < page.leftAt
              && !setup.arms[page.arm].mayMissSession(on: setup.visits[$0])
          }
          #expect(due.allSatisfy { page.visits[$0] != nil }, "seed \(seed)")
        }
      }
    }
  }

  @Test func `a visit sees the state of its instant`() throws {
    try forEachTrial { setup, pages, _, seed in
      for page in pages {
        for case let visit? in page.visits {
          // Nothing causes an onset after a visit of the same instant but the visit or a session itself.
          let before = page.changes.last { $0.time < visit.time }?.state ?? setup.entersAs
          let at = page.changes.filter { $0.time == visit.time }.map(\.state)
          #expect(([before] + at).contains(visit.state), "seed \(seed)")
          if at.isEmpty { #expect(visit.state == before, "seed \(seed)") }
        }
      }
    }
  }

  @Test func `states follow one another as they may, and nothing happens to who has left`() throws {
    try forEachTrial { setup, pages, _, seed in
      for page in pages {
        var state: ResponseState? = setup.entersAs == .responding ? nil : setup.entersAs
        var last = 0.0
        for change in page.changes {
          #expect(change.state == (state == .responding ? .relapsed : .responding), "seed \(seed)")
          #expect(change.time >= last && change.time <= page.leftAt, "seed \(seed)")
          state = change.state
          last = change.time
        }
      }
    }
  }

  @Test func `sessions are given on their planned days to all who are there`() throws {
    try forEachTrial { setup, pages, _, seed in
      for page in pages {
        let planned = setup.arms[page.arm].sessions.map(\.value)
        if setup.arms[page.arm].attendance != nil {
          expectSessions(within: setup.arms[page.arm].window.value, of: planned, page, seed)
          continue
        }
        // One that is held for the blood pressure has a suite of its own.
        if setup.restingPressure != nil, let rule = setup.arms[page.arm].pressureRule,
          rule.holdFrom != nil || rule.stopFrom != nil
        {
          continue
        }
        for (index, day) in page.sessions.enumerated() {
          let isThere = index < planned.count && (page.departure == .dropout ? planned[index] < page.leftAt : true)
          // Who stops because of what a session caused was given that session.
          let end = min(page.stoppedAt, page.rescuedAt)
          let due = isThere && (planned[index] < end || planned[index] == end && page.stoppedFor != nil)
          #expect(day == (due ? planned[index] : nil), "seed \(seed)")
        }
      }
    }
  }

  /// A session is given or missed within its window, or the patient has gone before the window ends.
  private func expectSessions(within window: Double, of planned: [Double], _ page: PatientPage, _ seed: UInt64) {
    for (index, day) in planned.enumerated() {
      let (given, missed) = (page.sessions[index], page.missedSessions[index])
      #expect(given == nil || missed == nil, "seed \(seed)")
      if let time = given ?? missed {
        #expect(time >= day && time <= day + window && time <= page.leftAt, "seed \(seed)")
      } else {
        #expect(min(page.leftAt, page.stoppedAt, page.rescuedAt) <= day + window, "seed \(seed)")
      }
    }
  }

  @Test func `adverse events begin in order, before they end, in who is there, at a session that was given`() throws {
    try forEachTrial { setup, pages, _, seed in
      for page in pages {
        let begins = page.events.map(\.begins)
        #expect(begins == begins.sorted(), "seed \(seed)")
        for event in page.events {
          #expect(event.begins <= event.ends && event.begins >= 0 && event.begins <= page.leftAt, "seed \(seed)")
          if let session = event.session, let given = page.sessions[session] {
            #expect(given <= event.begins && event.begins <= given + 0.1, "seed \(seed)")
          } else {
            #expect(event.session == nil, "seed \(seed)")
          }
          if page.departure == .completed { #expect(event.resolved == (event.ends <= page.leftAt), "seed \(seed)") }
          if page.departure == .dropout && event.resolved { #expect(event.ends <= page.leftAt, "seed \(seed)") }
        }
      }
    }
  }
}

extension TrialSetup {
  /// How far from its target day a visit of a patient may be.
  fileprivate func slack(of page: PatientPage) -> Double {
    max(conduct.scatterMax.value, arms[page.arm].attendance?.late == nil ? 0 : arms[page.arm].window.value)
  }
}

extension TrialSetup.ArmSetup {
  /// Whether a patient may come so late to a session of that day that it is missed, and the visit with it.
  fileprivate func mayMissSession(on day: Days) -> Bool { attendance?.late != nil && sessions.contains(day) }
}
