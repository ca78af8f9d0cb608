import DiscreteEvents

// Whether an adverse event is related to the treatment, as whoever does not know the arm can judge it.
extension DataCut {
  /// Whether an event began within a time of an administration that is known of: of a session, or of a day on which a
  /// daily drug was taken.
  ///
  /// - Parameter lastDose: The planned end of a daily drug; `nil` where none is taken.
  func beginsAfterAdministration(_ episode: Episode, of patient: Int, within span: Double, lastDose: Double?) -> Bool {
    let begins = episode.begins.value
    for session in 0..<sessionCount {
      let day = record.sessionTime[patient * sessionCount + session]
      if knows(day, of: patient), day <= begins, begins - day <= span { return true }
    }
    guard let lastDose else { return false }
    let stopped = discontinuation(of: patient)?.time.value ?? .infinity
    return begins - min(lastDose, stopped) <= span
  }

  /// Whether an event is judged related to the treatment by a rule; the first arm of a patient says what is taken daily.
  public func isRelated(
    _ episode: Episode, of patient: Int, by rule: CausalityRule, terms: [String], arms: [Arm]
  ) -> Bool {
    guard terms.indices.contains(episode.term), let span = rule.within(terms[episode.term]) else { return false }
    return beginsAfterAdministration(episode, of: patient, within: span.value, lastDose: arms[arm(patient)].lastDose)
  }
}

extension Arm {
  /// The planned last day of a daily drug, infinite for one without an end; `nil` where none is taken.
  var lastDose: Double? {
    if case .daily(let drug) = treatment { drug.until.value } else { nil }
  }
}
