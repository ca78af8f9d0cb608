/// How many events a group had in how much time: an exposure-adjusted incidence rate.
///
///     let rate = try EventRate(events: 14, exposure: 182.5)    // patient-years
///     rate.perThousand                   // 76.7 per 1,000 patient-years
///     rate.garwoodInterval(per: 1000)    // 41.9 … 128.7
///
/// Exposure in patient-days becomes patient-years by / 365.25. For a first event of each patient the exposure ends with
/// the event. Nothing is allocated.
public struct EventRate: Equatable, Hashable, Sendable {
  /// Number of events, ≥ 0.
  public let events: Int
  /// Time under observation of all patients together, > 0; patient-years, say.
  public let exposure: Double

  /// A rate from its numerator and denominator.
  ///
  /// - Parameters:
  ///   - events: 0…10⁹.
  ///   - exposure: Finite, > 0, in any unit of time; rates are per that unit.
  /// - Throws: ``StatisticsError/invalidCount(expected:)``, ``StatisticsError/invalidValue(column:index:expected:)``.
  public init(events: Int, exposure: Double) throws(StatisticsError) {
    guard 0...1_000_000_000 ~= events else { throw .invalidCount(expected: "between 0 and 1,000,000,000 events") }
    guard exposure > 0, exposure.isFinite else {
      throw .invalidValue(column: "exposure", index: 0, expected: "finite and above 0")
    }
    self.events = events
    self.exposure = exposure
  }

  /// Events per unit of exposure.
  public var estimate: Double { Double(events) / exposure }

  /// Events per 1,000 units of exposure (1,000 patient-years, when exposure is in patient-years).
  public var perThousand: Double { 1000 * estimate }

  /// The exact interval of the rate of a Poisson process: it covers at least as often as its level says.
  ///
  /// - Parameters:
  ///   - level: Strictly between 0 and 1; otherwise both limits are NaN.
  ///   - units: The units of exposure that the limits are per; 1000 for 1,000 patient-years.
  ///
  /// ## Source
  /// Garwood, *Biometrika* 28 (1936) 437–442. Reference values: `poisson.test`, R 4.2.2.
  public func garwoodInterval(level: Double = 0.95, per units: Double = 1) -> ConfidenceInterval {
    guard level > 0, level < 1 else { return ConfidenceInterval(lower: .nan, upper: .nan) }
    let tail = (1 - level) / 2
    let scale = units / exposure
    return ConfidenceInterval(
      lower: events == 0 ? 0 : Gamma.lowerQuantile(tail, Double(events)) * scale,
      upper: Gamma.upperQuantile(tail, Double(events) + 1) * scale)
  }
}
