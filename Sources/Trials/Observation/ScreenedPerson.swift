import DiscreteEvents

/// What screening found in one person.
public struct ScreenedPerson: BitwiseCopyable, Sendable {
  /// What came of it.
  public enum Outcome: UInt8, BitwiseCopyable, Sendable {
    /// The person was randomized.
    case randomized
    /// The score did not qualify.
    case score
    /// The score qualified, or none was asked for, and something else stood against it.
    case other
  }

  /// The calendar day of screening.
  public let day: CalendarTime
  /// The score that was measured; NaN without a criterion.
  public let score: Double
  /// The true severity behind it, which nobody sees; NaN without a criterion.
  let severity: Double
  /// The position of the site; 0 without sites.
  public let site: UInt8
  /// What came of it.
  public let outcome: Outcome
}

extension DataCut {
  /// How many people had been screened; 0 in a scenario without screening. Where enrollment is stopped, so is screening.
  public var screenedCount: Int {
    let last = min(time, closed)
    var count = record.screened.count
    while count > 0, record.screened[count - 1].day > last { count -= 1 }
    return count
  }

  /// What screening found in a person, numbered from 0 in the order of screening, below ``screenedCount``.
  public func screened(_ person: Int) -> ScreenedPerson { record.screened[person] }

  /// The patient's number from 0 in the order of screening, or of enrollment where nobody is screened.
  public func number(_ patient: Int) -> Int { record.numbers.map { Int($0[patient]) } ?? patient }
}
