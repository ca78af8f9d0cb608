import DiscreteEvents

/// When sessions could have begun, began, and left their chairs, in calendar time: columns of the record of a trial with
/// a clinic.
struct ClinicColumns {
  private let sessions: Int
  private let ready: UnsafeMutablePointer<Double>
  private let began: UnsafeMutablePointer<Double>
  private let left: UnsafeMutablePointer<Double>

  init(patients: Int, sessions: Int) {
    self.sessions = sessions
    ready = .allocate(capacity: patients * sessions)
    began = .allocate(capacity: patients * sessions)
    left = .allocate(capacity: patients * sessions)
  }

  func deallocate() {
    ready.deallocate()
    began.deallocate()
    left.deallocate()
  }

  func open(_ patient: Int) {
    for column in [ready, began, left] {
      (column + patient * sessions).update(repeating: .infinity, count: sessions)
    }
  }

  func write(ready time: Double, _ session: Int, of patient: Int) { ready[patient * sessions + session] = time }

  func write(began time: Double, until end: Double, _ session: Int, of patient: Int) {
    began[patient * sessions + session] = time
    left[patient * sessions + session] = end
  }

  /// What is written of a session; infinite where nothing is.
  func times(_ session: Int, of patient: Int) -> (ready: Double, began: Double, left: Double) {
    let cell = patient * sessions + session
    return (ready[cell], began[cell], left[cell])
  }
}

/// How a session found its chair.
public struct ChairFacts: Equatable, Sendable {
  /// When it could first have begun if nobody else had been there.
  public let ready: CalendarTime
  /// When it began; `CalendarTime.never` where that is not known to have happened.
  public let began: CalendarTime
  /// When the chair was left, or will be.
  public let left: CalendarTime

  /// How long it waited for a chair; `Days.never` where it did not begin.
  public var waited: Days { began == .never ? .never : began - ready }

  /// Whether it was put off to a later day for want of a chair, and given then.
  public var isRebooked: Bool { began != .never && began.day.rounded(.down) > ready.day.rounded(.down) }
}

extension DataCut {
  /// How a session found its chair; `nil` where it was not asked for by then, or could not have begun by then, or where
  /// there is no clinic.
  public func chair(_ session: Int, of patient: Int) -> ChairFacts? {
    precondition(0..<sessionCount ~= session, "no such session")
    guard let times = record.clinic?.times(session, of: patient), times.ready <= time.day else { return nil }
    let isKnown = times.began <= time.day
    return ChairFacts(
      ready: CalendarTime(day: times.ready), began: isKnown ? CalendarTime(day: times.began) : .never,
      left: isKnown ? CalendarTime(day: times.left) : .never)
  }
}
