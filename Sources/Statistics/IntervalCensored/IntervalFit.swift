/// How the search for the nonparametric estimate of an interval-censored distribution ended.
struct IntervalFit: Equatable {
  /// The group; nil when all patients were taken together.
  var treated: Bool?
  var patients = 0
  var iterations = 0
  var isConverged = false
  var logLikelihood = 0.0
}
