/// The maximum of a Cox model's likelihood, with what follows from it.
struct CoxSearch {
  private(set) var beta: [Double]
  private(set) var errors: [Double]
  /// The inverse of the last information matrix, row after row.
  let inverse: [Double]
  let convergence: CoxConvergence
  let nullLogLikelihood: Double
  let logLikelihood: Double
  let scoreStatistic: Double
  private(set) var waldStatistic: Double?

  init(_ likelihood: PartialLikelihood, covariates p: Int) throws(StatisticsError) {
    let search = try NewtonSearch(likelihood, covariates: p)
    beta = search.beta
    convergence = search.convergence
    nullLogLikelihood = search.start.logLikelihood
    logLikelihood = search.value.logLikelihood
    scoreStatistic = dot(search.start.score, search.firstStep)
    inverse = search.factor.inverse()
    errors = []
    for a in 0..<p { errors.append(inverse[a * p + a].squareRoot()) }
    switch convergence {
    case .converged:
      for a in 0..<p { beta[a] += search.step[a] }
      var wald = 0.0
      for a in 0..<p {
        for b in 0..<p { wald += beta[a] * beta[b] * search.value.information[max(a, b) * p + min(a, b)] }
      }
      waldStatistic = wald
    case .monotone: search.setInfinite(&beta, &errors)
    case .notConverged, .noInformation: break
    }
  }
}
