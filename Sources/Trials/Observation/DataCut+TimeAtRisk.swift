import DiscreteEvents

// For how long a patient could have had a harm that is tied to the treatment.
extension DataCut {
  /// The days at risk under an arm, as far as is known; 0 for a patient of another arm, and for one without a dose.
  ///
  /// - Parameter plan: The course of the treatments where patients have several.
  /// - Complexity: O(*s*) for *s* planned sessions.
  func timeAtRisk(_ patient: Int, arm: Int, _ risk: TimeAtRisk, plan: Crossover?) -> Double {
    let followed = followed(patient).value
    guard let plan, let periods = record.periods else {
      if self.arm(patient) != arm { return 0 }
      return timeAtRisk(patient, arm: arm, risk, sessions: 0..<sessionCount, from: 0, to: followed)
    }
    let sequence = Int(periods.sequence[patient])
    guard plan.sequences.indices.contains(sequence) else { return 0 }
    let each = sessionCount / periods.periods
    var sum = 0.0
    var ends = followed
    for period in (0..<periods.periods).reversed() {
      let began = periods[period, of: patient].began
      if !(began <= followed) { continue }
      if plan.sequences[sequence].arms[period] == arm {
        sum += timeAtRisk(
          patient, arm: arm, risk, sessions: period * each..<(period + 1) * each, from: began, to: ends)
      }
      ends = began
    }
    return sum
  }

  /// The days at risk between two days, on both of which the patient was on the arm.
  private func timeAtRisk(
    _ patient: Int, arm: Int, _ risk: TimeAtRisk, sessions: Range<Int>, from start: Double, to end: Double
  ) -> Double {
    if let lastDose = risk.lastDose {
      let last = record.lastDay(ofDrugFrom: start, until: lastDose, arm: arm, of: patient)
      return max(0, min(end, last + risk.span) - start)
    }
    var sum = 0.0
    var counted = start
    for session in sessions {
      let day = record.sessionTime[patient * sessionCount + session]
      if !(day <= end) { continue }
      let over = min(end, day + risk.span)
      sum += max(0, over - max(day, counted))
      counted = max(counted, over)
    }
    return sum
  }
}
