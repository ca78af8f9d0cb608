import Distributions

// What each event does. A handler writes the patient's row and the patient's page of the record, and nothing else: that
// is what lets any driver run them in any order that keeps each patient's own.
extension TrialSimulator {
  @inline(__always)
  mutating func handle(_ slot: Slot, _ patient: Int, at now: Double) {
    switch slot {
    case .adverseEventEnds: endAdverseEvents(patient, at: now)
    case .maintenanceEnds: endMaintenance(patient, at: now)
    case .onset: beginResponse(patient, at: now)
    case .relapse: loseResponse(patient, at: now)
    case .dropout:
      if let ways = plan.arms[Int(row.pointee.arm)].leaving {
        leave(patient, by: ways, at: now)
      } else {
        leave(patient, as: .dropout, at: now)
      }
    case .visit: visit(patient, at: now)
    case .session: giveSession(patient, at: now)
    case .adverseEventBegins: beginAdverseEvents(patient, at: now)
    case .followUpEnds: endFollowUp(patient, at: now)
    case .enrollment: enroll(patient)
    }
  }

  /// Day 0 of a patient.
  mutating func enroll(_ patient: Int) {
    row.pointee[.enrollment] = .infinity
    let arm = Int(row.pointee.arm)
    measureBaseline(patient)
    row.pointee[.followUpEnds] = plan.scenario.design.followUp.value
    if let late = plan.lateVisit {
      let time = place(of: late.index, patient, day: late.day, scatter: late.scatter).time
      row.pointee[.followUpEnds] = max(plan.scenario.design.followUp.value, time)
    }
    if plan.blinding != nil { openBlinding(patient) }
    if let ways = plan.arms[arm].leaving {
      startLeaving(patient, ways)
    } else {
      startDropoutClock(patient, at: 0)
    }
    if let first = plan.arms[arm].sessionDays.first {
      row.pointee[.session] = first
    } else if plan.crossover != nil {
      awaitNextPeriod()
    }
    scheduleVisit(patient)
    if !plan.adjuncts.isEmpty { openAdjuncts(patient) }
    startBackgroundEvents(patient)
    switch plan.arms[arm].relapse?.pointee.from {
    case .randomization, .onset: row.pointee.relapseAnchored = true
    default: break
    }
    if row.pointee.state == .responding {
      record.write(.responding, of: patient, at: 0)
      if row.pointee.relapseAnchored { startRelapseClock(patient, at: 0) }
    } else if plan.arms[arm].onset?.pointee.from == .randomization {
      startOnsetClock(patient, at: 0)
    }
  }

  /// Draws when the patient leaves, counted from `now`.
  @inline(__always)
  mutating func startDropoutClock(_ patient: Int, at now: Double) {
    guard let dropout = plan.arms[Int(row.pointee.arm)].dropout else { return }
    var stream = stream(Purpose.dropout, patient, occasion: UInt32(row.pointee.period))
    let ratio = dropoutHazardRatio(patient)
    let time =
      ratio == 1
      ? dropout.pointee.time.sample(from: &stream)
      : dropout.pointee.time.time(spending: dropout.pointee.time.quantum(from: &stream) / ratio)
    if time <= dropout.pointee.until.value { row.pointee[.dropout] = now + time }
  }

  /// The patient's time in the study ends.
  mutating func leave(_ patient: Int, as departure: Departure, at now: Double) {
    record.leftAt[patient] = now
    record.departure[patient] = departure
    if let clinic { clinic.leave(patient) }
    if let kept, departure == .completed { kept[patient] = row.pointee }
    row.pointee.clear()
  }

  /// The planned end has come; a visit that belongs to the follow-up but takes place a little later is waited for.
  mutating func endFollowUp(_ patient: Int, at now: Double) {
    let pending = row.pointee[.visit]
    if pending < .infinity {
      row.pointee[.followUpEnds] = max(now, pending)
    } else {
      leave(patient, as: .completed, at: now)
    }
  }
}
