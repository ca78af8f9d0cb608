import DiscreteEvents

/// How many people came before a patient, or before the end of enrollment, and could not be enrolled because only one level
/// of a factor was.
struct TurnedAway: BitwiseCopyable, Sendable {
  /// The calendar day by which all of them have come.
  let day: Double
  /// Their number.
  let people: Int
}

extension DataCut {
  /// How many people had been turned away because a look had left their level of a factor; who came since the last patient
  /// is not counted yet.
  public var turnedAwayCount: Int {
    let last = min(time, closed).day
    var sum = 0
    for index in 0..<record.turnedAway.count where record.turnedAway[index].day <= last {
      sum += record.turnedAway[index].people
    }
    return sum
  }
}
