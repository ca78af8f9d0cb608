extension SurvivalData {
  /// Number of patients in a group.
  public func patients(treated: Bool) -> Int {
    // Sums of bits, without a comparison: these vectorise everywhere.
    let keys = UnsafePointer(self.keys)
    var sum: UInt64 = 0
    for i in 0..<used { sum &+= keys[i] >> 1 & 1 }
    let count = Int(truncatingIfNeeded: sum)
    return treated ? count : used &- count
  }

  /// Number of events in a group.
  public func events(treated: Bool) -> Int {
    let keys = UnsafePointer(self.keys)
    var both: UInt64 = 0
    var sum: UInt64 = 0
    for i in 0..<used {
      both &+= keys[i] & 1
      sum &+= keys[i] >> 1 & keys[i] & 1
    }
    return Int(truncatingIfNeeded: treated ? sum : both &- sum)
  }

  /// Number of patients of a group still at risk at a time: neither event nor censoring before it.
  public func atRisk(at time: Double, treated: Bool) -> Int {
    let bits = time > 0 ? time.bitPattern & ~3 : 0
    let group: UInt64 = treated ? 2 : 0
    var sum = 0
    for i in 0..<used { sum &+= keys[i] & 2 == group && keys[i] >= bits ? 1 : 0 }
    return sum
  }
}
