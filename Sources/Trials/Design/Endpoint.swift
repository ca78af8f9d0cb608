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
  }

  /// The name in results.
  public let name: String
  /// The variable and its analysis.
  public let kind: Kind

  /// An endpoint.
  public init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
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

/// A yes-or-no variable at a visit.
public struct BinaryEndpoint: Equatable, Sendable {
  /// What counts as yes.
  public enum Event: String, Sendable, CaseIterable {
    /// Responding to treatment.
    case response
    /// A score at or below a threshold.
    case remission
  }

  /// When it counts.
  public enum Timing: Equatable, Sendable {
    /// At this visit (a position in the visit schedule).
    case at(visit: Int)
    /// At this visit or any before it.
    case everBy(visit: Int)
  }

  /// The test of equal proportions.
  public enum Test: String, Sendable, CaseIterable {
    /// Fisher's exact test.
    case fisherExact = "fisher_exact"
    /// Miettinen and Nurminen's score test of the risk difference.
    case miettinenNurminen = "miettinen_nurminen"
  }

  /// The confidence interval of the risk difference.
  public enum Interval: String, Sendable, CaseIterable {
    /// Newcombe's hybrid score interval.
    case newcombe
    /// Miettinen and Nurminen's score interval.
    case miettinenNurminen = "miettinen_nurminen"
  }

  /// What counts as yes.
  public let event: Event
  /// Through whose eyes.
  public let by: Ascertainment
  /// When.
  public let timing: Timing
  /// The cut: for a response by score the share of the baseline that the score must fall, for remission the score.
  public let threshold: Double
  /// What is done about missing values.
  public let missing: MissingData
  /// How the arms are compared.
  public let test: Test
  /// How the uncertainty of the risk difference is given.
  public let interval: Interval

  /// A yes-or-no endpoint.
  public init(
    event: Event, by: Ascertainment, timing: Timing, threshold: Double, missing: MissingData, test: Test,
    interval: Interval
  ) {
    self.event = event
    self.by = by
    self.timing = timing
    self.threshold = threshold
    self.missing = missing
    self.test = test
    self.interval = interval
  }
}

extension Endpoint {
  /// Whether it looks at the latent truth, which no investigator can see. The day of a dropout is known to everybody.
  public var isLatent: Bool {
    switch kind {
    case .binary(let binary): binary.by == .state && binary.event == .response
    case .timeToEvent(let time):
      time.event == .dropout
        ? isAmongResponders && time.by == .state : time.by == .state || time.ascertained == .exactly
    case .continuous: false
    }
  }

  /// Whether it compares only patients who respond: groups that randomization did not make.
  public var isAmongResponders: Bool {
    if case .timeToEvent(let time) = kind, case .respondingAt = time.origin { true } else { false }
  }
}
