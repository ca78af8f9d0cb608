import DiscreteEvents

/// What the report says of adverse events beyond their plain numbers: intervals, differences between arms, and what is
/// judged related to the treatment.
public struct SafetyReporting: Equatable, Sendable {
  /// The level of every interval, strictly between 0 and 1.
  public let confidence: Double
  /// When an event is judged related to the treatment; `nil` where nobody judges.
  public let related: CausalityRule?

  /// What is reported.
  public init(confidence: Double = 0.95, related: CausalityRule? = nil) {
    self.confidence = confidence
    self.related = related
  }
}

/// Whether an adverse event is judged related to the treatment: by what it is and when it began, never by the arm.
///
/// It is related when it begins within a time of an administration, whatever was administered: a session of any arm, or a
/// day on which a daily drug of any arm was taken.
public struct CausalityRule: Equatable, Sendable {
  /// A term with a time of its own.
  public struct Exception: Equatable, Sendable {
    /// The term.
    public let term: String
    /// The time from an administration; `nil` where the term is never related.
    public let within: Days?

    /// A term with a time of its own.
    public init(term: String, within: Days?) {
      self.term = term
      self.within = within
    }
  }

  /// The time from the start of an administration within which an event begins that is judged related; > 0, finite.
  public let within: Days
  /// Terms that are judged otherwise.
  public let exceptions: [Exception]

  /// A rule.
  public init(within: Days, exceptions: [Exception] = []) {
    self.within = within
    self.exceptions = exceptions
  }

  /// The time for a term; `nil` where it is never related.
  public func within(_ term: String) -> Days? {
    guard let exception = exceptions.first(where: { $0.term == term }) else { return within }
    return exception.within
  }
}
