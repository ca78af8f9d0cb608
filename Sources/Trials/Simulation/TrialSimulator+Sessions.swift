import Distributions

// Sessions: what is due is asked for, and given, put off within its window, or missed.
extension TrialSimulator {
  /// A planned session is due and, where nothing stands against it, takes place; after the last of a period of a
  /// crossover the next period is due.
  mutating func giveSession(_ patient: Int, at now: Double) {
    let arm = Int(row.pointee.arm)
    if treatmentsEnd, row.pointee.enrolled + now > treatmentEnds[arm] {
      row.pointee[.session] = .infinity
      return
    }
    let planned = Int(row.pointee.nextSession)
    let count = plan.arms[arm].sessionDays.count
    if planned >= count, plan.arms[arm].mostSessions == count { return endPeriod(patient, at: now) }
    if plan.arms[arm].sessions != nil, !begins(planned, patient, at: now) { return }
    let session = Int(row.pointee.period) * plan.sessionsOfPeriod + planned
    let isFirst = row.pointee.lastSession == -.infinity
    record.sessionTime[patient * record.sessionCount + session] = now
    row.pointee.lastSession = now
    row.pointee.sessionsGiven += 1
    awaitNextSession(patient, at: now)
    protect(patient, at: now)
    if plan.arms[arm].onsetAtSession, row.pointee.state != .responding {
      if plan.arms[arm].onsetAtEachSession {
        startOnset(atSession: session, patient, at: now)
      } else if isFirst {
        startOnsetClock(patient, at: now)
      }
    }
    if plan.arms[arm].relapseReadsSessions {
      let isLast = planned + 1 == plan.arms[arm].course
      switch plan.arms[arm].relapse?.pointee.from {
      case .firstSession where isFirst, .endOfCourse where isLast, .lastSession: anchorRelapse(patient, at: now)
      default: break
      }
    }
    drawAdverseEvents(patient, session: session, at: now)
    if plan.sessionsHaveMore { finish(session, patient, at: now) }
  }

  /// What else a session brings, where anything does.
  @inline(never)
  private mutating func finish(_ session: Int, _ patient: Int, at now: Double) {
    if plan.pressure != nil { readPressure(patient, session: session, at: now) }
    if plan.blinding != nil { awaitGuess(patient, session: session, at: now) }
    if clinic != nil { takeChair(session, patient) }
  }

  /// The session that was due is behind: the next one is due on its day, or the next period of a crossover.
  @inline(__always)
  private mutating func awaitNextSession(_ patient: Int, at now: Double) {
    let days = plan.arms[Int(row.pointee.arm)].sessionDays
    row.pointee.nextSession += 1
    let next = Int(row.pointee.nextSession)
    if next >= days.count {
      row.pointee[.session] = .infinity
      awaitNextPeriod()
    } else {
      row.pointee[.session] = row.pointee.periodStart + days[next]
    }
  }
}

/// What stands against a session that is due.
struct SessionDelay {
  /// When it is to be asked for again: now where nothing stands against it, infinity where that is not known. At the end
  /// of its window it is asked for once more in any case.
  var until: Double
  /// Whether it is known already that the session cannot be given.
  var isHopeless = false
  var obstacle = SessionObstacle.patient
}

// Sessions that are not all given on their days. Nothing of it is kept in the row: whether a patient comes, and when, has
// an address, and is worked out again whenever the session is asked for.
extension TrialSimulator {
  /// Whether a session that is due begins now. If not, it is put off or missed, and what is next stands in the slot.
  @inline(never)
  private mutating func begins(_ planned: Int, _ patient: Int, at now: Double) -> Bool {
    let arm = Int(row.pointee.arm)
    guard let conduct = plan.arms[arm].sessions, let columns = record.sessions else { return true }
    let session = Int(row.pointee.period) * plan.sessionsOfPeriod + planned
    let days = plan.arms[arm].sessionDays
    let day = planned < days.count ? row.pointee.periodStart + days[planned] : row.pointee.dueOnRelapse
    let delay = ask(for: session, day: day, conduct, patient, at: now)
    if delay.until <= now {
      row.pointee.missedInARow = 0
      return true
    }
    // A session is held once, whatever holds it, and however often.
    if delay.obstacle == .held || delay.obstacle == .pressure, !columns.isHeld(session, of: patient) {
      row.pointee.heldSessions += 1
    }
    columns.write(putOff: session, of: patient, for: delay.obstacle)
    let last = day + conduct.pointee.window
    if now >= last || delay.isHopeless {
      columns.write(missed: session, of: patient, at: now, for: delay.obstacle)
      clinic?.leave(patient)
      miss(planned, patient, at: now)
    } else {
      row.pointee[.session] = min(delay.until, last)
    }
    if row.pointee.missedSessions >= conduct.pointee.mostMissed
      || row.pointee.missedInARow >= conduct.pointee.mostMissedInARow
      || row.pointee.heldSessions >= conduct.pointee.mostHeld
    {
      stopTreatment(patient, at: now, because: TreatmentColumns.byRule)
    }
    return false
  }

  /// Everything that may stand against a session, in the order in which it is found out: the patient, then what forbids
  /// the session, then what it needs.
  private mutating func ask(
    for session: Int, day: Double, _ conduct: UnsafePointer<SessionPlan>, _ patient: Int, at now: Double
  ) -> SessionDelay {
    let delay = conduct.pointee.movesVisits ? arrival(session, conduct, patient) : 0
    if delay == .infinity { return SessionDelay(until: .infinity, isHopeless: true) }
    if day + delay > now { return SessionDelay(until: day + delay) }
    if !conduct.pointee.holds.isEmpty {
      let end = endOfHold(conduct, at: now)
      if end > now { return SessionDelay(until: end, obstacle: .held) }
    }
    if plan.pressure != nil, let again = holdForPressure(patient, session: session, at: now) {
      return SessionDelay(until: again, isHopeless: again == .infinity, obstacle: .pressure)
    }
    return clinic == nil ? SessionDelay(until: now) : awaitChair(session, patient, at: now)
  }

  /// When the adverse events that hold a session now have all ended; now where there is none.
  private mutating func endOfHold(_ conduct: UnsafePointer<SessionPlan>, at now: Double) -> Double {
    var end = now
    var position = row.pointee.openEpisodes
    while position >= 0 {
      let episode = record.episodes.place(Int(position))
      if episode.pointee.begun, episode.pointee.severity?.rawValue ?? 0 >= conduct.pointee.leastHeld,
        conduct.pointee.holds[episode.pointee.term]
      {
        end = max(end, episode.pointee.ends.value)
      }
      position = episode.pointee.nextOpen
    }
    return end
  }

  /// How much later than its day a patient comes to a session; infinite for not at all.
  private mutating func arrival(
    _ session: Int, _ conduct: UnsafePointer<SessionPlan>, _ patient: Int
  ) -> Double {
    let occasion = UInt32(session)
    if conduct.pointee.attendance < 1 {
      var comes = stream(Purpose.sessionAttendance, patient, occasion: occasion)
      if comes.uniform() >= conduct.pointee.attendance { return .infinity }
    }
    guard let delay = conduct.pointee.delay else { return 0 }
    var late = stream(Purpose.sessionLate, patient, occasion: occasion)
    if late.uniform() >= conduct.pointee.lateness { return 0 }
    var stream = self.stream(Purpose.sessionDelay, patient, occasion: occasion)
    return delay.pointee.sample(from: &stream)
  }

  /// When a visit on the day of a session takes place, and whether it is missed; `nil` where that has nothing to do with
  /// the session. Who comes late to the session is seen then, but no later than half way to the next visit; who does not
  /// come within the window is not seen.
  mutating func placeAtSession(_ visit: Int, _ patient: Int, day: Double) -> (time: Double, isMissed: Bool)? {
    let arm = Int(row.pointee.arm)
    guard let conduct = plan.arms[arm].sessions, conduct.pointee.movesVisits, conduct.pointee.sessionOfVisit[visit] >= 0
    else { return nil }
    // Who no longer has the treatment comes for the visit alone.
    if plan.arms[arm].leaving != nil, leaving.pointee.treatment != .on { return nil }
    if treatmentsEnd, row.pointee.enrolled + day > treatmentEnds[arm] { return nil }
    let session =
      Int(row.pointee.period) * plan.plannedSessionsOfPeriod + Int(conduct.pointee.sessionOfVisit[visit])
    let delay = arrival(session, conduct, patient)
    if delay > conduct.pointee.window { return (day, true) }
    return (day + min(delay, conduct.pointee.waitOfVisit[visit]), false)
  }

  /// A session is missed. What counts from it counts from now where it was the last, or a missed session would make the
  /// patient immune.
  private mutating func miss(_ planned: Int, _ patient: Int, at now: Double) {
    let arm = Int(row.pointee.arm)
    row.pointee.missedSessions += 1
    row.pointee.missedInARow += 1
    awaitNextSession(patient, at: now)
    if planned + 1 != plan.arms[arm].course { return }
    switch plan.arms[arm].relapse?.pointee.from {
    case .endOfCourse: anchorRelapse(patient, at: now)
    case .firstSession, .lastSession: if !row.pointee.relapseAnchored { anchorRelapse(patient, at: now) }
    default: break
    }
  }
}
