import DiscreteEvents
import Distributions

/// How the patients of an arm come to their sessions.
public struct SessionAttendance: Equatable, Sendable {
  /// Patients who come, but not on the day.
  public struct Lateness: Equatable, Sendable {
    /// The chance that a patient who comes to a session comes late; in [0, 1].
    public let probability: Double
    /// By how much. Who comes later than the window of the sessions allows has missed the session.
    public let by: WaitingTime

    /// Lateness.
    public init(probability: Double, by: WaitingTime) {
      self.probability = probability
      self.by = by
    }
  }

  /// The chance that a patient comes to a session, each independently of the others; in [0, 1].
  public let attendance: Double
  /// How some of them come late; `nil` for nobody.
  public let late: Lateness?

  /// Everybody comes on the day unless said.
  public init(attendance: Double = 1, late: Lateness? = nil) {
    self.attendance = attendance
    self.late = late
  }

  /// Whether all come on the day.
  var isPerfect: Bool { attendance == 1 && (late?.probability ?? 0) == 0 }
}

extension Scenario {
  /// Whether a session can be given late, or missed by a patient in the study and on treatment, in any arm.
  public var sessionsVary: Bool {
    zip(design.arms, truth.arms).contains { Self.sessionsVary($0, $1, design.clinic) }
  }

  /// The same of one arm.
  static func sessionsVary(_ arm: Arm, _ truth: ArmTruth, _ clinic: Clinic?) -> Bool {
    guard case .sessions(let schedule) = arm.treatment else { return false }
    return truth.sessions != nil || schedule.window > .zero || schedule.hold != nil || schedule.stop != nil
      || schedule.pressure?.holdFrom != nil || schedule.pressure?.stopFrom != nil
      || schedule.onRelapse != nil || clinic != nil
  }

  /// How long after its target day a visit may still take place: visits scatter, and one on the day of a session waits
  /// for a patient who comes late to that.
  public var visitSlack: Days {
    zip(design.arms, truth.arms).reduce(truth.visits.scatterMax) { slack, arm in
      guard case .sessions(let schedule) = arm.0.treatment, arm.1.sessions?.late != nil else { return slack }
      return max(slack, schedule.window)
    }
  }
}
