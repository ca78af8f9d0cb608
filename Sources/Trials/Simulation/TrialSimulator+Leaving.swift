import Distributions

// Leaving the study, stopping the treatment, turning to another one: clocks whose hazard may depend on the state. They
// share one slot, which holds whichever is next.
extension TrialSimulator {
  /// Starts the clocks, at randomization.
  mutating func startLeaving(_ patient: Int, _ ways: UnsafePointer<LeavingPlan>) {
    leaving.pointee = LeavingRow()
    leaving.pointee.dropout = start(
      ways.pointee.dropout, Purpose.dropout, patient, ratio: dropoutHazardRatio(patient),
      changes: ways.pointee.readsBelief)
    leaving.pointee.discontinuation = start(ways.pointee.discontinuation, Purpose.discontinuation, patient, ratio: 1)
    leaving.pointee.rescue = start(ways.pointee.rescue, Purpose.rescue, patient, ratio: 1)
    scheduleLeaving(ways)
  }

  private func start(
    _ way: UnsafePointer<Leaving>?, _ purpose: UInt32, _ patient: Int, ratio: Double, changes: Bool = false
  ) -> LeavingRow.Way {
    var started = LeavingRow.Way()
    guard let way else { return started }
    var stream = stream(purpose, patient)
    let multiplier = ratio * way.pointee.ratios[row.pointee.state]
    if multiplier != 1 || changes || way.pointee.ratios.readState {
      var same = stream
      let quantum = way.pointee.time.quantum(from: &same)
      started.due = started.clock.begin(way.pointee.time, at: 0, quantum: quantum, multiplier: multiplier)
    }
    // As long as nothing modifies the hazard, no bit of what is drawn may change.
    if multiplier == 1 { started.due = way.pointee.time.sample(from: &stream) }
    return started
  }

  /// The patient has entered another state.
  mutating func changeLeavingHazards(_ patient: Int, _ ways: UnsafePointer<LeavingPlan>, at now: Double) {
    change(&leaving.pointee.dropout, ways.pointee.dropout, ratio: dropoutHazardRatio(patient), at: now)
    change(&leaving.pointee.discontinuation, ways.pointee.discontinuation, ratio: 1, at: now)
    change(&leaving.pointee.rescue, ways.pointee.rescue, ratio: 1, at: now)
    scheduleLeaving(ways)
  }

  private func change(
    _ running: inout LeavingRow.Way, _ way: UnsafePointer<Leaving>?, ratio: Double, at now: Double
  ) {
    // What has fired already, or fired too late to count, is not revived.
    guard let way, way.pointee.ratios.readState, running.due >= now else { return }
    running.due = running.clock.change(
      way.pointee.time, to: ratio * way.pointee.ratios[row.pointee.state], at: now, due: running.due)
  }

  /// Puts what is next into its slot.
  func scheduleLeaving(_ ways: UnsafePointer<LeavingPlan>) {
    var next = due(leaving.pointee.dropout, ways.pointee.dropout)
    if leaving.pointee.treatment == .on {
      next = min(next, leaving.pointee.stopsAt, due(leaving.pointee.discontinuation, ways.pointee.discontinuation))
    }
    if leaving.pointee.treatment != .rescued { next = min(next, due(leaving.pointee.rescue, ways.pointee.rescue)) }
    row.pointee[.dropout] = next
  }

  private func due(_ running: LeavingRow.Way, _ way: UnsafePointer<Leaving>?) -> Double {
    guard let way, running.due <= way.pointee.until.value else { return .infinity }
    return running.due
  }

  /// The moment of the slot has come. Of several at one instant dropout is first, then the end of treatment.
  mutating func leave(_ patient: Int, by ways: UnsafePointer<LeavingPlan>, at now: Double) {
    if due(leaving.pointee.dropout, ways.pointee.dropout) <= now {
      leave(patient, as: .dropout, at: now)
      return
    }
    let before = currentCourse
    let isCaused = leaving.pointee.stopsAt <= now
    let stops = isCaused || due(leaving.pointee.discontinuation, ways.pointee.discontinuation) <= now
    if leaving.pointee.treatment == .on, stops {
      leaving.pointee.treatment = .stopped
      record.treatment?.write(discontinued: patient, at: now, term: isCaused ? leaving.pointee.term : -1)
    } else {
      leaving.pointee.treatment = .rescued
      record.treatment?.write(rescued: patient, at: now)
    }
    scheduleLeaving(ways)
    if currentCourse != before { endTreatment(patient, at: now) }
  }

  /// An adverse event has begun that makes the patient stop the treatment, unless its course is over.
  mutating func stopTreatment(_ patient: Int, becauseOf episode: Int32) {
    guard let ways = plan.arms[Int(row.pointee.arm)].leaving, leaving.pointee.treatment == .on else { return }
    let sessions = plan.arms[Int(row.pointee.arm)].mostSessions
    if sessions > 0, Int(row.pointee.nextSession) >= sessions { return }
    let begins = record.episodes[Int(episode)].begins.value
    if begins >= leaving.pointee.stopsAt { return }
    leaving.pointee.stopsAt = begins
    leaving.pointee.term = Int16(truncatingIfNeeded: record.episodes[Int(episode)].term)
    scheduleLeaving(ways)
  }

  /// The protocol makes the patient stop the treatment.
  mutating func stopTreatment(_ patient: Int, at now: Double, because reason: Int16) {
    guard let ways = plan.arms[Int(row.pointee.arm)].leaving, leaving.pointee.treatment == .on,
      now < leaving.pointee.stopsAt
    else { return }
    leaving.pointee.stopsAt = now
    leaving.pointee.term = reason
    scheduleLeaving(ways)
  }

  /// No session follows; the course of response is that of a patient without the arm's treatment.
  private mutating func endTreatment(_ patient: Int, at now: Double) {
    row.pointee[.session] = .infinity
    clinic?.leave(patient)
    guard let course = currentCourse else { return }
    if course.pointee.changesOnset {
      row.pointee[.onset] = .infinity
      if row.pointee.state != .responding { startOnsetClock(patient, at: now) }
    }
    if course.pointee.changesRelapse {
      anchorRelapse(patient, at: now)
      return
    }
    // The session from which relapse is counted may never come: without this nobody who stops early would relapse.
    switch course.pointee.relapse?.pointee.from {
    case .firstSession, .lastSession, .endOfCourse:
      if !row.pointee.relapseAnchored { anchorRelapse(patient, at: now) }
    default: break
    }
    changeRelapseHazard(patient, to: protection(patient, at: now), at: now)
  }
}

// Onset and relapse as they are for the patient now.
extension TrialSimulator {
  /// The course without the arm's treatment; `nil` for a patient who has it.
  private var currentCourse: UnsafePointer<CoursePlan>? {
    guard let ways = plan.arms[Int(row.pointee.arm)].leaving else { return nil }
    switch leaving.pointee.treatment {
    case .on: return nil
    case .stopped: return ways.pointee.offTreatment
    case .rescued: return ways.pointee.rescued
    }
  }

  @inline(__always)
  var currentOnset: UnsafePointer<Onset>? {
    guard plan.leaves, let course = currentCourse else { return plan.arms[Int(row.pointee.arm)].onset }
    return course.pointee.onset
  }

  @inline(__always)
  var currentRelapse: UnsafePointer<Relapse>? {
    guard plan.leaves, let course = currentCourse else { return plan.arms[Int(row.pointee.arm)].relapse }
    return course.pointee.relapse
  }

  /// The relapse whose clock runs: in a later period it may have been started in an earlier one.
  @inline(__always)
  var runningRelapse: UnsafePointer<Relapse>? {
    plan.crossover == nil ? currentRelapse : plan.arms[Int(row.pointee.clockArm)].relapse
  }

  /// The factor on the hazard of relapse without the arm's treatment.
  @inline(__always)
  var offTreatmentRatio: Double { plan.leaves ? currentCourse?.pointee.relapseRatio ?? 1 : 1 }
}
