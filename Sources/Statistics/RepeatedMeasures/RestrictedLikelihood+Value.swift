extension RestrictedLikelihood {
  /// Evaluates the likelihood at `space.theta`: value, coefficients, gradient, expected and average information.
  ///
  /// - Parameter exact: Whether the information includes tr(Φ Pₐ Φ P_b): the part of the coefficients' uncertainty,
  ///   small against the rest and the dearest to compute.
  /// - Returns: Whether the covariance is positive definite.
  func evaluate(exact: Bool) -> Bool {
    let space = space
    map.covariance(space.theta, into: space.sigma)
    let square = visits * visits
    for i in 0..<square { space.product[i] = space.sigma[i] }
    guard let whole = SmallMatrix.factor(space.product, visits, tolerance: 1e-12) else { return false }
    smallestPivot = whole.smallestPivot
    var determinants = 0.0
    var squares = 0.0
    for k in 0..<patterns {
      guard let logDeterminant = weigh(k) else { return false }
      determinants += Double(patternSizes[k]) * logDeterminant
      squares += outcomeSquares(k)
    }
    let n = columns
    addInformation()
    addRight()
    for i in 0..<(n * n) { space.leverage[i] = space.information[i] }
    guard let factor = SmallMatrix.factor(space.leverage, n, tolerance: 1e-14) else { return false }
    SmallMatrix.invert(space.leverage, n, into: space.variance)
    for j in 0..<n { space.coefficients[j] = SmallMatrix.dot(space.variance + j * n, space.right, n) }
    spread(space.coefficients, into: space.effects)
    let explained = SmallMatrix.dot(space.coefficients, space.right, n)
    minusTwoLogLikelihood = determinants + factor.logDeterminant + squares - explained
    differentiate(exact: exact)
    return minusTwoLogLikelihood.isFinite
  }

  /// Writes the weights of a pattern, the inverse of its covariance; returns the log determinant of that.
  private func weigh(_ pattern: Int) -> Double? {
    let seen = attended(pattern)
    let part = space.product
    for i in 0..<seen {
      for j in 0...i { part[i * seen + j] = space.sigma[observed[i] * visits + observed[j]] }
    }
    guard let factor = SmallMatrix.factor(part, seen, tolerance: 1e-12) else { return nil }
    SmallMatrix.invert(part, seen, into: space.inverse)
    let w = weights + pattern * weightSize
    let edge = visits + 1
    for i in 0..<(edge * edge) { w[i] = 0 }
    for i in 0..<seen {
      for j in 0..<seen { w[observed[i] * edge + observed[j]] = space.inverse[i * seen + j] }
    }
    extend(w)
    return factor.logDeterminant
  }

  private func outcomeSquares(_ pattern: Int) -> Double {
    let w = weights + pattern * weightSize
    let products = sums + pattern * order * order + components * order + components
    var sum = 0.0
    for t in 0..<visits { sum += SmallMatrix.dot(w + t * (visits + 1), products + t * order, visits) }
    return sum
  }

  /// Gradient and information with respect to the elements of the covariance.
  private func differentiate(exact: Bool) {
    let space = space
    let elements = visits * (visits + 1) / 2
    let n = columns
    for i in 0..<(visits * visits) { space.gradientMatrix[i] = 0 }
    for i in 0..<(elements * elements) { (space.expected[i], space.average[i]) = (0, 0) }
    for i in 0..<(elements * n) { space.scores[i] = 0 }
    for k in 0..<patterns {
      sumResiduals(k)
      sumFitted(k)
      let w = weights + k * weightSize
      weightBothSides(w, space.residual, into: space.residualWeight)
      weightBothSides(w, space.fitted, into: space.fittedWeight)
      let size = Double(patternSizes[k])
      for s in 0..<visits {
        for t in 0..<visits {
          let i = s * visits + t
          let weight = size * w[s * (visits + 1) + t]
          space.gradientMatrix[i] += weight - space.residualWeight[i] - space.fittedWeight[i]
          space.fittedWeight[i] = weight - 2 * space.fittedWeight[i]
        }
      }
      let seen = attended(k)
      addPairs(w, space.fittedWeight, seen, to: space.expected)
      addPairs(w, space.residualWeight, seen, to: space.average)
      addScores(k, seen)
    }
    if exact { addCurvatures() }
    finishElements(exact: exact)
  }

  /// Sums of products of residuals (`residual`) and of components with weighted residuals (`crossWeighted`).
  private func sumResiduals(_ pattern: Int) {
    let (c, v, m) = (components, visits, order)
    let products = sums + pattern * m * m
    let effects = space.effects
    let cross = space.crossResidual
    for a in 0..<c {
      for t in 0..<v {
        cross[a * v + t] = products[a * m + c + t] - SmallMatrix.dot(products + a * m, effects + t * c, c)
      }
    }
    for s in 0..<v {
      for t in 0...s {
        var sum = products[(c + s) * m + c + t]
        for a in 0..<c { sum -= products[(c + s) * m + a] * effects[t * c + a] + effects[s * c + a] * cross[a * v + t] }
        space.residual[s * v + t] = sum
        space.residual[t * v + s] = sum
      }
    }
    let w = weights + pattern * weightSize
    for a in 0..<c {
      for t in 0..<v {
        space.crossWeighted[a * v + t] = SmallMatrix.dot(cross + a * v, w + t * (v + 1), v)
      }
    }
  }

  /// The covariances of the fitted values, summed over a pattern's patients: X Φ X′.
  private func sumFitted(_ pattern: Int) {
    let (v, m, n) = (visits, order, columns)
    let edge = v + 1
    let products = sums + pattern * m * m
    let extended = space.extended
    for i in 0..<(edge * edge) { extended[i] = 0 }
    for j in 0..<n {
      let product = products + component[j] * m
      let line = extended + visit[j] * edge
      let variance = space.variance + j * n
      for k in 0..<n { line[visit[k]] += variance[k] * product[component[k]] }
    }
    for s in 0..<v {
      for t in 0..<v {
        space.fitted[s * v + t] =
          extended[s * edge + t] + extended[s * edge + v] + extended[v * edge + t] + extended[v * edge + v]
      }
    }
  }

  /// out = W a W over the visits.
  func weightBothSides(_ w: Reals, _ a: Reals, into out: Reals) {
    let v = visits
    let edge = v + 1
    let half = space.product
    for s in 0..<v {
      for t in 0..<v { half[s * v + t] = SmallMatrix.dot(a + s * v, w + t * edge, v) }
    }
    for s in 0..<v {
      for t in 0..<v {
        var sum = 0.0
        for k in 0..<v { sum += w[s * edge + k] * half[k * v + t] }
        out[s * v + t] = sum
      }
    }
  }
}
