import Distributions

/// How the estimates of a comparison fared in many trials, in a form that does not depend on the order of the trials.
struct PerformanceSums: Sendable {
  /// In all trials, and in those that a look stopped.
  var all = Part()
  var stopped = Part()

  struct Part: Sendable {
    /// Estimate less truth.
    var errors = MeasureSum()
    var squaredErrors = MeasureSum()
    /// The variance that the model says.
    var variances = MeasureSum()
    /// Confidence intervals, and how many cover the truth.
    var intervals = 0
    var covering = 0

    mutating func merge(_ other: Part) {
      errors.merge(other.errors)
      squaredErrors.merge(other.squaredErrors)
      variances.merge(other.variances)
      intervals += other.intervals
      covering += other.covering
    }
  }

  mutating func merge(_ other: PerformanceSums) {
    all.merge(other.all)
    stopped.merge(other.stopped)
  }

  /// Adds a trial.
  mutating func add(_ row: UnsafePointer<Double>, _ target: PerformanceTarget, stopped isStopped: Bool) {
    let trial = Trial(row, target)
    Self.add(trial, to: &all)
    if isStopped { Self.add(trial, to: &stopped) }
  }

  private static func add(_ trial: Trial, to part: inout Part) {
    part.errors.add(trial.error)
    part.squaredErrors.add(trial.error.isFinite ? trial.error * trial.error : .nan)
    part.variances.add(trial.variance)
    if let covers = trial.covers {
      part.intervals += 1
      part.covering += covers ? 1 : 0
    }
  }

  /// What one trial says, of a ratio by logarithms.
  private struct Trial {
    let error: Double
    let variance: Double
    let covers: Bool?

    init(_ row: UnsafePointer<Double>, _ target: PerformanceTarget) {
      func scaled(_ value: Double) -> Double { target.summary.isRatio ? Elementary.log(value) : value }
      error = scaled(row[target.estimate]) - target.truth.value
      var limits: (lower: Double, upper: Double)?
      if let places = target.limits {
        limits = (scaled(row[places.lower]), scaled(row[places.upper]))
      }
      if let limits, !limits.lower.isNaN, !limits.upper.isNaN, !target.truth.value.isNaN {
        covers = limits.lower <= target.truth.value && target.truth.value <= limits.upper
      } else {
        covers = nil
      }
      var standardError = target.standardError.map { row[$0] } ?? .nan
      if target.standardError == nil, target.hasNormalLimits, let limits {
        // Twice the 97.5 % quantile of the standard normal distribution.
        standardError = (limits.upper - limits.lower) / 3.919_927_969_080_108
      }
      variance = standardError.isFinite ? standardError * standardError : .nan
    }
  }
}
