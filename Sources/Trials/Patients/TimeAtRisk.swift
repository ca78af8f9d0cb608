import DiscreteEvents

/// When a rare harm that is tied to a treatment can come: from the first dose to some time after the last, without the gaps
/// between two doses that are longer than that time.
struct TimeAtRisk: Sendable {
  /// How long after a dose it still can come, in days.
  let span: Double
  /// The planned last day of a daily drug, infinite for one without an end; `nil` for sessions, each of which is a dose.
  let lastDose: Double?

  /// `nil` for what can come at any time in the study.
  init?(of event: AdverseEventProfile, in arm: Arm) {
    guard let within = event.within, arm.treatment != .none else { return nil }
    span = within.value
    lastDose = arm.lastDose
  }
}

extension AdverseEventProfile {
  /// How long after the last dose of an arm a rare harm may still come unless something else is said: 30 days after a
  /// session, and no longer than a daily drug is taken; `nil` for an arm without a treatment.
  public static func usualTimeAtRisk(after treatment: Arm.Treatment) -> Days? {
    switch treatment {
    case .sessions: 30
    case .daily: .zero
    case .none: nil
    }
  }
}

extension TrialRecord {
  /// The last day, in patient time, on which a patient took a daily drug.
  ///
  /// - Parameters:
  ///   - start: When it was started.
  ///   - until: The last planned day of it, counted from the start.
  func lastDay(ofDrugFrom start: Double, until: Double, arm: Int, of patient: Int) -> Double {
    var last = min(start + until, treatmentEnds[arm] - enrolled[patient])
    if let treatment { last = min(last, treatment.discontinuedAt[patient], treatment.rescuedAt[patient]) }
    return last
  }
}
