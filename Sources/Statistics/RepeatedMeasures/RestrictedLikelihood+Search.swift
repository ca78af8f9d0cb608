internal import Glibc

extension RestrictedLikelihood {
  /// The end of a search: the number of iterations, or why there is no maximum.
  enum SearchResult {
    case found(iterations: Int)
    case failed(RepeatedMeasuresFit.Obstacle)
  }

  /// Half the squared length of a step in standard errors below which the maximum is found.
  private static let tolerance = 1e-11
  /// A visit of which less than this share is left after the visits before it is determined by them.
  private static let dependence = 1e-7

  /// Newton's method with the observed information from the residuals' covariance, halving steps that do not improve.
  ///
  /// Where the observed information is not positive definite the expected one leads. Far from the maximum it leaves out
  /// its dearest and smallest term (``evaluate(exact:)``); the last evaluation has it.
  func search(_ structure: CovarianceStructure) -> SearchResult {
    map = CovarianceMap(structure, visits: visits)
    let n = map.parameters
    sumRough()
    map.start(space.rough, scratch: space.product, into: space.theta)
    var exact = observations < 12 * columns
    var attempts = 0
    while !evaluate(exact: exact) {
      attempts += 1
      guard attempts < 30 else { return .failed(.notPositiveDefinite) }
      map.shrinkCorrelations(space.theta)
    }
    for iteration in 1...60 {
      guard smallestPivot > Self.dependence, hasVariances else { return .failed(.notPositiveDefinite) }
      guard let isNewton = direct() else {
        // An information that only misses its dearest term may be repaired by it.
        if !exact, evaluate(exact: true), direct() != nil {
          exact = true
          continue
        }
        return .failed(.notIdentified)
      }
      let decrease = SmallMatrix.dot(space.gradient, space.step, n)
      if isNewton, exact, decrease <= 2 * Self.tolerance {
        return invertInformation() ? .found(iterations: iteration) : .failed(.notIdentified)
      }
      if decrease < 1e-4 { exact = true }
      guard advance(exact: exact) else {
        // No step improves: at the maximum but for rounding, or stuck at the edge of the positive definite.
        if decrease < 1e-6, evaluate(exact: true), invertInformation() { return .found(iterations: iteration) }
        return .failed(smallestPivot < 1e-5 ? .notPositiveDefinite : .notConverged)
      }
    }
    return .failed(smallestPivot < 1e-4 ? .notPositiveDefinite : .notConverged)
  }

  /// Covariances of the least-squares residuals over the patients who attended both visits.
  private func sumRough() {
    let v = visits
    for s in 0..<v {
      for t in 0..<v {
        var sum = 0.0
        var number = 0.0
        let both: UInt64 = 1 << UInt64(visitOf[s]) | 1 << UInt64(visitOf[t])
        for k in 0..<patterns where patternMasks[k] & both == both {
          sum += sums[k * order * order + (components + s) * order + components + t]
          number += Double(patternSizes[k])
        }
        space.rough[s * v + t] = number > 0 ? sum / number : 0
      }
    }
  }

  /// Whether no visit's variance has vanished beside the others'.
  private var hasVariances: Bool {
    var largest = 0.0
    for t in 0..<visits { largest = max(largest, space.sigma[t * visits + t]) }
    for t in 0..<visits where space.sigma[t * visits + t] < 1e-10 * largest { return false }
    return true
  }

  /// Writes gradient and step; whether the step is Newton's, or nil when no information is positive definite.
  private func direct() -> Bool? {
    let n = map.parameters
    let k = visits * (visits + 1) / 2
    map.jacobian(space.theta, space.sigma, into: space.jacobian)
    for i in 0..<n { space.gradient[i] = 0 }
    for a in 0..<k {
      for i in 0..<n { space.gradient[i] += space.elementGradient[a] * space.jacobian[a * n + i] }
    }
    for isNewton in [true, false] {
      writeInformation(observed: isNewton)
      if SmallMatrix.factor(space.hessian, n, tolerance: 1e-12) != nil {
        for i in 0..<n { space.step[i] = space.gradient[i] }
        SmallMatrix.solve(space.hessian, n, space.step)
        return isNewton
      }
    }
    return nil
  }

  /// Writes twice the information of the parameters; the observed one includes how the structure itself curves.
  private func writeInformation(observed: Bool) {
    let n = map.parameters
    let k = visits * (visits + 1) / 2
    for i in 0..<(k * k) {
      space.elements[i] = observed ? 2 * space.average[i] - space.expected[i] : space.expected[i]
    }
    SmallMatrix.congruence(space.elements, space.jacobian, k, n, scratch: space.scratch, into: space.hessian)
    if observed {
      map.addSecondDerivatives(space.theta, space.sigma, weights: space.gradientMatrix, factor: 1, to: space.hessian)
    }
  }

  /// Goes along the step, halved until the likelihood rises; false (and back at the start) when it never does.
  private func advance(exact: Bool) -> Bool {
    let n = map.parameters
    let start = minusTwoLogLikelihood
    var longest = 0.0
    for i in 0..<n {
      space.best[i] = space.theta[i]
      longest = max(longest, space.step[i].magnitude)
    }
    var length = min(1, 2 / longest)
    for _ in 0..<30 {
      for i in 0..<n { space.theta[i] = space.best[i] - length * space.step[i] }
      // Equal but for rounding counts as no worse.
      if evaluate(exact: exact), minusTwoLogLikelihood <= start + 1e-11 * max(1, start.magnitude) { return true }
      length /= 2
    }
    for i in 0..<n { space.theta[i] = space.best[i] }
    _ = evaluate(exact: exact)
    return false
  }

  /// Writes the covariances of the parameters by the observed and by the expected information.
  private func invertInformation() -> Bool {
    let n = map.parameters
    map.jacobian(space.theta, space.sigma, into: space.jacobian)
    for observed in [true, false] {
      writeInformation(observed: observed)
      guard SmallMatrix.factor(space.hessian, n, tolerance: 1e-10) != nil else { return false }
      let target = observed ? space.observedVariance : space.expectedVariance
      SmallMatrix.invert(space.hessian, n, into: target)
      for i in 0..<(n * n) { target[i] *= 2 }
    }
    return true
  }

  /// The restricted log likelihood in the units of the data: −½ (N − p) log 2π − ½ (log|V| + log|X′V⁻¹X| + r′V⁻¹r).
  func logLikelihood() -> Double {
    let freedom = Double(observations - columns)
    // Outcomes divided by s leave log|V| 2 N log s too small and log|X′V⁻¹X| 2 p log s too large, covariates divided
    // by theirs change the latter alone.
    var columnScales = 0.0
    for j in 0..<columns { columnScales += log(space.scales[component[j]]) }
    return -0.5 * (freedom * log(2 * .pi) + minusTwoLogLikelihood) - freedom * log(scale) - columnScales
  }
}

extension RestrictedLikelihood {
  /// Marks the patients as fitted and sums up the fit.
  func finish(
    _ structure: CovarianceStructure, _ requested: CovarianceStructure, _ obstacle: RepeatedMeasuresFit.Obstacle?,
    _ iterations: Int
  ) -> RepeatedMeasuresFit {
    for j in 0..<columns { space.total[j] = space.initial[j] + space.coefficients[j] }
    isFitted = true
    return RepeatedMeasuresFit(
      structure: structure, requested: requested, obstacle: obstacle, iterations: iterations, patients: patients,
      observations: observations, coefficients: columns, visits: visits, logLikelihood: logLikelihood())
  }
}
