import Distributions

// Beliefs of the treatment. They have no slot of their own: that a session is over is told in the slot of adverse events
// that begin, behind those of the same instant, for what is felt comes before what is made of it.
extension TrialSimulator {
  /// Opens the page of a patient, who in an open trial knows the arm.
  mutating func openBlinding(_ patient: Int) {
    guard let plan = plan.blinding else { return }
    blinding.pointee = BlindingRow()
    if plan.pointee.isOpen {
      let truth = plan.pointee.truths[Int(row.pointee.arm)]
      blinding.pointee.patient = truth
      blinding.pointee.rater = truth
    }
  }

  /// A session has begun: when it is over a belief is formed.
  mutating func awaitGuess(_ patient: Int, session: Int, at now: Double) {
    guard let plan = plan.blinding else { return }
    // Sessions that follow one another without a pause.
    if blinding.pointee.due < .infinity { leaveSession(patient, at: now) }
    blinding.pointee.due = now + plan.pointee.stays[Int(row.pointee.arm)]
    blinding.pointee.session = Int32(session)
    row.pointee[.adverseEventBegins] = min(row.pointee[.adverseEventBegins], blinding.pointee.due)
  }

  /// The slot's moment has come; adverse events that begin now have begun.
  mutating func endSession(_ patient: Int, at now: Double) {
    if blinding.pointee.due > now {
      row.pointee[.adverseEventBegins] = min(row.pointee[.adverseEventBegins], blinding.pointee.due)
      return
    }
    leaveSession(patient, at: now)
  }

  private mutating func leaveSession(_ patient: Int, at now: Double) {
    blinding.pointee.due = .infinity
    blinding.pointee.isTreated = true
    formBelief(patient, moment: Int(blinding.pointee.session), at: now)
  }

  /// The patient has been seen. Before any treatment there is nothing to believe.
  mutating func meet(_ patient: Int, visit: Int, at now: Double) {
    let hasSessions = plan.arms[Int(row.pointee.arm)].mostSessions > 0
    guard hasSessions ? blinding.pointee.isTreated : now > 0, record.visit(visit, of: patient) != nil else { return }
    formBelief(patient, moment: record.sessionCount + visit, at: now)
  }

  /// An adverse event has begun.
  @inline(__always)
  mutating func feel(term: Int) {
    if let plan = plan.blinding { blinding.pointee.felt |= plan.pointee.bits[term] }
  }

  /// What patient and rater believe from now on, by what was felt so far and how the patient fares.
  ///
  /// - Parameter moment: A session, or behind all sessions a visit.
  mutating func formBelief(_ patient: Int, moment: Int, at now: Double) {
    guard let plan = plan.blinding else { return }
    let before = blinding.pointee.patient
    if !plan.pointee.isOpen, let chances = plan.pointee.patient {
      let reads = chances.fall < .infinity || plan.pointee.rater.map { $0.fall < .infinity } ?? false
      let fallen = reads ? fallen(patient, at: now) : 0
      var luck = stream(Purpose.patientGuess, patient)
      blinding.pointee.patient = chances.guess(luck.uniform(), felt: blinding.pointee.felt, fallen: fallen)
      if let chances = plan.pointee.rater {
        var luck = stream(Purpose.raterGuess, patient)
        blinding.pointee.rater = chances.guess(luck.uniform(), felt: blinding.pointee.felt, fallen: fallen)
      }
    }
    record.blinding?.write(
      moment, of: patient, at: now, patient: blinding.pointee.patient,
      rater: plan.pointee.isOpen || plan.pointee.rater != nil ? blinding.pointee.rater : nil)
    if plan.pointee.changesDropout, blinding.pointee.patient != before { reviseDropoutHazard(patient, at: now) }
  }

  /// By which share of the true baseline the true severity has fallen; without a score, or a baseline above 0, by none.
  private mutating func fallen(_ patient: Int, at now: Double) -> Double {
    let baseline = row.pointee.baseline
    guard let score = plan.score, baseline > 0 else { return 0 }
    return (baseline - latentScore(of: patient, score, at: now)) / baseline
  }

  /// The points by which beliefs shift a score.
  mutating func expectancy() -> Double {
    guard let plan = plan.blinding else { return 0 }
    return plan.pointee.shifts[Int(blinding.pointee.patient.rawValue)]
      + plan.pointee.raterShifts[Int(blinding.pointee.rater.rawValue)]
  }

  /// The factor of the patient's belief on the hazard of dropout.
  mutating func beliefOnDropout() -> Double {
    guard let plan = plan.blinding else { return 1 }
    return plan.pointee.dropoutRatios[Int(blinding.pointee.patient.rawValue)]
  }

  private mutating func reviseDropoutHazard(_ patient: Int, at now: Double) {
    guard let ways = plan.arms[Int(row.pointee.arm)].leaving, let way = ways.pointee.dropout,
      leaving.pointee.dropout.due >= now
    else { return }
    let ratio = dropoutHazardRatio(patient) * way.pointee.ratios[row.pointee.state]
    leaving.pointee.dropout.due = leaving.pointee.dropout.clock.change(
      way.pointee.time, to: ratio, at: now, due: leaving.pointee.dropout.due)
    scheduleLeaving(ways)
  }
}
