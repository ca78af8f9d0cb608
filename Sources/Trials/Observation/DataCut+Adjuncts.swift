import DiscreteEvents

// Who attended the sessions of adjuncts.
extension DataCut {
  /// The largest number of planned sessions of adjuncts of any arm; 0 where adjuncts are not simulated.
  public var adjunctSessionCount: Int { record.adjunctTimes == nil ? 0 : record.adjunctSessionCount }

  /// When a session was attended, by its position among ``Arm/adjunctSessions`` of the patient's arm; `nil` when it was
  /// not.
  public func adjunctSession(_ position: Int, of patient: Int) -> Days? {
    precondition(0..<record.adjunctSessionCount ~= position, "no such session")
    guard let times = record.adjunctTimes else { return nil }
    let day = times[patient * record.adjunctSessionCount + position]
    return knows(day, of: patient) ? Days(day) : nil
  }
}
