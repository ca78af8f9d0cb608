// How often a patient was given the arm's treatment before: what tolerance goes by.
extension TrialSimulator {
  /// The sessions that a patient was given before one of the same period; missed ones do not count.
  mutating func sessionsReceived(_ patient: Int, before session: Int) -> Int {
    let times = record.sessionTime + patient * record.sessionCount
    var given = 0
    for index in Int(row.pointee.period) * plan.sessionsOfPeriod..<session where !times[index].isNaN { given += 1 }
    return given
  }
}
