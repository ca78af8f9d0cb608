import DiscreteEvents

/// Blood pressures before and at sessions: columns of the record of trials in which they are read.
struct PressureColumns {
  private let sessions: Int
  private let before: UnsafeMutablePointer<BloodPressure>
  private let rise: UnsafeMutablePointer<BloodPressure>
  /// How often each session was held for it.
  private let held: UnsafeMutablePointer<UInt8>
  /// So often a session is held at most; after that it is given up.
  private static let most: UInt8 = 63

  init(patients: Int, sessions: Int) {
    self.sessions = sessions
    before = .allocate(capacity: patients * sessions)
    rise = .allocate(capacity: patients * sessions)
    held = .allocate(capacity: patients * sessions)
  }

  func deallocate() {
    before.deallocate()
    rise.deallocate()
    held.deallocate()
  }

  func open(_ patient: Int) { (held + patient * sessions).update(repeating: 0, count: sessions) }

  func write(before pressure: BloodPressure, rise own: BloodPressure, _ session: Int, of patient: Int) {
    (before + patient * sessions + session).initialize(to: pressure)
    (rise + patient * sessions + session).initialize(to: own)
  }

  /// Holds a session; false when it has been held too often.
  func hold(_ session: Int, of patient: Int) -> Bool {
    if held[patient * sessions + session] >= Self.most { return false }
    held[patient * sessions + session] += 1
    return true
  }

  func readings(_ session: Int, of patient: Int) -> UInt8 { held[patient * sessions + session] }

  /// What was written of a session that was given.
  func pressures(_ session: Int, of patient: Int) -> (before: BloodPressure, rise: BloodPressure) {
    (before[patient * sessions + session], rise[patient * sessions + session])
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
    let plan = record.plan
    guard let pressure = plan.pressure, case .sessions(let schedule) = plan.scenario.design.arms[arm].treatment else {
      return nil
    }
    let rise = pressure.pointee.rises[arm]
    let rule = pressure.pointee.rules[arm]
    let (before, own) = columns.pressures(session, of: patient)
    let planned = (schedule.length + schedule.observation).value
    let stay = rule.stay(planned, before: before, rise: own, rise)
    return SessionPressure(
      before: before, peak: before.raised(by: own, share: 1), peakTime: rise.peak, stay: Days(stay),
      isLonger: stay > planned)
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
