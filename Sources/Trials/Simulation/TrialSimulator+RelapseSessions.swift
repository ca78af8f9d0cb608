import Distributions

// Sessions that are given when a visit sees that a response is lost.
extension TrialSimulator {
  /// What a visit that took place says of the response; where it is lost a session is due, after the planned ones and
  /// not too soon after the last.
  mutating func lookForRelapse(atVisit visit: Int, _ patient: Int, at now: Double) {
    let arm = Int(row.pointee.arm)
    guard let conduct = plan.arms[arm].sessions, conduct.pointee.mostOnRelapse > 0,
      let seen = record.visit(visit, of: patient)
    else { return }
    let baseline = record.baselineScore?[patient] ?? .nan
    if conduct.pointee.criterion.isResponding(seen, baseline: baseline) {
      row.pointee.wasSeenResponding = true
      return
    }
    let given = Int(row.pointee.nextSession)
    let hasTreatment = plan.arms[arm].leaving == nil || leaving.pointee.treatment == .on
    guard row.pointee.wasSeenResponding || conduct.pointee.entersResponding, hasTreatment,
      given >= plan.arms[arm].sessionDays.count, given < plan.arms[arm].mostSessions,
      row.pointee[.session] == .infinity
    else { return }
    row.pointee.dueOnRelapse = max(now, row.pointee.lastSession + conduct.pointee.apart)
    row.pointee[.session] = row.pointee.dueOnRelapse
  }
}
