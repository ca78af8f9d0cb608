import Distributions

/// The adjuncts of one arm, made ready to run; empty for an arm without.
struct AdjunctPlan {
  /// One planned session.
  struct Session {
    let day: Double
    /// Position among ``AdjunctPlan/kinds``, and the number among the sessions of that kind.
    let kind: Int
    let number: UInt32
  }

  /// One adjunct.
  struct Kind {
    let stream: UInt32
    let attendance: Double
    /// The distribution of a patient's own chance to come, and its stream; `nil` when all patients have the same.
    let chances: Beta?
    let chanceStream: UInt32
    /// Whether the adjunct is all the treatment that the arm has, and ends with it.
    let endsWithTreatment: Bool
    /// How many sessions are planned.
    let count: UInt32
    let onsetOdds: Double
    let relapseHazard: Double
    /// How long an attended session bears on relapse.
    let within: Double
  }

  /// In the order of their days.
  let sessions: UnsafeBufferPointer<Session>
  let kinds: UnsafeBufferPointer<Kind>
  /// Whether any kind changes the hazard of relapse.
  let changesRelapse: Bool

  /// One entry an arm; none at all where no arm has an adjunct that anything reads.
  static func all(
    _ scenario: Scenario, kept: Set<Listeners.Process>, in memory: PlanMemory
  ) -> UnsafeBufferPointer<AdjunctPlan> {
    let arms = scenario.design.arms
    if !kept.contains(.adjuncts) || arms.allSatisfy(\.adjuncts.isEmpty) { return memory.store([]) }
    return memory.store(arms.enumerated().map { AdjunctPlan($1, at: $0, scenario, in: memory) })
  }

  private init(_ arm: Arm, at position: Int, _ scenario: Scenario, in memory: PlanMemory) {
    let kinds = arm.adjuncts.map { adjunct in
      let truth = scenario.truth(of: adjunct) ?? AdjunctTruth(name: adjunct.name)
      return Kind(
        stream: truth.stream, attendance: truth.attendance, chances: Self.chances(truth),
        chanceStream: truth.chanceStream, endsWithTreatment: arm.treatment == .none, count: UInt32(adjunct.days.count),
        onsetOdds: truth.ratio(.onsetOdds, arm: position), relapseHazard: truth.ratio(.relapseHazard, arm: position),
        within: truth.within.value)
    }
    changesRelapse = kinds.contains { $0.relapseHazard != 1 }
    self.kinds = memory.store(kinds)
    sessions = memory.store(
      arm.adjunctSessions.map { Session(day: $0.day.value, kind: $0.adjunct, number: UInt32($0.number)) })
  }

  /// The intraclass correlation of a beta-binomial with Beta(p s, (1 − p) s) is 1 / (1 + s).
  private static func chances(_ truth: AdjunctTruth) -> Beta? {
    let correlation = truth.attendanceCorrelation
    guard correlation > 0, truth.attendance > 0, truth.attendance < 1 else { return nil }
    let s = (1 - correlation) / correlation
    return try? Beta(alpha: truth.attendance * s, beta: (1 - truth.attendance) * s)
  }
}
