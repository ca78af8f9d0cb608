import DiscreteEvents
import Trials

// The sessions of a patient.
extension PatientStory {
  /// The sessions that were given, on their days or late, and those that were missed.
  static func sessions(of patient: Int, plan: TrialPlan, data: DataCut) -> [StoryFact] {
    (0..<data.sessionCount).compactMap { session in
      let number = session + 1
      if let missed = data.missedSession(session, of: patient) {
        return StoryFact(time: missed.time, kind: .missedSession(number: number, because: missed.obstacle))
      }
      guard let time = data.session(session, of: patient) else { return nil }
      if data.isOnRelapse(session, of: patient) {
        return StoryFact(time: time, kind: .sessionOnRelapse(number: number))
      }
      let reasons = SessionObstacle.allCases.filter { data.wasPutOff(session, of: patient, for: $0) }
      if reasons.isEmpty { return StoryFact(time: time, kind: .session(number: number)) }
      let late = data.sessionDelay(session, of: patient) ?? .zero
      return StoryFact(time: time, kind: .lateSession(number: number, late: late, because: reasons))
    }
  }
}
