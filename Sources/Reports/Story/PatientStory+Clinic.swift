import DiscreteEvents
import Trials

// How the sessions of a patient found their chairs.
extension PatientStory {
  /// The sessions that were given, but not as soon as they could have begun.
  static func chairs(of patient: Int, data: DataCut) -> [StoryFact] {
    guard let enrolled = data.enrolled(patient) else { return [] }
    return (0..<data.sessionCount).compactMap { session in
      guard let chair = data.chair(session, of: patient), chair.began != .never, chair.waited > .zero else {
        return nil
      }
      return StoryFact(
        time: chair.ready - enrolled,
        kind: chair.isRebooked ? .rebooked(session: session + 1) : .waits(session: session + 1, waited: chair.waited))
    }
  }
}
