import DiscreteEvents
import Distributions

/// When patients arrive, in calendar time.
public enum Enrollment: Equatable, Sendable {
  /// A Poisson process whose rate is constant in pieces.
  case poisson(rate: PiecewiseRate)
  /// The cumulative rate spends one patient at equal steps: patient *k* arrives when the integral of the rate is *k* + ½.
  case evenlySpaced(rate: PiecewiseRate)
  /// All patients at independent, uniformly distributed times within a span from day 0.
  case uniform(over: Days)
  /// At several sites, each with arrivals of its own; 1…250.
  case sites([EnrollmentSite])

  /// A rate that is constant in pieces; zero is allowed, except for ever.
  public struct PiecewiseRate: Equatable, Sendable {
    /// Where each piece starts; the first is day 0; strictly ascending.
    public let starts: [Days]
    /// Patients a day in each piece; finite, ≥ 0, the last one > 0.
    public let perDay: [Double]

    /// A rate with pieces.
    ///
    /// - Throws: `ParameterError` when a piece is out of order, a rate is negative, or the last rate is not above zero,
    ///   in which case a trial might never fill.
    public init(starts: [Days], perDay: [Double]) throws(ParameterError) {
      guard starts.count == perDay.count, starts.first == .zero else {
        throw ParameterError(
          parameter: "from", found: starts.first?.value ?? .nan,
          expected: "pieces of which the first starts at 0")
      }
      for (a, b) in zip(starts, starts.dropFirst()) where !(a < b && b.value.isFinite) {
        throw ParameterError(parameter: "from", found: b.value, expected: "a day after \(a.value)")
      }
      for rate in perDay where !(rate >= 0 && rate.isFinite) {
        throw ParameterError(parameter: "rate", found: rate, expected: "a rate of 0 or more")
      }
      guard let last = perDay.last, last > 0 else {
        throw ParameterError(
          parameter: "rate", found: 0, expected: "a last rate above 0: with none the trial might never fill")
      }
      self.starts = starts
      self.perDay = perDay
    }

    /// The same rate for ever.
    public init(perDay: Double) throws(ParameterError) {
      try self.init(starts: [.zero], perDay: [perDay])
    }
  }
}
