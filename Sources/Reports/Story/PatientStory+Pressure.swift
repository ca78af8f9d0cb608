import DiscreteEvents
import Trials

// The blood pressures of a patient.
extension PatientStory {
  /// What is read at each session, at the time of the peak.
  static func pressures(of patient: Int, data: DataCut) -> [StoryFact] {
    let (_, left) = data.departure(patient)
    return (0..<data.sessionCount).compactMap { session in
      guard let begins = data.session(session, of: patient),
        let found = data.pressure(atSession: session, of: patient), begins + found.peakTime <= left
      else { return nil }
      return StoryFact(
        time: begins + found.peakTime,
        kind: .bloodPressure(
          before: found.before, peak: found.peak, after: found.peakTime, stays: found.isLonger ? found.stay : nil))
    }
  }

  /// "128/79".
  static func words(_ pressure: BloodPressure) -> String {
    "\(Digits.fixed(pressure.systolic, decimals: 0))/\(Digits.fixed(pressure.diastolic, decimals: 0))"
  }
}
