import Distributions

// From one treatment to the next. The end of a period takes the place of a session: it is due when those of the period
// have been given, after the visit of the same instant and before the first session of the next period.
extension TrialSimulator {
  /// Patients were randomized to sequences; the arm of each is that of the first period.
  mutating func assignSequences() {
    guard let course = plan.crossover, let periods = record.periods else { return }
    for patient in 0..<record.patientCount {
      let sequence = record.arm[patient]
      periods.sequence[patient] = sequence
      record.arm[patient] = course.pointee.arms[Int(sequence) * course.pointee.periods]
    }
  }

  /// No session of the period is left: what comes next is the next period, if there is one.
  mutating func awaitNextPeriod() {
    guard let course = plan.crossover else { return }
    let next = Int(row.pointee.period) + 1
    row.pointee[.session] =
      next < course.pointee.periods ? course.pointee.starts[next] + row.pointee.delay : .infinity
  }

  /// The next period is due: the score is measured, and decides whether it begins.
  mutating func endPeriod(_ patient: Int, at now: Double) {
    guard let course = plan.crossover, let periods = record.periods else { return }
    let next = Int(row.pointee.period) + 1
    let score = scoreBetweenPeriods(patient, at: now)
    // Where there is no score there is no rule, and all go on.
    let begins = !(score < course.pointee.leastScore)
    periods.assess(next, of: patient, at: now, score: score, first: row.pointee.waits == 0)
    if begins {
      periods.begin(next, of: patient, at: now)
      return beginPeriod(next, patient, at: now)
    }
    switch course.pointee.otherwise {
    case .ends: leave(patient, as: .completed, at: now)
    case .untreated: row.pointee[.session] = .infinity
    case .waits: wait(patient, for: next, at: now)
    }
  }

  /// Waits for the score to return: nothing but time, and what goes on in the patient, until it is measured again.
  private mutating func wait(_ patient: Int, for next: Int, at now: Double) {
    guard let course = plan.crossover else { return }
    row.pointee.waits += 1
    let waited = Double(row.pointee.waits) * course.pointee.every
    if waited > course.pointee.atMost { return leave(patient, as: .completed, at: now) }
    row.pointee[.session] = course.pointee.starts[next] + row.pointee.delay + waited
    row.pointee[.visit] = .infinity
    row.pointee[.followUpEnds] = .infinity
  }

  /// The score before a period: that of the visit of this very instant, or else one measured for the purpose.
  private mutating func scoreBetweenPeriods(_ patient: Int, at now: Double) -> Double {
    if plan.score == nil { return .nan }
    let last = Int(row.pointee.nextVisit) - 1
    if last >= 0, row.pointee.waits == 0, let seen = record.visit(last, of: patient), seen.time.value == now {
      return seen.score
    }
    var error = stream(Purpose.periodError, patient, occasion: row.pointee.assessments)
    row.pointee.assessments += 1
    return score(of: patient, at: now, error: &error)
  }

  /// The treatment changes. What the patient carries over is the state, and the clock of a response that began before.
  private mutating func beginPeriod(_ next: Int, _ patient: Int, at now: Double) {
    guard let course = plan.crossover, let periods = record.periods else { return }
    let before = Int(row.pointee.arm)
    let hasClock = row.pointee.relapseAnchored || plan.arms[before].relapse == nil
    row.pointee.carriesClock = row.pointee.state == .responding && hasClock
    if !row.pointee.carriesClock { row.pointee[.maintenanceEnds] = .infinity }
    row.pointee.delay += Double(row.pointee.waits) * course.pointee.every
    row.pointee.waits = 0
    row.pointee.period = UInt8(next)
    row.pointee.periodStart = now
    row.pointee.arm = course.pointee.arms[Int(periods.sequence[patient]) * course.pointee.periods + next]
    row.pointee.nextSession = 0
    row.pointee.lastSession = -.infinity
    row.pointee.sessionsGiven = 0
    row.pointee.response = .unknown
    // Who has not begun to respond to the treatment that ends no longer will.
    row.pointee[.onset] = .infinity
    row.pointee[.dropout] = .infinity
    startDropoutClock(patient, at: now)
    row.pointee[.followUpEnds] = plan.scenario.design.followUp.value + row.pointee.delay
    row.pointee.nextVisit = Int32(next * plan.visitsOfPeriod)
    scheduleVisit(patient)
    dropBackgroundEvents(patient)
    startBackgroundEvents(patient, at: now)
    startClocks(patient, at: now)
    if let first = plan.arms[Int(row.pointee.arm)].sessionDays.first {
      row.pointee[.session] = now + first
    } else {
      awaitNextPeriod()
    }
  }

  /// The clocks of the new treatment that run from the beginning of its period.
  private mutating func startClocks(_ patient: Int, at now: Double) {
    let arm = plan.arms[Int(row.pointee.arm)]
    row.pointee.relapseAnchored = arm.relapse.map { [.randomization, .onset].contains($0.pointee.from) } ?? false
    if row.pointee.state == .responding {
      if row.pointee.relapseAnchored, !row.pointee.carriesClock { startRelapseClock(patient, at: now) }
    } else if arm.onset?.pointee.from == .randomization {
      startOnsetClock(patient, at: now)
    }
  }

  /// Background events of the treatment that ends, and have not begun, no longer come.
  private mutating func dropBackgroundEvents(_ patient: Int) {
    var earliest = Double.infinity
    var previous: Int32 = -1
    var position = row.pointee.openEpisodes
    while position >= 0 {
      let episode = record.episodes[Int(position)]
      if !episode.begun, episode.session == nil {
        if previous < 0 {
          row.pointee.openEpisodes = episode.nextOpen
        } else {
          record.episodes.place(Int(previous)).pointee.nextOpen = episode.nextOpen
        }
      } else {
        if !episode.begun { earliest = min(earliest, episode.begins.value) }
        previous = position
      }
      position = episode.nextOpen
    }
    row.pointee[.adverseEventBegins] = earliest
  }

  /// The response of an earlier treatment is lost, or its clock starts anew under the present one.
  mutating func forgetCarriedClock(keepingProtection: Bool) {
    row.pointee.carriesClock = false
    if !keepingProtection { row.pointee[.maintenanceEnds] = .infinity }
  }
}
