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
    if planned == count { return endPeriod(patient, at: now) }
    if plan.arms[arm].sessions != nil, !begins(planned, patient, at: now) { return }
    let session = Int(row.pointee.period) * plan.sessionsOfPeriod + planned
    let isFirst = row.pointee.lastSession == -.infinity
    let isLast = planned + 1 == count
    record.sessionTime[patient * record.sessionCount + session] = now
    row.pointee.lastSession = now
    awaitNextSession(patient, at: now)
    protect(patient, at: now)
    if isFirst, plan.arms[arm].onset?.pointee.from == .firstSession, row.pointee.state != .responding {
      startOnsetClock(patient, at: now)
    }
    switch plan.arms[arm].relapse?.pointee.from {
    case .firstSession where isFirst, .endOfCourse where isLast, .lastSession: anchorRelapse(patient, at: now)
    default: break
    }
    drawAdverseEvents(patient, session: session, at: now)
  }

  /// The session that was due is behind: the next one is due on its day, or the next period of a crossover.
  @inline(__always)
  private mutating func awaitNextSession(_ patient: Int, at now: Double) {
    let days = plan.arms[Int(row.pointee.arm)].sessionDays
    row.pointee.nextSession += 1
    let next = Int(row.pointee.nextSession)
    if next == days.count {
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
    let day = row.pointee.periodStart + plan.arms[arm].sessionDays[planned]
    let delay = ask(for: session, day: day, conduct, patient, at: now)
    if delay.until <= now { return true }
    let last = day + conduct.pointee.window
    if now >= last || delay.isHopeless {
      columns.write(missed: session, of: patient, at: now, for: delay.obstacle)
      miss(planned, patient, at: now)
    } else {
      columns.write(putOff: session, of: patient, for: delay.obstacle)
      row.pointee[.session] = min(delay.until, last)
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
    return SessionDelay(until: max(now, day + delay))
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
    guard let conduct = plan.arms[arm].sessions, conduct.pointee.sessionOfVisit[visit] >= 0 else { return nil }
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
    awaitNextSession(patient, at: now)
    if planned + 1 < plan.arms[arm].sessionDays.count { return }
    switch plan.arms[arm].relapse?.pointee.from {
    case .endOfCourse: anchorRelapse(patient, at: now)
    case .firstSession, .lastSession: if !row.pointee.relapseAnchored { anchorRelapse(patient, at: now) }
    default: break
    }
  }
}
