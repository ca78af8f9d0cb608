import DiscreteEvents
import Distributions

/// Runs one trial after another, event by event, in an arena that is asked for once.
///
/// A trial is a function of scenario, seed and replicate number: whatever ran before, and on whichever worker, the same
/// three give the same record to the bit.
public struct TrialSimulator: ~Copyable {
  /// What is simulated.
  public let plan: TrialPlan
  /// The seed of all randomness.
  public let seed: UInt64
  /// What the last replicate wrote down.
  public let record: TrialRecord
  /// How many events the last replicate had.
  public internal(set) var eventCount = 0

  var replicate: UInt32 = 0
  let rows: UnsafeMutablePointer<PatientRow>
  /// Each patient's chance a session for each term; NaN until first needed.
  let frailties: UnsafeMutablePointer<Double>
  var entry: EntryWorkspace
  var calendar: EventCalendar

  /// The arena for a plan.
  ///
  /// - Complexity: Memory is linear in patients × (visits + sessions + terms of adverse events).
  public init(_ plan: TrialPlan, seed: UInt64) {
    self.plan = plan
    self.seed = seed
    let patients = plan.scenario.design.sampleSize
    record = TrialRecord(
      patients: patients, visits: plan.visitDays.count, sessions: plan.sessionCount,
      entersAs: plan.scenario.truth.entersAs)
    rows = .allocate(capacity: patients)
    frailties = .allocate(capacity: max(1, patients * plan.terms.count))
    entry = EntryWorkspace(plan.scenario.design)
    calendar = EventCalendar(capacity: patients, ties: .byIdentifier)
  }

  deinit {
    rows.deallocate()
    frailties.deallocate()
  }

  /// Runs one trial to its end; afterwards ``record`` holds it.
  ///
  /// - Parameter together: Advance all patients on one calendar, in the order of their events, as patients who share
  ///   something must be. It changes no result and takes several times as long: the numbers that a patient draws have
  ///   addresses, and nobody writes on another's page.
  /// - Throws: ``SimulationError/tooManyEvents(seed:replicate:patient:day:)`` when a patient has more than 1,000 events
  ///   at one instant, which only a scenario that feeds on itself can bring about.
  public mutating func run(replicate: UInt32, together: Bool = false) throws(SimulationError) {
    self.replicate = replicate
    eventCount = 0
    record.removeAll()
    entry.fill(plan, seed: seed, replicate: replicate)
    record.race = together ? nil : plan.race?.awaited
    if let race = plan.race, !together {
      run(race)
      return
    }
    for patient in 0..<record.patientCount {
      let arm = entry.arms[patient]
      let day = entry.arrivals[patient]
      record.open(patient, enrolledOn: day, arm: arm)
      rows[patient] = PatientRow(enrolled: day, arm: arm, state: plan.scenario.truth.entersAs)
      rows[patient][.enrollment] = 0
      if !together { try advance(patient) }
    }
    if together { try advanceTogether() }
  }

  /// The driver for a patient who shares nothing: event after event, to the end.
  private mutating func advance(_ patient: Int) throws(SimulationError) {
    while true {
      let (slot, time) = rows[patient].earliest
      if time == .infinity { return }
      try count(patient, at: time)
      handle(slot, patient, at: time)
    }
  }

  /// The driver for patients who may share anything: one calendar of patients, each with the time of what is next.
  private mutating func advanceTogether() throws(SimulationError) {
    calendar.removeAll()
    for patient in 0..<record.patientCount {
      calendar.schedule(
        UInt32(patient), at: CalendarTime(day: rows[patient].enrolled), rank: Slot.enrollment.rank)
    }
    while let event = calendar.first {
      let patient = Int(event.id)
      let (slot, time) = rows[patient].earliest
      try count(patient, at: time)
      handle(slot, patient, at: time)
      let next = rows[patient].earliest
      if next.time == .infinity {
        _ = calendar.next()
      } else {
        let day = calendarTime(enrolled: CalendarTime(day: rows[patient].enrolled), after: Days(next.time))
        calendar.replaceNext(with: event.id, at: day, rank: next.slot.rank)
      }
    }
  }

  @inline(__always)
  private mutating func count(_ patient: Int, at time: Double) throws(SimulationError) {
    eventCount += 1
    if rows[patient].instant != time {
      rows[patient].instant = time
      rows[patient].eventsAtInstant = 0
    }
    rows[patient].eventsAtInstant += 1
    if rows[patient].eventsAtInstant > 1_000 {
      throw .tooManyEvents(seed: seed, replicate: replicate, patient: patient, day: Days(time))
    }
  }

  /// A random stream of a patient in this replicate.
  @inline(__always)
  func stream(_ purpose: UInt32, _ patient: Int, occasion: UInt32 = 0) -> RandomStream {
    RandomStream(
      seed: seed, replicate: replicate, patient: UInt32(truncatingIfNeeded: patient), stream: purpose,
      occasion: occasion)
  }
}

/// A trial that could not be simulated to its end.
public enum SimulationError: Error, Equatable, Sendable {
  /// A patient has more than 1,000 events at one instant: the scenario feeds on itself.
  case tooManyEvents(seed: UInt64, replicate: UInt32, patient: Int, day: Days)
}
