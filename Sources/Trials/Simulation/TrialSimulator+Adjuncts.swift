import Distributions

// Sessions of adjuncts. They have no slot of their own: all that they change is what protects from relapse, and they
// come where that changes, before the visits and the administrations of the same instant.
extension TrialSimulator {
  /// Opens the page for a patient's attendance, and plans the first session.
  mutating func openAdjuncts(_ patient: Int) {
    guard let times = record.adjunctTimes else { return }
    let count = record.adjunctSessionCount
    (times + patient * count).update(repeating: .nan, count: count)
    if let first = plan.adjuncts[Int(row.pointee.arm)].sessions.first { row.pointee[.maintenanceEnds] = first.day }
  }

  /// What protects from relapse changes: sessions of adjuncts are due, or the time that one bears on has passed, or that
  /// of an administration.
  mutating func reviseProtection(_ patient: Int, at now: Double) {
    let sessions = plan.adjuncts[Int(row.pointee.arm)].sessions
    while Int(row.pointee.nextAdjunct) < sessions.count, sessions[Int(row.pointee.nextAdjunct)].day <= now {
      attend(Int(row.pointee.nextAdjunct), patient, at: now)
      row.pointee.nextAdjunct += 1
    }
    changeRelapseHazard(patient, to: protection(patient, at: now), at: now)
    scheduleProtection(patient, after: now)
  }

  private mutating func attend(_ position: Int, _ patient: Int, at now: Double) {
    let adjuncts = plan.adjuncts[Int(row.pointee.arm)]
    let session = adjuncts.sessions[position]
    if treatmentsEnd, row.pointee.enrolled + now > treatmentEnds[Int(row.pointee.arm)] { return }
    let kind = adjuncts.kinds[session.kind]
    if kind.endsWithTreatment, plan.leaves, plan.arms[Int(row.pointee.arm)].leaving != nil,
      leaving.pointee.treatment != .on
    {
      return
    }
    if comes(to: session.number, of: kind, patient) {
      record.adjunctTimes?[patient * record.adjunctSessionCount + position] = now
    }
  }

  /// Whether a patient who is still in the study attends a session.
  private mutating func comes(to number: UInt32, of kind: AdjunctPlan.Kind, _ patient: Int) -> Bool {
    if kind.attendance == 1 { return true }
    var chance = kind.attendance
    if let chances = kind.chances {
      var own = self.stream(kind.chanceStream, patient)
      chance = chances.sample(from: &own)
    }
    var stream = stream(kind.stream, patient, occasion: number)
    return stream.uniform() < chance
  }

  /// Sets the slot to the next instant at which what protects from relapse may change.
  mutating func scheduleProtection(_ patient: Int, after now: Double) {
    let arm = Int(row.pointee.arm)
    let adjuncts = plan.adjuncts[arm]
    var next = Double.infinity
    if let maintenance = plan.arms[arm].relapse?.pointee.whileMaintained {
      let end = row.pointee.lastSession + maintenance.within.value
      if end > now { next = end }
    }
    let position = Int(row.pointee.nextAdjunct)
    if position < adjuncts.sessions.count { next = min(next, adjuncts.sessions[position].day) }
    for (index, kind) in adjuncts.kinds.enumerated() where kind.relapseHazard != 1 && kind.within < .infinity {
      let end = lastAttended(index, patient) + kind.within
      if end > now { next = min(next, end) }
    }
    row.pointee[.maintenanceEnds] = next
  }

  /// When the patient last attended a session of a kind; minus infinity for never.
  private mutating func lastAttended(_ kind: Int, _ patient: Int) -> Double {
    guard let times = record.adjunctTimes else { return -.infinity }
    let sessions = plan.adjuncts[Int(row.pointee.arm)].sessions
    var position = Int(row.pointee.nextAdjunct) - 1
    while position >= 0 {
      let time = times[patient * record.adjunctSessionCount + position]
      if sessions[position].kind == kind, !time.isNaN { return time }
      position -= 1
    }
    return -.infinity
  }

  /// The factor of adjuncts on the hazard of relapse at `now`.
  mutating func adjunctHazardRatio(_ patient: Int, at now: Double) -> Double {
    if plan.adjuncts.isEmpty { return 1 }
    let adjuncts = plan.adjuncts[Int(row.pointee.arm)]
    if !adjuncts.changesRelapse { return 1 }
    var product = 1.0
    for (index, kind) in adjuncts.kinds.enumerated() where kind.relapseHazard != 1 {
      if now < lastAttended(index, patient) + kind.within { product *= kind.relapseHazard }
    }
    return product
  }

  /// The factor of adjuncts on the odds of onset: that of each of which the patient attends any session.
  ///
  /// It is settled when the clock of onset starts, like the chance itself: whether a patient would come to a later
  /// session has an address as everything else, and is known to the simulator.
  mutating func adjunctOddsRatio(_ patient: Int) -> Double {
    if plan.adjuncts.isEmpty { return 1 }
    var product = 1.0
    for kind in plan.adjuncts[Int(row.pointee.arm)].kinds where kind.onsetOdds != 1 {
      if (0..<kind.count).contains(where: { comes(to: $0, of: kind, patient) }) { product *= kind.onsetOdds }
    }
    return product
  }

  /// Whether the hazard of relapse may change with adjuncts.
  var adjunctsChangeRelapse: Bool {
    !plan.adjuncts.isEmpty && plan.adjuncts[Int(row.pointee.arm)].changesRelapse
  }
}
