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
  /// For each visit the session of the same day, −1 for none, and by how much the visit may wait for it: at most half the
  /// time to the next visit.
  let sessionOfVisit: UnsafeBufferPointer<Int32>
  let waitOfVisit: UnsafeBufferPointer<Double>

  /// Whether anything but the plan decides when patients come.
  var movesVisits: Bool { attendance < 1 || delay != nil }

  /// - Parameter visits: The planned days, those of a period after those of another.
  init?(_ arm: Arm, _ truth: ArmTruth, visits: [Days], in memory: PlanMemory) {
    guard Scenario.sessionsVary(arm, truth), case .sessions(let schedule) = arm.treatment else { return nil }
    window = schedule.window.value
    attendance = truth.sessions?.attendance ?? 1
    lateness = truth.sessions?.late?.probability ?? 0
    delay = lateness > 0 ? truth.sessions?.late.map { memory.store($0.by) } : nil
    sessionOfVisit = memory.store(visits.map { day in Int32(schedule.days.firstIndex(of: day) ?? -1) })
    waitOfVisit = memory.store(
      visits.indices.map { index in
        let next = index + 1 < visits.count ? visits[index + 1] - visits[index] : .never
        return next > .zero ? next.value / 2 : .infinity
      })
  }
}
