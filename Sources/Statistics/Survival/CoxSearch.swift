/// Newton's method with step halving for a Cox model whose covariates are in standard units.
struct CoxSearch {
  private(set) var beta: [Double]
  private(set) var errors: [Double]
  /// The inverse of the last information matrix, row after row.
  private(set) var inverse: [Double]
  private(set) var convergence = CoxConvergence.notConverged
  private(set) var nullLogLikelihood: Double
  private(set) var logLikelihood: Double
  private(set) var scoreStatistic: Double
  private(set) var waldStatistic: Double?

  /// Less than this part of a covariate's information left by the others counts as none.
  private static let dependence = 1e-10
  /// In standard units: a step below `smallStep` is the end, one above `largeStep` where the likelihood no longer rises
  /// means that the maximum is at infinity.
  private static let smallStep = 1e-9
  private static let largeStep = 1e-3

  init(_ likelihood: PartialLikelihood, covariates p: Int) throws(StatisticsError) {
    beta = .init(repeating: 0, count: p)
    errors = .init(repeating: .infinity, count: p)
    inverse = []
    var value = likelihood.value(at: beta)
    nullLogLikelihood = value.logLikelihood
    logLikelihood = value.logLikelihood
    var factor: Cholesky
    do {
      factor = try Cholesky(value.information, order: p, tolerance: Self.dependence)
    } catch {
      throw .collinearCovariate(error.column)
    }
    scoreStatistic = dot(value.score, factor.solve(value.score))
    for iteration in 1...100 {
      var step = factor.solve(value.score)
      let rise = dot(value.score, step)
      let longest = step.map(\.magnitude).max() ?? 0
      if longest <= Self.smallStep {
        finish(factor, value, step, iteration)
        return
      }
      if rise < 1e-10, longest > Self.largeStep {
        markInfinite(step, factor)
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
      let previous = factor
      beta = next
      value = nextValue
      logLikelihood = value.logLikelihood
      do {
        factor = try Cholesky(value.information, order: p, tolerance: 0)
      } catch {
        // The information of a direction has vanished on the way to infinity.
        markInfinite(step, previous)
        return
      }
    }
    setErrors(factor)
  }

  private mutating func finish(
    _ factor: Cholesky, _ value: PartialLikelihood.Value, _ step: [Double], _ iteration: Int
  ) {
    let p = beta.count
    for a in 0..<p { beta[a] += step[a] }
    setErrors(factor)
    var wald = 0.0
    for a in 0..<p {
      for b in 0..<p { wald += beta[a] * beta[b] * value.information[max(a, b) * p + min(a, b)] }
    }
    waldStatistic = wald
    convergence = .converged(iterations: iteration)
  }

  private mutating func markInfinite(_ step: [Double], _ factor: Cholesky) {
    setErrors(factor)
    for a in 0..<beta.count where step[a].magnitude > Self.largeStep {
      beta[a] = step[a] > 0 ? .infinity : -.infinity
      errors[a] = .infinity
    }
    convergence = .monotone
  }

  private mutating func setErrors(_ factor: Cholesky) {
    inverse = factor.inverse()
    for a in 0..<beta.count { errors[a] = inverse[a * beta.count + a].squareRoot() }
  }
}
