/// Events per unit of exposure in a group of patients, whatever a patient's events have to do with each other.
///
/// Adverse events per session, or per patient-year: sessions and years belong to patients, some of whom have the event
/// nearly always and most nearly never, so that neither a binomial nor a Poisson interval covers as it says. Only
/// patients are independent here.
///
///     var total = RatioOfTotals()
///     for patient in group { total.add(events: patient.events, exposure: patient.sessions) }
///     total.estimate       // events a session
///     total.interval()     // symmetric on the logarithmic scale
///
/// Nothing is allocated.
///
/// ## Source
/// Cochran, *Sampling Techniques* (3rd ed. 1977), section 6.3: the variance of a ratio estimate, here with the divisor
/// *n* − 1. Reference values: R 4.2.2.
public struct RatioOfTotals: Equatable, Sendable {
  /// Patients.
  public private(set) var count = 0
  /// Events of all patients.
  public private(set) var events = 0.0
  /// Exposure of all patients, in any unit.
  public private(set) var exposure = 0.0
  private var eventSquares = 0.0
  private var products = 0.0
  private var exposureSquares = 0.0

  /// No patient yet.
  public init() {}

  /// Adds a patient.
  ///
  /// - Parameters:
  ///   - own: How many events the patient had; finite, ≥ 0.
  ///   - length: In how much exposure; finite, ≥ 0.
  public mutating func add(events own: Double, exposure length: Double) {
    count += 1
    events += own
    exposure += length
    eventSquares += own * own
    products += own * length
    exposureSquares += length * length
  }

  /// Events per unit of exposure; NaN without exposure.
  public var estimate: Double { exposure > 0 ? events / exposure : .nan }

  /// The standard error of ``estimate``; NaN for fewer than two patients, or without exposure.
  public var standardError: Double {
    guard count > 1, exposure > 0 else { return .nan }
    let ratio = events / exposure
    let residuals = max(0, eventSquares - 2 * ratio * products + ratio * ratio * exposureSquares)
    return (Double(count) / Double(count - 1) * residuals).squareRoot() / exposure
  }

  /// The interval estimate · exp(± normal quantile × standard error / estimate).
  ///
  /// NaN without an event, where there is no logarithm; for fewer than two patients; and for a level not strictly between
  /// 0 and 1.
  public func interval(level: Double = 0.95) -> ConfidenceInterval {
    guard events > 0 else { return ConfidenceInterval(lower: .nan, upper: .nan) }
    return LogScale.interval(estimate, standardError, level)
  }
}
