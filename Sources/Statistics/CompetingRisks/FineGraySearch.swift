/// Newton's method with step halving for the subdistribution likelihood, with the sandwich variance at its maximum.
struct FineGraySearch {
  private(set) var beta: [Double]
  private(set) var errors: [Double]
  private(set) var covariance: [Double]?
  private(set) var convergence = CoxConvergence.notConverged
  private(set) var nullLogLikelihood: Double
  private(set) var logLikelihood: Double

  /// In standard units; see the search of Cox's model, whose limits these are.
  private static let smallStep = 1e-9
  private static let largeStep = 1e-3

  init(_ likelihood: SubdistributionLikelihood, covariates p: Int) throws(StatisticsError) {
    beta = .init(repeating: 0, count: p)
    errors = .init(repeating: .nan, count: p)
    var value = likelihood.value(at: beta)
    nullLogLikelihood = value.logLikelihood
    logLikelihood = value.logLikelihood
    var factor: Cholesky
    do { factor = try Cholesky(value.information, order: p, tolerance: 1e-10) } catch {
      throw .collinearCovariate(error.column)
    }
    for iteration in 1...100 {
      var step = factor.solve(value.score)
      let rise = dot(value.score, step)
      let longest = step.map(\.magnitude).max() ?? 0
      if longest <= Self.smallStep {
        convergence = .converged(iterations: iteration)
        finish(likelihood, value, factor)
        return
      }
      if rise < 1e-10, longest > Self.largeStep {
        markInfinite(step)
        return
      }
      if longest > 5 { step = step.map { $0 * 5 / longest } }
      var next = zip(beta, step).map { $0 + $1 }
      var nextValue = likelihood.value(at: next)
      var halvings = 0
      while !(nextValue.logLikelihood >= value.logLikelihood - 1e-12 * value.logLikelihood.magnitude), halvings < 40 {
        step = step.map { $0 / 2 }
        next = zip(beta, step).map { $0 + $1 }
        nextValue = likelihood.value(at: next)
        halvings += 1
      }
      beta = next
      value = nextValue
      logLikelihood = value.logLikelihood
      do {
        factor = try Cholesky(value.information, order: p, tolerance: 0)
      } catch {
        markInfinite(step)
        return
      }
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

  private mutating func markInfinite(_ step: [Double]) {
    for a in 0..<beta.count where step[a].magnitude > Self.largeStep {
      beta[a] = step[a] > 0 ? .infinity : -.infinity
      errors[a] = .infinity
    }
    convergence = .monotone
  }
}
