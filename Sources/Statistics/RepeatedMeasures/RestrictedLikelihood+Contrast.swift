/// A linear combination of the coefficients is built in `space.contrast`, one weight per column kept.
extension RestrictedLikelihood {
  /// Begins a combination: no weight anywhere.
  func beginContrast() {
    for j in 0..<columns { space.contrast[j] = 0 }
    for d in 0..<dropped { space.given[d] = 0 }
  }

  /// Adds weight to a component's coefficients that act on a visit.
  func addToContrast(component c: Int, visit v: Int, _ weight: Double) {
    for j in 0..<columns where component[j] == c && (visit[j] == v || visit[j] == visits) {
      space.contrast[j] += weight
    }
    for d in 0..<dropped where droppedComponent[d] == c && (droppedVisit[d] == v || droppedVisit[d] == visits) {
      space.given[d] += weight
    }
  }

  /// Whether the data determine the combination: its weights respect how the dropped columns depend on those kept.
  func isEstimable() -> Bool {
    for d in 0..<dropped {
      let implied = SmallMatrix.dot(combinations + d * columns, space.contrast, columns)
      var size = 1.0
      for j in 0..<columns { size = max(size, space.contrast[j].magnitude) }
      if (implied - space.given[d]).magnitude > 1e-6 * size { return false }
    }
    return true
  }

  /// The combination's estimate, in standard units.
  func estimate(_ method: SmallSampleMethod, _ information: SmallSampleMethod.Information) -> Estimate {
    let space = space
    let n = columns
    let parameters = map.parameters
    let elements = visits * (visits + 1) / 2
    let uncertainty = information == .observed ? space.observedVariance : space.expectedVariance
    SmallMatrix.multiply(space.variance, space.contrast, n, 1, into: space.direction)
    let variance = SmallMatrix.dot(space.contrast, space.direction, n)
    for i in 0..<parameters { space.gradient[i] = 0 }
    for a in 0..<elements {
      SmallMatrix.multiply(space.curvatures + a * n * n, space.direction, n, 1, into: space.scores + a * n)
      let slope = SmallMatrix.dot(space.direction, space.scores + a * n, n)
      for i in 0..<parameters { space.gradient[i] += slope * space.jacobian[a * parameters + i] }
    }
    SmallMatrix.multiply(uncertainty, space.gradient, parameters, 1, into: space.step)
    let spread = SmallMatrix.dot(space.gradient, space.step, parameters)
    var adjusted = variance
    if method != .satterthwaite {
      adjusted += 2 * inflation(uncertainty, secondOrder: method == .kenwardRogerSecondOrder)
    }
    return Estimate(
      value: scale * SmallMatrix.dot(space.contrast, space.total, n),
      standardError: scale * (adjusted > 0 ? adjusted : variance).squareRoot(),
      degreesOfFreedom: min(1e9, 2 * variance * variance / spread))
  }

  /// v′ Σ W_ab (Q_ab − Pₐ Φ P_b − ¼ R_ab) v for v = Φ l, which stands in `direction`, with Pₐ v in `scores`.
  private func inflation(_ uncertainty: Reals, secondOrder: Bool) -> Double {
    let space = space
    let n = columns
    let v = visits
    let elements = v * (v + 1) / 2
    for i in 0..<(elements * elements) { space.elements[i] = 0 }
    for i in 0..<(v * v) { space.rough[i] = 0 }
    spread(space.direction, into: space.effects)
    for k in 0..<patterns {
      sumDirection(k)
      let w = weights + k * weightSize
      weightBothSides(w, space.fitted, into: space.fittedWeight)
      for i in 0..<(v * v) { space.rough[i] += space.fittedWeight[i] }
      addPairs(w, space.fittedWeight, attended(k), to: space.elements)
    }
    for s in 0..<v { halveElement(s * (s + 1) / 2 + s, elements, in: space.elements) }
    for a in 0..<elements {
      SmallMatrix.multiply(space.variance, space.scores + a * n, n, 1, into: space.trial)
      for b in 0...a { space.elements[a * elements + b] -= SmallMatrix.dot(space.trial, space.scores + b * n, n) }
    }
    SmallMatrix.mirror(space.elements, elements)
    let parameters = map.parameters
    SmallMatrix.congruence(
      space.elements, space.jacobian, elements, parameters, scratch: space.scratch, into: space.hessian)
    if secondOrder {
      map.addSecondDerivatives(space.theta, space.sigma, weights: space.rough, factor: -0.25, to: space.hessian)
    }
    return SmallMatrix.dot(uncertainty, space.hessian, parameters * parameters)
  }

  /// Sums over a pattern's patients the products of X v at two visits.
  private func sumDirection(_ pattern: Int) {
    let (c, v) = (components, visits)
    let products = sums + pattern * order * order
    let effects = space.effects
    for s in 0..<v {
      for a in 0..<c { space.row[a] = SmallMatrix.dot(products + a * order, effects + s * c, c) }
      for t in 0...s {
        let sum = SmallMatrix.dot(space.row, effects + t * c, c)
        space.fitted[s * v + t] = sum
        space.fitted[t * v + s] = sum
      }
    }
  }
}
