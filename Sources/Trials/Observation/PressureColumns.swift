import DiscreteEvents

/// Blood pressures before and at sessions: columns of the record of trials in which they are read.
struct PressureColumns {
  private let sessions: Int
  private let before: UnsafeMutablePointer<BloodPressure>
  private let peak: UnsafeMutablePointer<BloodPressure>
  private let stay: UnsafeMutablePointer<Double>
  /// How often each session was held for it.
  private let held: UnsafeMutablePointer<UInt8>
  /// So often a session is held at most; after that it is given up.
  private static let most: UInt8 = 63

  init(patients: Int, sessions: Int) {
    self.sessions = sessions
    before = .allocate(capacity: patients * sessions)
    peak = .allocate(capacity: patients * sessions)
    stay = .allocate(capacity: patients * sessions)
    held = .allocate(capacity: patients * sessions)
  }

  func deallocate() {
    before.deallocate()
    peak.deallocate()
    stay.deallocate()
    held.deallocate()
  }

  func open(_ patient: Int) { (held + patient * sessions).update(repeating: 0, count: sessions) }

  func write(
    before first: BloodPressure, peak second: BloodPressure, stay days: Double, _ session: Int, of patient: Int
  ) {
    let place = patient * sessions + session
    (before + place).initialize(to: first)
    (peak + place).initialize(to: second)
    (stay + place).initialize(to: days)
  }

  /// Holds a session; false when it has been held too often.
  func hold(_ session: Int, of patient: Int) -> Bool {
    if held[patient * sessions + session] >= Self.most { return false }
    held[patient * sessions + session] += 1
    return true
  }

  func readings(_ session: Int, of patient: Int) -> UInt8 { held[patient * sessions + session] }

  /// What was written of a session that was given.
  func pressures(_ session: Int, of patient: Int) -> (before: BloodPressure, peak: BloodPressure, stay: Double) {
    let place = patient * sessions + session
    return (before[place], peak[place], stay[place])
  }
}

/// What is known of the blood pressure at a session.
public struct SessionPressure: Equatable, Sendable {
  /// Read just before it.
  public let before: BloodPressure
  /// Read at the time of the peak.
  public let peak: BloodPressure
  /// When that is, counted from the start of the session.
  public let peakTime: Days
  /// How long the patient stays, counted from the start of the session, as far as the pressure decides: the planned length
  /// and observation, or until the first reading that lets the patient go home.
  public let stay: Days
  /// Whether that is longer than planned.
  public let isLonger: Bool
}

extension DataCut {
  /// The blood pressure at a session that is known to have been given; `nil` where it was not, or none is read.
  public func pressure(atSession session: Int, of patient: Int) -> SessionPressure? {
    guard let columns = record.pressure, self.session(session, of: patient) != nil else { return nil }
    let arm = arm(ofSession: session, patient)
    guard let pressure = record.plan.pressure else { return nil }
    let (before, peak, stay) = columns.pressures(session, of: patient)
    return SessionPressure(
      before: before, peak: peak, peakTime: pressure.pointee.rises[arm].peak, stay: Days(stay),
      isLonger: stay > pressure.pointee.stays[arm])
  }

  /// How often a session was held for the blood pressure read before it.
  public func heldForPressure(_ session: Int, of patient: Int) -> Int {
    Int(record.pressure?.readings(session, of: patient) ?? 0)
  }

  /// The arm under which a session was due.
  private func arm(ofSession session: Int, _ patient: Int) -> Int {
    let plan = record.plan
    guard let course = plan.crossover, let sequence = sequence(patient) else { return arm(patient) }
    return Int(course.pointee.arms[sequence * course.pointee.periods + session / plan.sessionsOfPeriod])
  }
}
