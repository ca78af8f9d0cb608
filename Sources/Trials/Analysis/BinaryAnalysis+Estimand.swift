// What stands for a visit after an intercurrent event.
extension BinaryAnalysis {
  /// A yes or no in place of a visit that is not used; `nil` when it counts as missing.
  func standIn(_ cut: DataCut, _ patient: Int, _ visit: Int) -> Bool? {
    guard isDue(visit, cut, patient) else { return nil }
    let limit = cut.limit(of: patient)
    guard limit.time <= dueDays[visit] else { return nil }
    switch limit.handling {
    case .all, .missing: return nil
    case .failure: return false
    case .last:
      for earlier in stride(from: visit - 1, through: 0, by: -1) {
        if let seen = cut.visit(earlier, of: patient) { return isYes(seen, cut.baselineScore(patient)) }
      }
      return false
    }
  }

  /// The same for a yes at any visit: a failure undoes an earlier one, else those before the event count.
  func everStandIn(_ cut: DataCut, _ patient: Int, _ last: Int) -> Bool? {
    let limit = cut.limit(of: patient)
    guard isDue(last, cut, patient), limit.time <= dueDays[last] else { return nil }
    switch limit.handling {
    case .all, .missing: return nil
    case .failure: return false
    case .last:
      for visit in 0..<last {
        if let seen = cut.visit(visit, of: patient), isYes(seen, cut.baselineScore(patient)) { return true }
      }
      return false
    }
  }
}
