import DiscreteEvents
import Distributions

// Trials that decisions change in their course. A patient's path is a pure function of seed, replicate, patient, arm, day
// of enrollment and the decisions that concern the patient. So patients are run in order of enrollment until a look's
// moment is final, and those whom its decision concerns are run again with the same luck: the same past, another future.
extension TrialSimulator {
  /// Runs one trial under decisions that are known from the start; afterwards ``record`` holds it.
  ///
  /// - Parameter decisions: In the order of their days.
  /// - Throws: ``SimulationError``.
  public mutating func run(
    replicate: UInt32, under decisions: [Decision], until time: CalendarTime = .never
  ) throws(SimulationError) {
    try begin(replicate: replicate, until: time)
    for decision in decisions { obey(decision) }
    try run(0..<record.patientCount)
  }

  /// Opens a replicate of which nobody has been run yet: all arrive, and are assigned, as planned.
  mutating func begin(replicate: UInt32, until time: CalendarTime) throws(SimulationError) {
    self.replicate = replicate
    horizon = time.day
    record.horizon = horizon
    eventCount = 0
    decisions.removeAll(keepingCapacity: true)
    treatmentEnds = TreatmentEnds()
    record.treatmentEnds = treatmentEnds
    treatmentsEnd = false
    record.removeAll()
    record.race = nil
    record.admit(record.capacity)
    try entry.admit(record, plan, seed: seed, replicate: replicate)
    if !plan.factors.isEmpty { drawFactors() }
    entry.assign(record, seed: seed, replicate: replicate)
    available = record.patientCount
    record.admit(min(available, plan.scenario.design.sampleSize))
  }

  /// Runs patients to the end of their time, whether or not they have been run before.
  mutating func run(_ patients: Range<Int>) throws(SimulationError) {
    for patient in patients {
      open(patient)
      try advance(patient)
    }
  }

  /// Takes a decision in: later patients are assigned under it. Nobody is run.
  mutating func obey(_ decision: Decision) {
    let before = record.patientCount
    decisions.append(decision)
    if decision.stoppedArms != 0 {
      treatmentEnds.obey(decision)
      record.treatmentEnds = treatmentEnds
      treatmentsEnd = true
    }
    if decision.sampleSize > before { resume(from: before, on: decision.day) }
    if decision.factor >= 0 { enrich(decision) }
    var count = min(available, decision.sampleSize)
    // Enrollment that was delayed may now come to its last day.
    if let end = plan.scenario.design.enrollmentEnds?.value {
      while count > 0, record.enrolled[count - 1] > end { count -= 1 }
    }
    record.admit(count)
    if decision.factor >= 0 { turnAway(decision) }
    if decision.reassigns { assign(decision) }
  }

  /// Runs those again whom the last decision concerns, of the patients before `end`, who have been run.
  mutating func rerun(upTo end: Int) throws(SimulationError) {
    guard let decision = decisions.last else { return }
    let end = min(end, record.patientCount)
    if decision.stoppedArms != 0 {
      for patient in 0..<min(end, decision.firstPatient)
      where decision.stoppedArms & (1 << UInt16(record.arm[patient])) != 0
        && record.enrolled[patient] + record.leftAt[patient] > decision.day
      { try run(patient..<patient + 1) }
    }
    if decision.firstPatient < end { try run(decision.firstPatient..<end) }
  }

  /// Enrollment had come to its end, and is opened again on a day: the gaps between patients are those drawn for them.
  private func resume(from patient: Int, on day: Double) {
    guard patient > 0, patient < record.capacity else { return }
    let delay = day - record.enrolled[patient - 1]
    if delay <= 0 { return }
    for later in patient..<record.capacity { record.enrolled[later] += delay }
  }

  /// Later patients all have one level of a factor, and come as much less often as it is less frequent.
  private func enrich(_ decision: Decision) {
    guard let columns = record.factorLevels, decision.factor < plan.scenario.truth.factors.count else { return }
    let factor = plan.scenario.truth.factors[decision.factor]
    let total = factor.levels.reduce(0) { $0 + $1.share }
    let slower = total / factor.levels[decision.level].share
    for patient in decision.firstPatient..<max(decision.firstPatient, record.capacity) {
      columns[decision.factor * record.capacity + patient] = UInt8(decision.level)
      record.enrolled[patient] = decision.day + (record.enrolled[patient] - decision.day) * slower
    }
  }
}
