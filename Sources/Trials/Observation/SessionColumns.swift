import DiscreteEvents

/// What can stand against a session on the day on which it is due.
public enum SessionObstacle: UInt8, Sendable, CaseIterable {
  /// The patient did not come, or came late.
  case patient
  /// An adverse event had not ended.
  case held
  /// The clinic was closed.
  case closed
  /// No chair of the clinic was free.
  case chair
  /// The blood pressure read before it was too high.
  case pressure

  /// The word in results and stories.
  public var name: String {
    switch self {
    case .patient: "not_attended"
    case .held: "held"
    case .pressure: "blood_pressure"
    case .closed: "clinic_closed"
    case .chair: "no_chair"
    }
  }
}

/// Which sessions were put off, and which missed, and why: columns of the record of trials in which that happens.
struct SessionColumns {
  private let sessions: Int
  /// One bit an obstacle that put the session off.
  private let putOff: UnsafeMutablePointer<UInt8>
  /// When a session was missed; infinite for not.
  private let missedAt: UnsafeMutablePointer<Double>
  private let missedFor: UnsafeMutablePointer<SessionObstacle>

  init(patients: Int, sessions: Int) {
    self.sessions = sessions
    putOff = .allocate(capacity: patients * sessions)
    missedAt = .allocate(capacity: patients * sessions)
    missedFor = .allocate(capacity: patients * sessions)
  }

  func deallocate() {
    putOff.deallocate()
    missedAt.deallocate()
    missedFor.deallocate()
  }

  func open(_ patient: Int) {
    (putOff + patient * sessions).update(repeating: 0, count: sessions)
    (missedAt + patient * sessions).update(repeating: .infinity, count: sessions)
    (missedFor + patient * sessions).update(repeating: .patient, count: sessions)
  }

  func write(putOff session: Int, of patient: Int, for obstacle: SessionObstacle) {
    putOff[patient * sessions + session] |= 1 << obstacle.rawValue
  }

  func write(missed session: Int, of patient: Int, at time: Double, for obstacle: SessionObstacle) {
    missedAt[patient * sessions + session] = time
    missedFor[patient * sessions + session] = obstacle
  }

  func missed(_ session: Int, of patient: Int) -> (time: Double, obstacle: SessionObstacle) {
    (missedAt[patient * sessions + session], missedFor[patient * sessions + session])
  }

  /// Whether an adverse event or the blood pressure put it off.
  func isHeld(_ session: Int, of patient: Int) -> Bool {
    isPutOff(session, of: patient, for: .held) || isPutOff(session, of: patient, for: .pressure)
  }

  func isPutOff(_ session: Int, of patient: Int, for obstacle: SessionObstacle) -> Bool {
    putOff[patient * sessions + session] & (1 << obstacle.rawValue) != 0
  }
}

extension DataCut {
  /// When it was settled that a planned session is missed, and what stood against it; `nil` when that is not known to
  /// have happened. A session that is not given because the patient has left the study or the treatment is not missed.
  public func missedSession(_ session: Int, of patient: Int) -> (time: Days, obstacle: SessionObstacle)? {
    precondition(0..<sessionCount ~= session, "no such session")
    guard let columns = record.sessions else { return nil }
    let missed = columns.missed(session, of: patient)
    guard missed.time < .infinity, knows(missed.time, of: patient) else { return nil }
    return (Days(missed.time), missed.obstacle)
  }

  /// Whether a session is none of those planned in a patient's arm, but one that is given when a response is lost.
  public func isOnRelapse(_ session: Int, of patient: Int) -> Bool {
    record.plan.crossover == nil && session >= record.plan.arms[arm(patient)].sessionDays.count
  }

  /// How long after its day a session was given; `nil` when it was not, or was not planned. In a crossover the day counts from the beginning
  /// of its period.
  public func sessionDelay(_ session: Int, of patient: Int) -> Days? {
    guard let time = self.session(session, of: patient) else { return nil }
    let plan = record.plan
    guard let course = plan.crossover, let sequence = sequence(patient) else {
      if isOnRelapse(session, of: patient) { return nil }
      return Days(time.value - plan.arms[arm(patient)].sessionDays[session])
    }
    let (period, planned) = session.quotientAndRemainder(dividingBy: plan.sessionsOfPeriod)
    guard let began = self.period(period, of: patient)?.began else { return nil }
    let days = plan.arms[Int(course.pointee.arms[sequence * course.pointee.periods + period])].sessionDays
    return Days(time.value - (began.value + days[planned]))
  }

  /// Whether an obstacle put off a session that has been given or missed.
  public func wasPutOff(_ session: Int, of patient: Int, for obstacle: SessionObstacle) -> Bool {
    guard let columns = record.sessions else { return false }
    return columns.isPutOff(session, of: patient, for: obstacle)
      && (self.session(session, of: patient) != nil || missedSession(session, of: patient) != nil)
  }
}
