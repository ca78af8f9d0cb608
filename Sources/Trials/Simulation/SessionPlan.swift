import DiscreteEvents
import Distributions

/// How the sessions of one arm are given, made ready to run; there is none for an arm whose patients all come on the
/// day, and are given what is due.
struct SessionPlan {
  /// How long after its day a session may still be given.
  let window: Double
  let attendance: Double
  /// The chance of coming late, and by how much; `nil` for never.
  let lateness: Double
  let delay: UnsafePointer<WaitingTime>?
  /// For each term of adverse events whether it holds a session, and the least severity that does.
  let holds: UnsafeBufferPointer<Bool>
  let leastHeld: UInt8
  /// How many sessions missed, missed in a row, and held, end the treatment.
  let mostMissed: Int32
  let mostMissedInARow: Int32
  let mostHeld: Int32
  /// How many sessions there may be on relapse, how long after the last session, and how a loss of response is seen.
  let mostOnRelapse: Int
  let apart: Double
  let criterion: ResponseCriterion
  /// Whether patients are known to respond when they enter.
  let entersResponding: Bool
  /// For each visit the session of the same day, −1 for none, and by how much the visit may wait for it: at most half the
  /// time to the next visit.
  let sessionOfVisit: UnsafeBufferPointer<Int32>
  let waitOfVisit: UnsafeBufferPointer<Double>

  /// Whether anything but the plan decides when patients come.
  var movesVisits: Bool { attendance < 1 || delay != nil }

  /// - Parameter visits: The planned days, those of a period after those of another.
  init?(
    _ arm: Arm, _ truth: ArmTruth, _ clinic: Clinic?, visits: [Days], terms: [String], entersResponding: Bool,
    in memory: PlanMemory
  ) {
    guard Scenario.sessionsVary(arm, truth, clinic), case .sessions(let schedule) = arm.treatment else { return nil }
    window = schedule.window.value
    attendance = truth.sessions?.attendance ?? 1
    lateness = truth.sessions?.late?.probability ?? 0
    delay = lateness > 0 ? truth.sessions?.late.map { memory.store($0.by) } : nil
    let hold = schedule.hold
    holds = memory.store(hold.map { rule in terms.map { rule.terms.isEmpty || rule.terms.contains($0) } } ?? [])
    leastHeld = hold?.atLeast.rawValue ?? 0
    mostMissed = Int32(clamping: schedule.stop?.missed ?? .max)
    mostMissedInARow = Int32(clamping: schedule.stop?.missedInARow ?? .max)
    mostHeld = Int32(clamping: schedule.stop?.held ?? .max)
    mostOnRelapse = schedule.onRelapse?.atMost ?? 0
    apart = schedule.onRelapse?.atLeast.value ?? 0
    criterion = ResponseCriterion(
      by: schedule.onRelapse?.by ?? .state, threshold: schedule.onRelapse?.fall ?? 0)
    self.entersResponding = entersResponding
    sessionOfVisit = memory.store(visits.map { day in Int32(schedule.days.firstIndex(of: day) ?? -1) })
    waitOfVisit = memory.store(
      visits.indices.map { index in
        let next = index + 1 < visits.count ? visits[index + 1] - visits[index] : .never
        return next > .zero ? next.value / 2 : .infinity
      })
  }
}
