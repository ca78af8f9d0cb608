import DiscreteEvents
import Distributions

/// The state of a patient's illness; always exactly one of these.
public enum ResponseState: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// Ill, and not yet responding.
  case symptomatic
  /// Responding to treatment.
  case responding
  /// Ill again after a response.
  case relapsed

  /// The word for reports.
  public var name: String {
    switch self {
    case .symptomatic: "symptomatic"
    case .responding: "responding"
    case .relapsed: "relapsed"
    }
  }
}

/// How response begins.
public struct Onset: Equatable, Sendable {
  /// The chance of ever responding, decided once a start; in [0, 1]. Of an onset from each session the chance that a
  /// patient can respond at all, decided once a patient.
  public let probability: Double
  /// The chance that a session starts a response in a patient who can respond, each independently of the others; in
  /// [0, 1]. `nil` for an onset from anything but each session.
  public let perSession: Double?
  /// The time to response of those who ever respond.
  public let time: WaitingTime
  /// From when it runs.
  public let from: ClockStart
  /// Whether a patient who has lost the response starts the clock again.
  public let again: Bool

  /// An onset.
  public init(
    probability: Double, time: WaitingTime, from: ClockStart, again: Bool = false, perSession: Double? = nil
  ) {
    self.perSession = perSession
    self.probability = probability
    self.time = time
    self.from = from
    self.again = again
  }
}

/// How response is lost.
public struct Relapse: Equatable, Sendable {
  /// Protection as long as the last session is recent.
  public struct Maintenance: Equatable, Sendable {
    /// Multiplies the hazard of relapse while protected; ≥ 0.
    public let hazardRatio: Double
    /// How long a session protects.
    public let within: Days

    /// Protection by recent sessions.
    public init(hazardRatio: Double, within: Days) {
      self.hazardRatio = hazardRatio
      self.within = within
    }
  }

  /// The time to relapse.
  public let time: WaitingTime
  /// From when it runs; not before the onset of response.
  public let from: ClockStart
  /// Protection by recent sessions, if any.
  public let whileMaintained: Maintenance?
  /// By what each session after the first multiplies the time; > 0. It counts the sessions that have been given when the
  /// clock starts, those of an open phase among them, and is never revised while the clock runs.
  public let durability: Double

  /// A relapse.
  public init(
    time: WaitingTime, from: ClockStart, whileMaintained: Maintenance? = nil, durability: Double = 1
  ) {
    self.durability = durability
    self.time = time
    self.from = from
    self.whileMaintained = whileMaintained
  }
}
