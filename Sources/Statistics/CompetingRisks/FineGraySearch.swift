/// The maximum of the subdistribution likelihood, with the sandwich variance there.
struct FineGraySearch {
  private(set) var beta: [Double]
  private(set) var errors: [Double]
  private(set) var covariance: [Double]?
  let convergence: CoxConvergence
  let nullLogLikelihood: Double
  let logLikelihood: Double

  init(_ likelihood: SubdistributionLikelihood, covariates p: Int) throws(StatisticsError) {
    let search = try NewtonSearch(likelihood, covariates: p)
    beta = search.beta
    errors = .init(repeating: .nan, count: p)
    convergence = search.convergence
    nullLogLikelihood = search.start.logLikelihood
    logLikelihood = search.value.logLikelihood
    switch convergence {
    case .converged: finish(likelihood, search.value, search.factor)
    case .monotone: search.setInfinite(&beta, &errors)
    case .notConverged, .noInformation: break
    }
  }

  private mutating func finish(
    _ likelihood: SubdistributionLikelihood, _ value: SubdistributionLikelihood.Value, _ factor: Cholesky
  ) {
    let p = beta.count
    let middle = SubdistributionSandwich(likelihood, value).middle(at: beta)
    let bread = factor.inverse()
    var half = [Double](repeating: 0, count: p * p)
    var whole = half
    for a in 0..<p {
      for b in 0..<p { for c in 0..<p { half[a * p + b] += bread[a * p + c] * middle[c * p + b] } }
    }
    for a in 0..<p {
      for b in 0..<p { for c in 0..<p { whole[a * p + b] += half[a * p + c] * bread[b * p + c] } }
    }
    covariance = whole
    errors = (0..<p).map { whole[$0 * p + $0].squareRoot() }
  }
}
