import DiscreteEvents
import Distributions

/// How severe an adverse event is, in the three grades of a case report form.
public enum Severity: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// Noticed, and easily borne.
  case mild
  /// Interferes with what the patient does.
  case moderate
  /// Prevents it.
  case severe

  /// The word for reports.
  public var name: String {
    switch self {
    case .mild: "mild"
    case .moderate: "moderate"
    case .severe: "severe"
    }
  }
}

/// One kind of adverse event in one arm.
public struct AdverseEventProfile: Equatable, Sendable {
  /// What brings it about.
  public enum Trigger: Equatable, Sendable {
    /// Each session with a chance; the chances of one patient's sessions are correlated through a beta-distributed
    /// frailty: some patients nearly always, most nearly never.
    case perSession(probability: Double, withinPatientCorrelation: Double)
    /// At most once in a patient, with a chance, after a time from randomization.
    case once(probability: Double, after: WaitingTime)
    /// Again and again from randomization on, with these gaps between one beginning and the next.
    case recurrent(gap: WaitingTime)
  }

  /// The term that was declared.
  public let term: String
  /// The number of its random stream: of its own choosing, or the hash of its term.
  public let stream: UInt32
  /// What brings it about.
  public let trigger: Trigger
  /// How long after the start of a session it begins; `nil` for at once, and for events without a session.
  public let begins: WaitingTime?
  /// How long it lasts.
  public let lasts: WaitingTime
  /// The chances of mild, moderate and severe, which sum to one; empty for a rare harm without a grade.
  public let severity: [Double]
  /// The chance that the patient stops the treatment when it begins.
  public internal(set) var leadsToDiscontinuation: Double
  /// The chance that an event is serious, for mild, moderate and severe ones; empty for never.
  public let serious: [Double]
  /// How its chance at a session changes with each session received before; `nil` for not at all.
  public let tolerance: Tolerance?
  /// Whether it is a rare harm, which is reported on its own and in no table of adverse events.
  public let isRareHarm: Bool
  /// Of what recurs how long after the last dose it may still come, and before the first it cannot; `nil` for what may
  /// come at any time in the study.
  public let within: Days?

  /// A kind of adverse event.
  ///
  /// - Parameter stream: Only to tell apart two terms whose hashes are equal.
  public init(
    term: String, stream: UInt32? = nil, trigger: Trigger, begins: WaitingTime? = nil, lasts: WaitingTime,
    severity: [Double], leadsToDiscontinuation: Double = 0, serious: [Double] = [], tolerance: Tolerance? = nil,
    isRareHarm: Bool = false, within: Days? = nil
  ) {
    self.term = term
    self.stream = stream ?? RandomStream.number(named: term)
    self.trigger = trigger
    self.begins = begins
    self.lasts = lasts
    self.severity = severity
    self.leadsToDiscontinuation = leadsToDiscontinuation
    self.serious = serious
    self.tolerance = tolerance
    self.isRareHarm = isRareHarm
    self.within = within
  }

  /// Whether any event of the kind can be serious.
  public var canBeSerious: Bool { serious.contains { $0 > 0 } }
}
