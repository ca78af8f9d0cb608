import DiscreteEvents
import Distributions

/// What the sessions of an adjunct do to the patients who attend them.
public struct AdjunctTruth: Equatable, Sendable {
  /// The name of the adjunct in the design.
  public let name: String
  /// The number of its random stream: of its own choosing, or the hash of its name.
  public let stream: UInt32
  /// The chance that a patient attends a session; in [0, 1].
  public let attendance: Double
  /// How alike the sessions of one patient are: some patients nearly always come, others hardly ever; in [0, 1), 0 where
  /// each session is attended independently of the others.
  public let attendanceCorrelation: Double
  /// How long an attended session bears on the hazard of relapse; for good unless said.
  public let within: Days
  /// What it changes in every arm that has it.
  public let effects: AdjunctEffects
  /// What it changes in each arm of the design in place of ``effects``, ratio by ratio; empty where no arm differs.
  public let effectsInArms: [AdjunctEffects]

  /// The truth of an adjunct.
  ///
  /// - Parameter stream: Only to tell apart two names whose hashes are equal.
  public init(
    name: String, stream: UInt32? = nil, attendance: Double = 1, attendanceCorrelation: Double = 0,
    within: Days = .never, effects: AdjunctEffects = AdjunctEffects(), effectsInArms: [AdjunctEffects] = []
  ) {
    self.name = name
    self.stream = stream ?? RandomStream.number(named: name)
    self.attendance = attendance
    self.attendanceCorrelation = attendanceCorrelation
    self.within = within
    self.effects = effects
    self.effectsInArms = effectsInArms
  }

  /// The number of the stream of a patient's own chance to come.
  var chanceStream: UInt32 { RandomStream.number(named: "\(stream)/attendance") }

  /// The factor on the odds or the hazard in an arm that has the adjunct; 1 where nothing is said.
  public func ratio(_ effect: AdjunctEffects.Effect, arm: Int) -> Double {
    let own = effectsInArms.indices.contains(arm) ? effectsInArms[arm][effect] : nil
    return own ?? effects[effect] ?? 1
  }
}

/// How an adjunct changes the course of a patient; a ratio of 1 changes no bit.
public struct AdjunctEffects: Equatable, Sendable {
  /// What can be changed.
  public enum Effect: String, Sendable, CaseIterable {
    /// The odds that a response ever begins, of a patient who attends any of the sessions.
    case onsetOdds = "onset_odds_ratio"
    /// The hazard of relapse, from the first attended session on, or while one is recent.
    case relapseHazard = "relapse_hazard_ratio"
  }

  /// The factor on the odds of onset, `nil` where nothing is said; finite, > 0.
  public let onsetOddsRatio: Double?
  /// The factor on the hazard of relapse, `nil` where nothing is said; finite, > 0.
  public let relapseHazardRatio: Double?

  /// Effects, none unless said.
  public init(onsetOddsRatio: Double? = nil, relapseHazardRatio: Double? = nil) {
    self.onsetOddsRatio = onsetOddsRatio
    self.relapseHazardRatio = relapseHazardRatio
  }

  /// The ratio of an effect, `nil` where nothing is said.
  public subscript(effect: Effect) -> Double? {
    switch effect {
    case .onsetOdds: onsetOddsRatio
    case .relapseHazard: relapseHazardRatio
    }
  }
}

extension Scenario {
  /// The truth of an adjunct of an arm; `nil` where the scenario says nothing of it.
  public func truth(of adjunct: Adjunct) -> AdjunctTruth? { truth.adjuncts.first { $0.name == adjunct.name } }

  /// Whether an adjunct has an effect in any arm that has it.
  func hasAdjuncts(changing effect: AdjunctEffects.Effect) -> Bool {
    design.arms.enumerated().contains { position, arm in
      arm.adjuncts.contains { truth(of: $0).map { $0.attendance > 0 && $0.ratio(effect, arm: position) != 1 } ?? false }
    }
  }

  /// Of each adjunct of an arm that changes anything its ratios, its attendance, how long it bears, and its days.
  ///
  /// - Parameters:
  ///   - onset: Whether there are odds of onset to change.
  ///   - relapse: Whether there is a hazard of relapse to change.
  func actingAdjuncts(_ position: Int, onset: Bool, relapse: Bool) -> [[Double]] {
    let arm = design.arms[position]
    return truth.adjuncts.compactMap { truth in
      guard let given = arm.adjuncts.first(where: { $0.name == truth.name }), truth.attendance > 0 else { return nil }
      let odds = onset ? truth.ratio(.onsetOdds, arm: position) : 1
      let hazard = relapse ? truth.ratio(.relapseHazard, arm: position) : 1
      if odds == 1, hazard == 1 { return nil }
      // One that is all the treatment ends with it.
      let ends = arm.treatment == .none && self.truth.arms[position].treatmentEnds
      return [odds, hazard, truth.attendance, truth.within.value, ends ? 1 : 0] + given.days.map(\.value)
    }
  }
}
