import DiscreteEvents

/// How a patient's time in the study ended.
public enum Departure: UInt8, Sendable {
  /// Still in the study.
  case none
  /// Followed to the planned end.
  case completed
  /// Left before.
  case dropout

  /// The word for reports.
  public var name: String {
    switch self {
    case .none: "in the study"
    case .completed: "completed"
    case .dropout: "dropout"
    }
  }
}

/// A change of the latent state. No investigator sees it.
public struct Transition: Equatable, Sendable, BitwiseCopyable {
  /// When, in patient time.
  public let time: Days
  /// The state from then on.
  public let state: ResponseState
  /// Position of the patient's next transition, −1 for none.
  var next: Int32 = -1
}

/// One occurrence of an adverse event.
public struct Episode: Equatable, Sendable, BitwiseCopyable {
  /// Position of the term among the terms of the plan.
  public var term: Int { Int(place) }
  /// The session that caused it; `nil` for a background event.
  public var session: Int? { cause < 0 ? nil : Int(cause) }
  /// When it began, in patient time.
  public let begins: Days
  /// When it ended, or would have ended had the patient stayed.
  public let ends: Days
  /// How severe it was; `nil` for a rare harm without a grade.
  public let severity: Severity?
  /// Whether it was serious: it threatened life, led to hospital, or lasting harm.
  public internal(set) var serious = false
  /// Whether its end was seen.
  public internal(set) var resolved = false
  /// Whether it has begun; a planned one that never begins is in no record.
  var begun = false
  /// Whether the patient stops the treatment when it begins.
  var stopsTreatment = false
  /// The position of the arm whose treatment it belongs to.
  public var arm: Int { Int(kind >> 16) }
  /// Arm and, in the low 16 bits, position of the arm's kind of adverse event, and chains through the patient's
  /// episodes: all that have begun, and those still to begin or to end.
  let kind: Int32
  private let place: Int16
  private let cause: Int32
  var next: Int32 = -1
  var nextOpen: Int32 = -1

  /// The position of the arm's kind of adverse event.
  var kindOfArm: Int { Int(kind & 0xFFFF) }

  init(term: Int, arm: Int, kind: Int, session: Int?, begins: Double, ends: Double, severity: Severity?) {
    place = Int16(truncatingIfNeeded: term)
    self.kind = Int32(arm << 16 | kind)
    cause = Int32(session ?? -1)
    self.begins = Days(begins)
    self.ends = Days(ends)
    self.severity = severity
  }
}

/// What a visit wrote down.
public struct VisitRecord: Equatable, Sendable {
  /// When it took place, in patient time.
  public let time: Days
  /// The measured score; NaN when the scenario has no score.
  public let score: Double
  /// The latent state, which no investigator sees.
  public let state: ResponseState
}
