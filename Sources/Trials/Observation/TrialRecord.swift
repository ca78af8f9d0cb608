import DiscreteEvents

/// What one simulated trial wrote down: an arena that one replicate after another fills without asking for memory.
///
/// Patients are numbered in the order of their screening. An analysis does not read the record but a ``DataCut`` of it.
public final class TrialRecord {
  /// How many patients this replicate randomized.
  @exclusivity(unchecked) private(set) var patientCount: Int
  /// The last day that was simulated; of what is later nothing is written.
  @exclusivity(unchecked) var horizon = Double.infinity
  /// How many any replicate can randomize: the length of every column.
  let capacity: Int
  let visitCount: Int
  let sessionCount: Int
  let enrolled: UnsafeMutablePointer<Double>
  let arm: UnsafeMutablePointer<UInt8>
  /// `nil` without a score.
  let baselineScore: UnsafeMutablePointer<Double>?
  let leftAt: UnsafeMutablePointer<Double>
  let departure: UnsafeMutablePointer<Departure>
  /// The state at each visit, ``noVisit`` for one that did not take place.
  private let visitStates: UnsafeMutablePointer<UInt8>
  /// Columns for what a scenario has: visits that stray from their target days, and a score.
  private let visitTimes: UnsafeMutablePointer<Double>?
  private let visitScores: UnsafeMutablePointer<Double>?
  private let visitDays: UnsafeBufferPointer<Double>
  /// Owns the days.
  let plan: TrialPlan
  let sessionTime: UnsafeMutablePointer<Double>
  /// For trials in which sessions may be late, or missed.
  let sessions: SessionColumns?
  /// For trials with a clinic.
  let clinic: ClinicColumns?
  /// Of each factor a column with the level of each patient; for scenarios whose factors are read.
  let factorLevels: UnsafeMutablePointer<UInt8>?
  /// For trials in which patients stop their treatment or turn to another one.
  let treatment: TreatmentColumns?
  /// The day from which each arm has no treatment, where a look may end one.
  @exclusivity(unchecked) var treatmentEnds = TreatmentEnds()
  /// What became of each period, where patients go through several treatments.
  let periods: PeriodRecord?
  /// What was believed of the treatment; `nil` where nobody has a belief.
  let blinding: BlindingRecord?
  /// The number of each patient among those screened, and what screening found; for scenarios with screening. Without it
  /// patients have the numbers of their places.
  let numbers: UnsafeMutablePointer<UInt32>?
  @exclusivity(unchecked) var screened: GrowingList<ScreenedPerson>
  /// Who was turned away, patient after patient; empty where no look leaves a level of a factor.
  @exclusivity(unchecked) var turnedAway: GrowingList<TurnedAway>
  /// Who entered the open phase, in the order of entry; empty for scenarios without one.
  @exclusivity(unchecked) var openPhase: GrowingList<OpenPhasePerson>
  /// The record of the open phase; `nil` for scenarios without one.
  @exclusivity(unchecked) var opening: TrialRecord?
  /// When each session of an adjunct was attended, NaN for not; for scenarios whose adjuncts are simulated.
  let adjunctTimes: UnsafeMutablePointer<Double>?
  let adjunctSessionCount: Int
  /// For trials in which blood pressures are read.
  let pressure: PressureColumns?
  /// First and last position in ``transitions`` and in ``episodes``, −1 for none.
  let chains: UnsafeMutablePointer<Chains>
  /// In a race, the state that is awaited, and the time of its coming; infinite for never.
  @exclusivity(unchecked) var race: ResponseState?
  let firstEvent: UnsafeMutablePointer<Double>
  /// The state in which all patients enter.
  let entersAs: ResponseState
  @exclusivity(unchecked) var transitions: GrowingList<Transition>
  @exclusivity(unchecked) var episodes: GrowingList<Episode>

  struct Chains {
    var firstTransition: Int32 = -1
    var lastTransition: Int32 = -1
    var firstEpisode: Int32 = -1
    var lastEpisode: Int32 = -1
  }

  private static let noVisit: UInt8 = .max

  init(_ plan: TrialPlan) {
    let design = plan.scenario.design
    let patients = plan.scenario.capacity
    let visits = plan.visitDays.count
    let sessions = plan.sessionCount
    entersAs = plan.scenario.truth.entersAs
    self.plan = plan
    visitDays = plan.visitDays
    capacity = patients
    patientCount = design.sampleSize
    visitCount = visits
    sessionCount = sessions
    enrolled = .allocate(capacity: patients)
    arm = .allocate(capacity: patients + EntryWorkspace.overhang(design))
    baselineScore = plan.score == nil ? nil : .allocate(capacity: patients)
    leftAt = .allocate(capacity: patients)
    departure = .allocate(capacity: patients)
    visitStates = .allocate(capacity: patients * visits)
    visitTimes = plan.visitsVary ? .allocate(capacity: patients * visits) : nil
    visitScores = plan.score == nil ? nil : .allocate(capacity: patients * visits)
    sessionTime = .allocate(capacity: patients * sessions)
    self.sessions =
      plan.arms.contains { $0.sessions != nil } ? SessionColumns(patients: patients, sessions: sessions) : nil
    clinic = plan.clinic == nil ? nil : ClinicColumns(patients: patients, sessions: sessions)
    factorLevels = Self.factorColumns(plan)
    treatment =
      plan.scenario.design.arms.indices.contains(where: plan.scenario.treatmentEnds)
      ? TreatmentColumns(patients: patients) : nil
    periods = design.crossover.map { PeriodRecord(patients: patients, periods: $0.periodCount) }
    blinding =
      plan.blinding == nil
      ? nil
      : BlindingRecord(plan.scenario.truth.blinding?.guess, patients: patients, sessions: sessions, visits: visits)
    numbers = plan.scenario.hasScreening || design.runIn != nil ? .allocate(capacity: patients) : nil
    openPhase = GrowingList(capacity: design.runIn == nil ? 0 : patients)
    turnedAway = GrowingList(
      capacity: plan.scenario.analysis.adaptation?.enrichment == nil ? 0 : patients + 1)
    screened = GrowingList(capacity: plan.scenario.hasScreening ? 2 * patients : 0)
    adjunctSessionCount = plan.adjuncts.map(\.sessions.count).max() ?? 0
    adjunctTimes = plan.adjuncts.isEmpty ? nil : .allocate(capacity: patients * adjunctSessionCount)
    pressure = plan.pressure == nil ? nil : PressureColumns(patients: patients, sessions: sessions)
    chains = .allocate(capacity: patients)
    firstEvent = .allocate(capacity: patients)
    transitions = GrowingList(capacity: patients)
    episodes = GrowingList(capacity: patients)
  }

  deinit {
    enrolled.deallocate()
    arm.deallocate()
    baselineScore?.deallocate()
    leftAt.deallocate()
    departure.deallocate()
    visitStates.deallocate()
    visitTimes?.deallocate()
    visitScores?.deallocate()
    sessionTime.deallocate()
    sessions?.deallocate()
    clinic?.deallocate()
    factorLevels?.deallocate()
    treatment?.deallocate()
    numbers?.deallocate()
    adjunctTimes?.deallocate()
    pressure?.deallocate()
    chains.deallocate()
    firstEvent.deallocate()
  }

  /// Sets how many patients the replicate has, or how many of them are there to be looked at; at most ``capacity``.
  func admit(_ count: Int) { patientCount = count }

  /// Forgets the last replicate.
  func removeAll() {
    transitions.removeAll()
    episodes.removeAll()
    screened.removeAll()
    turnedAway.removeAll()
    openPhase.removeAll()
  }

  /// Opens the page of a patient, whose enrollment and arm are written already.
  @inline(__always)
  func open(_ patient: Int) {
    baselineScore?[patient] = .nan
    leftAt[patient] = .infinity
    departure[patient] = .none
    (visitStates + patient * visitCount).update(repeating: Self.noVisit, count: visitCount)
    (sessionTime + patient * sessionCount).update(repeating: .nan, count: sessionCount)
    chains[patient] = Chains()
    treatment?.open(patient)
    pressure?.open(patient)
    sessions?.open(patient)
    clinic?.open(patient)
    periods?.open(patient)
    blinding?.open(patient)
  }

  @inline(__always)
  func write(_ visit: Int, of patient: Int, at time: Double, score: Double, state: ResponseState) {
    let cell = patient * visitCount + visit
    visitStates[cell] = state.rawValue
    visitTimes?[cell] = time
    visitScores?[cell] = score
  }

  /// What a visit wrote down; `nil` when it did not take place.
  @inline(__always)
  func visit(_ visit: Int, of patient: Int) -> VisitRecord? {
    let cell = patient * visitCount + visit
    guard let state = ResponseState(rawValue: visitStates[cell]) else { return nil }
    return VisitRecord(
      time: Days(visitTimes?[cell] ?? visitDays[visit]), score: visitScores?[cell] ?? .nan, state: state)
  }

  /// The patient day by which a visit has taken place or was missed.
  func dueDay(_ visit: Int) -> Double { visitDays[visit] + plan.visitSlack.value }

  @inline(__always)
  func write(_ state: ResponseState, of patient: Int, at time: Double) {
    let position = Int32(transitions.count)
    transitions.append(Transition(time: Days(time), state: state))
    let last = chains[patient].lastTransition
    if last < 0 {
      chains[patient].firstTransition = position
    } else {
      transitions.place(Int(last)).pointee.next = position
    }
    chains[patient].lastTransition = position
  }

  /// Enters an episode, which is stored already, into the page of the patient.
  @inline(__always)
  func begin(_ episode: Int32, of patient: Int) {
    episodes.place(Int(episode)).pointee.begun = true
    let last = chains[patient].lastEpisode
    if last < 0 {
      chains[patient].firstEpisode = episode
    } else {
      episodes.place(Int(last)).pointee.next = episode
    }
    chains[patient].lastEpisode = episode
  }
}
