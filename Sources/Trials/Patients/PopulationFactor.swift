import Distributions

/// Something that tells patients apart before randomization, such as sex or an earlier service: each patient has one of
/// its levels, drawn once, by chance alone.
///
/// Factors are independent of one another and of the arm. Each is drawn from a random stream of its own, so a factor
/// added to a scenario moves nothing else.
public struct PopulationFactor: Equatable, Sendable {
  /// One of the levels.
  public struct Level: Equatable, Sendable {
    /// Its name.
    public let name: String
    /// The share of the population that has it; in [0, 1].
    public let share: Double
    /// What it changes in every arm.
    public let effects: FactorEffects
    /// What it changes in each arm of the design in place of ``effects``, ratio by ratio; empty where no arm differs.
    public let effectsInArms: [FactorEffects]

    /// A level of a factor.
    public init(
      name: String, share: Double, effects: FactorEffects = FactorEffects(), effectsInArms: [FactorEffects] = []
    ) {
      self.name = name
      self.share = share
      self.effects = effects
      self.effectsInArms = effectsInArms
    }

    /// The factor on the odds or the hazard of a patient of this level in an arm; 1 where nothing is said.
    public func ratio(_ effect: FactorEffects.Effect, arm: Int) -> Double {
      let own = effectsInArms.indices.contains(arm) ? effectsInArms[arm][effect] : nil
      return own ?? effects[effect] ?? 1
    }
  }

  /// The name that was declared.
  public let name: String
  /// The number of its random stream: of its own choosing, or the hash of its name.
  public let stream: UInt32
  /// The levels; two to ten, whose shares sum to one.
  public let levels: [Level]

  /// A factor.
  ///
  /// - Parameter stream: Only to tell apart two names whose hashes are equal.
  public init(name: String, stream: UInt32? = nil, levels: [Level]) {
    self.name = name
    self.stream = stream ?? RandomStream.number(named: name)
    self.levels = levels
  }
}

/// How a level of a factor changes the course of a patient, against one for whom all ratios are 1.
///
/// The ratios of several factors multiply: on the scales of log odds and log hazard their effects add up. A ratio of 1
/// changes no bit.
public struct FactorEffects: Equatable, Sendable {
  /// What can be changed.
  public enum Effect: String, Sendable, CaseIterable {
    /// The odds that a response ever begins; acts on the probability of onset, not on its time.
    case onsetOdds = "onset_odds_ratio"
    /// The hazard of relapse.
    case relapseHazard = "relapse_hazard_ratio"
    /// The hazard of dropout.
    case dropoutHazard = "dropout_hazard_ratio"
  }

  /// The factor on the odds of onset, `nil` where nothing is said; finite, > 0.
  public let onsetOddsRatio: Double?
  /// The factor on the hazard of relapse, `nil` where nothing is said; finite, > 0.
  public let relapseHazardRatio: Double?
  /// The factor on the hazard of dropout, `nil` where nothing is said; finite, > 0.
  public let dropoutHazardRatio: Double?

  /// Effects, none unless said.
  public init(onsetOddsRatio: Double? = nil, relapseHazardRatio: Double? = nil, dropoutHazardRatio: Double? = nil) {
    self.onsetOddsRatio = onsetOddsRatio
    self.relapseHazardRatio = relapseHazardRatio
    self.dropoutHazardRatio = dropoutHazardRatio
  }

  /// The ratio of an effect, `nil` where nothing is said.
  public subscript(effect: Effect) -> Double? {
    switch effect {
    case .onsetOdds: onsetOddsRatio
    case .relapseHazard: relapseHazardRatio
    case .dropoutHazard: dropoutHazardRatio
    }
  }
}
