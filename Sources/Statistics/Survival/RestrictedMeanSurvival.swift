internal import Glibc

/// The restricted mean survival time of two groups: the mean time without the event, up to a horizon τ.
///
///     let rmst = try RestrictedMeanSurvival(treated: ketamine, control: standard, until: 90)
///     rmst.treated.value                        // 61.2 days without relapse in the first 90
///     rmst.difference.confidenceInterval()      // 3.4 … 19.8 days
///     rmst.ratio                                // 1.23
///
/// It needs no assumption about the hazards. The mean is the area under the Kaplan–Meier curve from 0 to τ; its variance
/// is Greenwood's: the sum over event times of *A*² *d* / (*n* (*n* − *d*)), where *A* is the area from there to τ, and
/// without a factor for small samples.
///
/// ## Source
/// Uno et al., *J. Clin. Oncol.* 32 (2014) 2380–2385; Klein & Moeschberger, *Survival Analysis* (2003), section 4.5.
/// Reference values: `survRM2::rmst2` 1.0-4.
public struct RestrictedMeanSurvival: Equatable, Sendable {
  /// The horizon τ, in the unit of the data.
  public let horizon: Double
  /// The treated group's mean, 0…τ, in the unit of the data.
  public let treated: NormalEstimate
  /// The control group's mean, 0…τ, in the unit of the data.
  public let control: NormalEstimate

  /// The treated mean less the control mean, in the unit of the data, with its test and interval.
  public var difference: NormalEstimate {
    let error = (square(treated.standardError) + square(control.standardError)).squareRoot()
    return NormalEstimate(value: treated.value - control.value, standardError: error)
  }

  /// The treated mean divided by the control mean; not finite when the control mean is 0.
  public var ratio: Double { treated.value / control.value }

  /// The logarithm of ``ratio``, with its test (delta method); its standard error is NaN when a mean is 0.
  public var logRatio: NormalEstimate {
    let error =
      (square(treated.standardError / treated.value) + square(control.standardError / control.value)).squareRoot()
    return NormalEstimate(value: log(ratio), standardError: error)
  }

  /// The confidence interval of ``ratio``, symmetric on the log scale.
  ///
  /// - Parameter level: Strictly between 0 and 1; otherwise both limits are NaN.
  public func ratioInterval(level: Double = 0.95) -> ConfidenceInterval {
    let interval = logRatio.confidenceInterval(level: level)
    return ConfidenceInterval(lower: exp(interval.lower), upper: exp(interval.upper))
  }

  /// The comparison of two groups.
  ///
  /// - Parameters:
  ///   - treated: The treated group; at least one patient.
  ///   - control: The control group; at least one patient.
  ///   - horizon: τ, in the unit of the data; finite, > 0, and not beyond the last time of a group whose last patient is
  ///     censored: there the curve is unknown.
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)``, ``StatisticsError/noPatients(in:)``,
  ///   ``StatisticsError/beyondFollowUp(of:last:)``.
  /// - Complexity: O(*n* log *n*) for *n* patients; one workspace of *n* is allocated. Inside simulated trials use
  ///   ``SurvivalData/restrictedMeanSurvival(until:)``.
  public init(treated: TimeToEvent, control: TimeToEvent, until horizon: Double) throws(StatisticsError) {
    guard horizon > 0, horizon.isFinite else { throw .invalidParameter("horizon", expected: "finite and above 0") }
    var data = try SurvivalData(treated: treated, control: control)
    self = try data.areas(until: horizon)
  }

  init(horizon: Double, treated: NormalEstimate, control: NormalEstimate) {
    self.horizon = horizon
    self.treated = treated
    self.control = control
  }
}

private func square(_ x: Double) -> Double { x * x }
