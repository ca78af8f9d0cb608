import DiscreteEvents

/// What is measured on each patient, and how the arms are compared on it.
public struct Endpoint: Equatable, Sendable {
  /// The variable and its analysis.
  public enum Kind: Equatable, Sendable {
    /// Yes or no.
    case binary(BinaryEndpoint)
    /// How long until.
    case timeToEvent(TimeToEventEndpoint)
    /// How much.
    case continuous(ContinuousEndpoint)
    /// How much, over several visits.
    case longitudinal(LongitudinalEndpoint)
    /// How often.
    case count(CountEndpoint)
    /// How much by dose.
    case doseResponse(DoseResponseEndpoint)
    /// How much, on one treatment and on another in the same patients.
    case crossover(CrossoverEndpoint)
  }

  /// The name in results.
  public let name: String
  /// The variable and its analysis.
  public internal(set) var kind: Kind
  /// What it is to estimate; `nil` where the scenario does not say.
  public let estimand: Estimand?

  /// An endpoint.
  public init(name: String, kind: Kind, estimand: Estimand? = nil) {
    self.name = name
    self.kind = kind
    self.estimand = estimand
  }
}

/// Through whose eyes the state of a patient is seen.
public enum Ascertainment: String, Sendable, CaseIterable {
  /// The latent truth, which no investigator can see: for calibration and teaching.
  case state
  /// The measured score.
  case score
}

/// What the analysis does with a patient whose value is missing.
public enum MissingData: String, Sendable, CaseIterable {
  /// Counted as not responding.
  case nonResponse = "non_response"
  /// Left out.
  case observed
}

extension Endpoint {
  /// Whether it looks at the latent truth, which no investigator can see. The day of a dropout is known to everybody.
  public var isLatent: Bool {
    switch kind {
    case .binary(let binary): binary.by == .state && binary.event == .response
    case .timeToEvent(let time):
      time.event == .dropout
        ? isAmongResponders && time.by == .state : time.by == .state || time.ascertained == .exactly
    case .continuous, .longitudinal, .count, .doseResponse, .crossover: false
    }
  }

  /// Whether it compares only patients who respond: groups that randomization did not make.
  public var isAmongResponders: Bool {
    if case .timeToEvent(let time) = kind, case .respondingAt = time.origin { true } else { false }
  }
}
