/// A log likelihood of hazards with its first two derivatives at one vector of coefficients.
protocol LikelihoodValue {
  var logLikelihood: Double { get }
  var score: [Double] { get }
  var information: [Double] { get }
}

/// A log likelihood of hazards, for covariates in standard units.
protocol HazardLikelihood {
  associatedtype Value: LikelihoodValue
  func value(at beta: [Double]) -> Value
}

/// Newton's method with step halving, up to 100 steps.
struct NewtonSearch<Likelihood: HazardLikelihood> {
  /// The coefficients, and the likelihood there; at the maximum ``step`` is not yet added.
  private(set) var beta: [Double]
  private(set) var value: Likelihood.Value
  /// The last step, and the last factor of an information that has one.
  private(set) var step: [Double]
  private(set) var factor: Cholesky
  private(set) var convergence = CoxConvergence.notConverged
  /// Where the search started: all coefficients 0.
  let start: Likelihood.Value
  let firstStep: [Double]

  /// Less than this part of a covariate's information left by the others counts as none.
  private static var dependence: Double { 1e-10 }
  /// In standard units: a step below `smallStep` is the end, one above `largeStep` where the likelihood no longer rises
  /// means that the maximum is at infinity.
  private static var smallStep: Double { 1e-9 }
  private static var largeStep: Double { 1e-3 }

  init(_ likelihood: Likelihood, covariates p: Int) throws(StatisticsError) {
    beta = .init(repeating: 0, count: p)
    value = likelihood.value(at: beta)
    start = value
    do { factor = try Cholesky(value.information, order: p, tolerance: Self.dependence) } catch {
      throw .collinearCovariate(error.column)
    }
    step = factor.solve(value.score)
    firstStep = step
    for iteration in 1...100 {
      step = factor.solve(value.score)
      let rise = dot(value.score, step)
      let longest = step.map(\.magnitude).max() ?? 0
      if longest <= Self.smallStep {
        convergence = .converged(iterations: iteration)
        return
      }
      if rise < 1e-10, longest > Self.largeStep {
        convergence = .monotone
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
      do { factor = try Cholesky(value.information, order: p, tolerance: 0) } catch {
        // The information of a direction has vanished on the way to infinity.
        convergence = .monotone
        return
      }
    }
  }

  /// The coefficients on their way to infinity there, with infinite errors; for a search that ended ``monotone``.
  func setInfinite(_ beta: inout [Double], _ errors: inout [Double]) {
    for a in beta.indices where step[a].magnitude > Self.largeStep {
      beta[a] = step[a] > 0 ? .infinity : -.infinity
      errors[a] = .infinity
    }
  }
}
