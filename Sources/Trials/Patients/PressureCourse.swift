import DiscreteEvents

/// The blood pressure of patients at rest, in mmHg.
///
/// It differs between patients and, around each patient's own, from the day of one session to that of another; whatever is
/// read that day has an error of its own. All parts are normal, and systolic and diastolic go together.
public struct RestingPressure: Equatable, Sendable, BitwiseCopyable {
  /// The mean over patients.
  public let mean: BloodPressure
  /// The standard deviation between patients.
  public let sd: BloodPressure
  /// The standard deviation of one patient's pressure from session to session; all readings of a session share it.
  public let sessionSD: BloodPressure
  /// The standard deviation of the error of each reading.
  public let readingSD: BloodPressure
  /// The correlation of systolic and diastolic, of all parts; −1…1.
  public let correlation: Double

  /// Resting pressures.
  public init(
    mean: BloodPressure, sd: BloodPressure, sessionSD: BloodPressure = .zero, readingSD: BloodPressure = .zero,
    correlation: Double = 0
  ) {
    self.mean = mean
    self.sd = sd
    self.sessionSD = sessionSD
    self.readingSD = readingSD
    self.correlation = correlation
  }
}

/// How the blood pressure rises at a session of an arm and comes back: in a straight line up to the peak and another down.
///
/// The rise is normal over sessions; who rises much at one session does so at the next, as far as the correlation says.
public struct PressureRise: Equatable, Sendable, BitwiseCopyable {
  /// The mean rise at the peak, in mmHg.
  public let mean: BloodPressure
  /// Its standard deviation over sessions of different patients.
  public let sd: BloodPressure
  /// The correlation of the systolic and the diastolic rise; −1…1.
  public let correlation: Double
  /// The correlation of the rises at two sessions of one patient; 0…1.
  public let withinPatientCorrelation: Double
  /// When it begins, counted from the start of the session; ≥ 0.
  public let begins: Days
  /// When it is at its peak; after it begins.
  public let peak: Days
  /// When it is over; after the peak.
  public let backBy: Days

  /// A rise.
  public init(
    mean: BloodPressure, sd: BloodPressure, correlation: Double = 0, withinPatientCorrelation: Double = 0,
    begins: Days = .zero, peak: Days, backBy: Days
  ) {
    self.mean = mean
    self.sd = sd
    self.correlation = correlation
    self.withinPatientCorrelation = withinPatientCorrelation
    self.begins = begins
    self.peak = peak
    self.backBy = backBy
  }

  /// How much of the rise there is at a time from the start of the session; 0…1.
  public func share(at time: Days) -> Double {
    let t = time.value
    if t <= begins.value || t >= backBy.value { return 0 }
    return t <= peak.value
      ? (t - begins.value) / (peak.value - begins.value) : (backBy.value - t) / (backBy.value - peak.value)
  }

  /// No rise, which is over at once; its peak is when the pressure is read all the same.
  static let flat = PressureRise(mean: .zero, sd: .zero, peak: Days(minutes: 40), backBy: .zero)
}
