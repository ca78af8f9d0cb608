import DiscreteEvents
import Distributions

/// Runs one trial after another, event by event, in an arena that is asked for once.
///
/// A trial is a function of scenario, seed and replicate number: whatever ran before, and on whichever worker, the same
/// three give the same record to the bit.
///
/// What handlers call is `mutating` even where it changes nothing: a call that only reads would copy the simulator first.
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
  /// The last calendar day that anybody will ask about.
  var horizon = Double.infinity
  /// The patient whose turn it is: one after another they use the same row, together each has one.
  var row: UnsafeMutablePointer<PatientRow>
  /// The patient's chance a session for each term; NaN until first needed.
  var frailties: UnsafeMutablePointer<Double>
  /// By what the patient may leave.
  var leaving: UnsafeMutablePointer<LeavingRow>
  /// What the patient and the rater believe.
  var blinding: UnsafeMutablePointer<BlindingRow>
  var rows: PatientRows
  let entry: EntryWorkspace
  /// What comes before the randomization; `nil` where nothing does.
  let openPhase: OpenPhase?
  /// The chairs that patients share; `nil` where there is room for everybody.
  let clinic: ClinicFloor?
  /// Where rows are kept as they are when patients complete the study; `nil` for nowhere.
  var kept: UnsafeMutablePointer<PatientRow>?
  var calendar: EventCalendar
  /// The decisions of the last replicate, in their order; empty where nothing is steered.
  public internal(set) var decisions: [Decision] = []
  /// How many patients can be enrolled, if decisions ask for them.
  var available = 0
  /// The day from which each arm is given no further session, and whether any has such a day.
  var treatmentEnds = TreatmentEnds()
  var treatmentsEnd = false

  /// The arena for a plan.
  ///
  /// - Complexity: Memory is linear in patients × (visits + sessions + terms of adverse events).
  public init(_ plan: TrialPlan, seed: UInt64) {
    self.plan = plan
    self.seed = seed
    record = TrialRecord(plan)
    rows = PatientRows(
      patients: 1, terms: plan.terms.count, leaves: plan.leaves, believes: plan.blinding != nil)
    (row, frailties) = rows[0]
    leaving = rows.leaving(0)
    blinding = rows.blinding(0)
    entry = EntryWorkspace(plan.scenario)
    openPhase = plan.openPhase.flatMap { open in
      plan.scenario.design.runIn.map { OpenPhase(open, $0, seed: seed) }
    }
    clinic = plan.clinic.map { [record] in ClinicFloor($0, plan.scenario, record) }
    calendar = EventCalendar(capacity: 1, ties: .byIdentifier)
    record.opening = openPhase?.record
  }

  /// Runs one trial to its end; afterwards ``record`` holds it.
  ///
  /// - Parameter together: Advance all patients on one calendar, in the order of their events, as those of a trial with a
  ///   clinic always are. In any other it changes no result and takes several times as long: the numbers that a patient
  ///   draws have addresses, and nobody writes on another's page.
  /// - Parameter time: The last instant that is simulated; what comes later is left out, and the record says nothing of it.
  /// - Throws: ``SimulationError/tooManyEvents(seed:replicate:patient:day:)`` when a patient has more than 1,000 events
  ///   at one instant, which only a scenario that feeds on itself can bring about, and
  ///   ``SimulationError/neverFull(seed:replicate:screened:randomized:)`` where hardly anybody qualifies.
  public mutating func run(
    replicate: UInt32, together: Bool = false, until time: CalendarTime = .never
  ) throws(SimulationError) {
    let together = together || clinic != nil
    self.replicate = replicate
    horizon = time.day
    record.horizon = horizon
    eventCount = 0
    record.removeAll()
    if let openPhase {
      eventCount = try openPhase.run(record, replicate: replicate)
    } else {
      try entry.admit(record, plan, seed: seed, replicate: replicate)
    }
    if !plan.factors.isEmpty { drawFactors() }
    entry.assign(record, seed: seed, replicate: replicate)
    if plan.crossover != nil { assignSequences() }
    record.race = together ? nil : plan.race?.awaited
    if let race = plan.race, !together {
      run(race)
      return
    }
    if together { return try advanceTogether() }
    for patient in 0..<record.patientCount {
      open(patient)
      try advance(patient)
    }
  }

  @inline(__always)
  mutating func open(_ patient: Int) {
    record.open(patient)
    row.initialize(
      to: PatientRow(
        enrolled: record.enrolled[patient],
        number: record.numbers?[patient] ?? UInt32(truncatingIfNeeded: patient), arm: record.arm[patient],
        state: plan.scenario.truth.entersAs))
    row.pointee[.enrollment] = 0
    if let openPhase { goOn(patient, from: openPhase) }
  }

  /// The driver for a patient who shares nothing: event after event, to the end.
  mutating func advance(_ patient: Int) throws(SimulationError) {
    while true {
      let (slot, time) = row.pointee.earliest
      if time == .infinity || row.pointee.enrolled + time > horizon { return }
      try count(patient, at: time)
      handle(slot, patient, at: time)
      if slot == .visit { attendVisits(patient) }
    }
  }

  /// Visits follow one another without a look at anything else, as long as nothing else comes before: they change nothing
  /// but what they write down.
  private mutating func attendVisits(_ patient: Int) {
    if plan.visitsStartClocks { return }
    let others = row.pointee.earliestBesideVisit
    while row.pointee[.visit] < others, row.pointee.enrolled + row.pointee[.visit] <= horizon {
      eventCount += 1
      attendVisit(patient, at: row.pointee[.visit])
    }
  }

  @inline(__always)
  mutating func count(_ patient: Int, at time: Double) throws(SimulationError) {
    eventCount += 1
    if row.pointee.instant != time {
      row.pointee.instant = time
      row.pointee.eventsAtInstant = 0
    }
    row.pointee.eventsAtInstant += 1
    if row.pointee.eventsAtInstant > 1_000 {
      throw .tooManyEvents(seed: seed, replicate: replicate, patient: patient, day: Days(time))
    }
  }

  /// A random stream of the patient whose row is open.
  @inline(__always)
  func stream(_ purpose: UInt32, _ patient: Int, occasion: UInt32 = 0) -> RandomStream {
    stream(purpose, numbered: row.pointee.number, occasion: occasion)
  }

  /// A random stream of the patient with a number in this replicate.
  @inline(__always)
  func stream(_ purpose: UInt32, numbered number: UInt32, occasion: UInt32 = 0) -> RandomStream {
    RandomStream(seed: seed, replicate: replicate, patient: number, stream: purpose, occasion: occasion)
  }
}

/// A trial that could not be simulated to its end.
public enum SimulationError: Error, Equatable, Sendable {
  /// A patient has more than 1,000 events at one instant: the scenario feeds on itself.
  case tooManyEvents(seed: UInt64, replicate: UInt32, patient: Int, day: Days)
  /// A thousand years, or two million people, did not fill the trial: too few of those who come can be randomized.
  case neverFull(seed: UInt64, replicate: UInt32, screened: Int, randomized: Int)
}
