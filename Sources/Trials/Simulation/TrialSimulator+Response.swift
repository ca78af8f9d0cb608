import Distributions

// The course of response: onset, relapse, and what protects from relapse.
extension TrialSimulator {
  /// Starts the clock to response, on its next occasion.
  mutating func startOnsetClock(_ patient: Int, at now: Double) {
    guard let onset = currentOnset else { return }
    let occasion = row.pointee.onsetStarts
    row.pointee.onsetStarts += 1
    if onset.pointee.probability < 1 {
      var ever = stream(Purpose.onsetEver, patient, occasion: occasion)
      if ever.uniform() >= probability(ofOnset: onset.pointee.probability, patient) { return }
    }
    var stream = stream(Purpose.onsetTime, patient, occasion: occasion)
    // Of several that are pending the earliest wins.
    row.pointee[.onset] = min(row.pointee[.onset], now + onset.pointee.time.sample(from: &stream))
  }

  mutating func beginResponse(_ patient: Int, at now: Double) {
    row.pointee[.onset] = .infinity
    if plan.arms[Int(row.pointee.arm)].onsetAtEachSession { row.pointee.onsetStarts += 1 }
    enter(.responding, patient, at: now)
    if row.pointee.relapseAnchored { startRelapseClock(patient, at: now) }
  }

  /// The moment from which relapse is counted has come: the clock starts now, or at the onset if that is still to come.
  mutating func anchorRelapse(_ patient: Int, at now: Double) {
    row.pointee.relapseAnchored = true
    // A response from an earlier treatment is lost as that one's, unless each session of this one starts the clock anew.
    if row.pointee.carriesClock, plan.arms[Int(row.pointee.arm)].relapse?.pointee.from != .lastSession { return }
    if row.pointee.state == .responding { startRelapseClock(patient, at: now) }
  }

  /// Starts the clock to relapse, on its next occasion; one that runs is replaced.
  mutating func startRelapseClock(_ patient: Int, at now: Double) {
    guard let relapse = currentRelapse else { return }
    var stream = stream(Purpose.relapse, patient, occasion: row.pointee.relapseStarts)
    row.pointee.relapseStarts += 1
    row.pointee.clockArm = row.pointee.arm
    if row.pointee.carriesClock { forgetCarriedClock(keepingProtection: relapse.pointee.whileMaintained != nil) }
    let multiplier =
      protection(patient, at: now) * relapseHazardRatio(patient) * adjunctHazardRatio(patient, at: now)
      * offTreatmentRatio
    let stretch = relapse.pointee.durability == 1 ? 1 : durability(relapse)
    var due = Double.infinity
    if relapse.pointee.whileMaintained != nil || multiplier != 1 || adjunctsChangeRelapse || plan.leaves {
      var same = stream
      let quantum = relapse.pointee.time.quantum(from: &same)
      due = row.pointee.relapseClock.begin(
        relapse.pointee.time, at: now, quantum: quantum, multiplier: multiplier, stretch: stretch)
    }
    // Gamma times are drawn, not inverted: as long as nothing modifies the hazard, no bit of them may change.
    row.pointee[.relapse] = multiplier == 1 ? now + stretch * relapse.pointee.time.sample(from: &stream) : due
  }

  mutating func loseResponse(_ patient: Int, at now: Double) {
    row.pointee[.relapse] = .infinity
    if row.pointee.carriesClock { forgetCarriedClock(keepingProtection: false) }
    enter(.relapsed, patient, at: now)
    if currentOnset?.pointee.again == true { startOnsetClock(patient, at: now) }
  }

  private mutating func enter(_ state: ResponseState, _ patient: Int, at now: Double) {
    row.pointee.state = state
    row.pointee.fall = .nan
    record.write(state, of: patient, at: now)
    if let ways = plan.arms[Int(row.pointee.arm)].leaving, ways.pointee.readsState {
      changeLeavingHazards(patient, ways, at: now)
    }
  }

  /// A session protects from relapse until `within` has passed.
  @inline(__always)
  mutating func protect(_ patient: Int, at now: Double) {
    guard let maintenance = plan.arms[Int(row.pointee.arm)].relapse?.pointee.whileMaintained else { return }
    protect(patient, by: maintenance, at: now)
  }

  private mutating func protect(_ patient: Int, by maintenance: Relapse.Maintenance, at now: Double) {
    // What an earlier treatment brought is not this one's to protect, unless this session starts its clock anew.
    if row.pointee.carriesClock {
      let isRestarted = plan.arms[Int(row.pointee.arm)].relapse?.pointee.from == .lastSession
      if isRestarted { row.pointee[.maintenanceEnds] = now + maintenance.within.value }
      return
    }
    row.pointee[.maintenanceEnds] = now + maintenance.within.value
    if !plan.adjuncts.isEmpty { scheduleProtection(patient, after: now) }
    changeRelapseHazard(patient, to: maintenance.hazardRatio, at: now)
  }

  mutating func endMaintenance(_ patient: Int, at now: Double) {
    if !plan.adjuncts.isEmpty { return reviseProtection(patient, at: now) }
    row.pointee[.maintenanceEnds] = .infinity
    changeRelapseHazard(patient, to: 1, at: now)
  }

  /// The factor on the hazard of relapse at `now`.
  mutating func protection(_ patient: Int, at now: Double) -> Double {
    guard let maintenance = currentRelapse?.pointee.whileMaintained else { return 1 }
    // Not read off the slot: protection for ever has no end to wait for.
    return now < row.pointee.lastSession + maintenance.within.value ? maintenance.hazardRatio : 1
  }

  /// Changes the factor on the hazard of relapse that sessions have.
  mutating func changeRelapseHazard(_ patient: Int, to multiplier: Double, at now: Double) {
    guard row.pointee.state == .responding, row.pointee.relapseStarts > 0, let relapse = runningRelapse else { return }
    let due = row.pointee[.relapse]
    let ratio = multiplier * relapseHazardRatio(patient) * adjunctHazardRatio(patient, at: now) * offTreatmentRatio
    row.pointee[.relapse] = row.pointee.relapseClock.change(relapse.pointee.time, to: ratio, at: now, due: due)
  }
}
