/// How long something takes: one of the families, with everything a clock needs.
///
/// The samplers that invert take one uniform, in which the time decreases (a larger quantum, a longer wait), so common
/// random numbers stay common when a parameter changes. `gamma` and `generalizedGamma` draw through GSL, with a variable
/// number of uniforms, and want a stream of their own.
///
///     let relapse = WaitingTime.weibull(try Weibull(shape: 1.2, median: 27.5))
///     relapse.sample(from: &luck)    // days, as the median was
@frozen
public enum WaitingTime: WaitingTimeFamily {
  /// A constant hazard.
  case exponential(Exponential)
  /// A hazard that is a power of time.
  case weibull(Weibull)
  /// A sum of waits; Erlang for whole shapes.
  case gamma(Gamma)
  /// A time whose logarithm is normal.
  case lognormal(Lognormal)
  /// A time whose odds are a power of time.
  case logLogistic(LogLogistic)
  /// A hazard that grows or falls exponentially.
  case gompertz(Gompertz)
  /// A power of a gamma time.
  case generalizedGamma(GeneralizedGamma)
  /// A hazard in steps.
  case piecewiseExponential(PiecewiseExponential)
  /// Any moment of an interval.
  case uniform(UniformTime)
  /// A known time.
  case fixed(Fixed)
  /// A table of times and probabilities.
  case empirical(Empirical)
  /// Another family, later.
  indirect case delayed(DelayedTime)
}
