import DiscreteEvents

/// A blood pressure, in mmHg.
public struct BloodPressure: Equatable, Sendable, BitwiseCopyable {
  /// The systolic pressure.
  public let systolic: Double
  /// The diastolic pressure.
  public let diastolic: Double

  /// A pressure.
  public init(systolic: Double, diastolic: Double) {
    self.systolic = systolic
    self.diastolic = diastolic
  }

  /// No pressure, or no spread.
  public static let zero = BloodPressure(systolic: 0, diastolic: 0)

  /// This pressure with so much of a rise.
  func raised(by rise: BloodPressure, share: Double) -> BloodPressure {
    BloodPressure(systolic: systolic + share * rise.systolic, diastolic: diastolic + share * rise.diastolic)
  }
}

/// A limit of the blood pressure, of which one part may be left out.
public struct PressureLimit: Equatable, Sendable, BitwiseCopyable {
  /// The systolic limit in mmHg; `nil` for none.
  public let systolic: Double?
  /// The diastolic limit in mmHg; `nil` for none.
  public let diastolic: Double?

  /// A limit; at least one part of it is said.
  public init(systolic: Double? = nil, diastolic: Double? = nil) {
    self.systolic = systolic
    self.diastolic = diastolic
  }

  /// Whether a pressure reaches either part.
  public func isReached(by pressure: BloodPressure) -> Bool {
    if let systolic, pressure.systolic >= systolic { return true }
    if let diastolic, pressure.diastolic >= diastolic { return true }
    return false
  }
}

/// What the protocol makes of the blood pressure at a session. It goes by readings, never by the drug.
public struct PressureRule: Equatable, Sendable, BitwiseCopyable {
  /// Read just before a session, a pressure that reaches this holds it; `nil` for nothing.
  public let holdFrom: PressureLimit?
  /// After how long a patient whose session is held is read again, as long as the session's window lasts; > 0.
  public let readAgain: Days
  /// Read before a session or at its peak, a pressure that reaches this ends the treatment: no session follows, and the
  /// patient stays in the study; `nil` for nothing.
  public internal(set) var stopFrom: PressureLimit?
  /// Nobody goes home with a pressure that reaches this, but when the rise is over; `nil` where time alone decides.
  public let homeBelow: PressureLimit?
  /// How often the pressure is read from the start of a session on; > 0.
  public let readEvery: Days
  /// What is called severe.
  public let severeFrom: PressureLimit
  /// The systolic rise in mmHg that is called one.
  public let riseFrom: Double

  /// A rule.
  public init(
    holdFrom: PressureLimit? = nil, readAgain: Days = Days(minutes: 30), stopFrom: PressureLimit? = nil,
    homeBelow: PressureLimit? = nil, readEvery: Days = Days(minutes: 15),
    severeFrom: PressureLimit = PressureLimit(systolic: 180, diastolic: 110), riseFrom: Double = 20
  ) {
    self.holdFrom = holdFrom
    self.stopFrom = stopFrom
    self.readAgain = readAgain
    self.homeBelow = homeBelow
    self.readEvery = readEvery
    self.severeFrom = severeFrom
    self.riseFrom = riseFrom
  }
}

extension PressureRule {
  /// Whether a patient can be kept beyond a planned stay: the rise must not be over by then.
  ///
  /// What does not come down with the end of the rise is the patient's own pressure.
  public func canKeep(beyond planned: Days, _ rise: PressureRise) -> Bool {
    homeBelow != nil && planned < rise.backBy
  }

  /// The number of the first reading that is not before a time. Readings are counted from the start of the session, so
  /// that one on the very minute is not lost to rounding.
  func reading(from time: Days) -> Double { (time.value / readEvery.value - 1e-9).rounded(.up) }
}

extension Scenario {
  /// Whether the blood pressure can keep a patient of an arm longer than planned.
  public func pressureKeeps(_ arm: Int) -> Bool {
    guard truth.restingPressure != nil, case .sessions(let schedule) = design.arms[arm].treatment,
      let rule = schedule.pressure, let rise = truth.arms[arm].pressureRise
    else { return false }
    return rule.canKeep(beyond: schedule.stay, rise)
  }
}

extension Arm {
  /// What the protocol makes of the blood pressure at the arm's sessions; the plain rule where it says nothing.
  public var pressureRule: PressureRule {
    if case .sessions(let schedule) = treatment { schedule.pressure ?? PressureRule() } else { PressureRule() }
  }
  /// Whether a blood pressure can hold a session of the arm.
  public var isHeldForPressure: Bool {
    if case .sessions(let schedule) = treatment { schedule.pressure?.holdFrom != nil } else { false }
  }
  /// Whether a blood pressure can end the treatment of a patient of the arm.
  public var isStoppedForPressure: Bool {
    if case .sessions(let schedule) = treatment { schedule.pressure?.stopFrom != nil } else { false }
  }
}
