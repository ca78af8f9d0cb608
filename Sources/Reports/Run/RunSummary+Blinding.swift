import Trials

extension RunSummary {
  /// What beliefs make of the effect on an endpoint; experimental arm less control.
  public struct BlindingEntry: Codable, Equatable, Sendable {
    /// The name of the endpoint.
    public let endpoint: String
    /// The name of the experimental arm.
    public let arm: String
    /// What the figures count.
    public let unit: String
    /// How many patients the latent effects come from.
    public let patients: Int
    /// What only the simulator knows.
    public let latent: LatentEntry
    /// The mean estimate of the endpoint's own analysis, and its bias against the direct effect.
    public let estimate: FigureEntry
    /// Its bias against the direct effect.
    public let estimateBias: FigureEntry
    /// The mean estimate that is naively adjusted for the guess.
    public let guessAdjusted: FigureEntry
    /// Its bias against the direct effect.
    public let guessAdjustedBias: FigureEntry

    /// Effects of everybody randomized, with nobody leaving and no visit missed.
    public struct LatentEntry: Codable, Equatable, Sendable {
      /// With the expectancy of the scenario.
      public let total: FigureEntry
      /// Without.
      public let direct: FigureEntry
      /// The difference of the two, in the same patients.
      public let expectancy: FigureEntry
    }

    init(_ effect: BlindingEffect) {
      endpoint = effect.endpoint
      arm = effect.arm
      unit = effect.unit.rawValue
      patients = effect.patients
      latent = LatentEntry(
        total: FigureEntry(effect.total), direct: FigureEntry(effect.direct), expectancy: FigureEntry(effect.expectancy)
      )
      estimate = FigureEntry(effect.estimate)
      estimateBias = FigureEntry(effect.bias(of: effect.estimate))
      guessAdjusted = FigureEntry(effect.adjusted)
      guessAdjustedBias = FigureEntry(effect.bias(of: effect.adjusted))
    }

    static func all(_ results: ExperimentResults, world: Int) -> [BlindingEntry]? {
      let effects = results.blindingEffects(world: world)
      return effects.isEmpty ? nil : effects.map(BlindingEntry.init)
    }
  }
}
