import DiscreteEvents

/// What became of a person who entered the open phase.
public struct OpenPhasePerson: BitwiseCopyable, Sendable {
  /// What came of it.
  public enum Outcome: UInt8, BitwiseCopyable, Sendable {
    /// The person responded, and was randomized.
    case randomized
    /// The person was there at the end, but did not respond.
    case noResponse
    /// The person left the study before.
    case dropout
  }

  /// The person's number, from 0, in the order of screening or enrollment.
  public let number: Int
  /// The calendar day on which the open phase began.
  public let entered: CalendarTime
  /// How long it lasted.
  public let lasted: Days
  /// The score before it, and at its last visit; NaN where there is none.
  public let baseline: Double
  /// The score at its last visit; NaN where that was missed.
  public let score: Double
  /// What came of it.
  public let outcome: Outcome
}

extension DataCut {
  /// How many people had entered the open phase; 0 in a scenario without one.
  public var openPhaseCount: Int {
    let last = min(time, closed)
    var count = record.openPhase.count
    while count > 0, record.openPhase[count - 1].entered > last { count -= 1 }
    return count
  }

  /// A person as known at entry.
  public func openPhaseEntry(_ person: Int) -> (number: Int, entered: CalendarTime, baseline: Double) {
    let found = record.openPhase[person]
    return (found.number, found.entered, found.baseline)
  }

  /// What became of a person, numbered from 0 in the order of entry, below ``openPhaseCount``; `nil` as long as the
  /// open phase was not over, and where it was not over when the trial was stopped: who is in it then is not randomized.
  public func openPhase(_ person: Int) -> OpenPhasePerson? {
    let found = record.openPhase[person]
    return found.entered.day + found.lasted.value <= min(time, closed).day ? found : nil
  }

  /// The open phase as the trial that it is, as far as it is known; `nil` in a scenario without one. Its patients are the
  /// people of ``openPhase(_:)`` in the same order, their time begins with the phase, and their only arm is the phase's.
  public var opening: DataCut? { record.opening.map { DataCut($0, at: min(time, closed)) } }
}
