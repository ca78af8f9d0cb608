/// The moment from which a patient's clock runs.
public enum ClockStart: Equatable, Sendable {
  /// Randomization, day 0 of the patient.
  case randomization
  /// The first session that is given.
  case firstSession
  /// The onset of response.
  case onset
  /// Each session, for onset: every one that is given to a patient who does not respond may start a response.
  case eachSession
  /// Each session, for relapse: a further one starts the clock anew.
  case lastSession
  /// The last planned session.
  case endOfCourse
  /// The visit at this position of the schedule: when it is attended, or on its target day when it is missed.
  case visit(Int)

  /// Whether it waits for sessions.
  var readsSessions: Bool {
    switch self {
    case .firstSession, .eachSession, .lastSession, .endOfCourse: true
    case .randomization, .onset, .visit: false
    }
  }
}
