extension RestrictedLikelihood {
  /// All coefficients of the design in the units of the data, and the covariance of their estimates.
  func coefficientTable(
    _ method: SmallSampleMethod, _ information: SmallSampleMethod.Information
  ) -> (estimates: [Estimate?], covariance: [[Double]]) {
    var estimates: [Estimate?] = []
    // Each coefficient as weights on the kept columns, with the product of their variance with it; empty where unknown.
    var weights: [[Double]] = []
    var products: [[Double]] = []
    for c in 0..<components {
      let visitsOfComponent = design.effect(ofComponent: c) == .common ? 1 : design.visits
      for original in 0..<visitsOfComponent {
        let isCommon = design.effect(ofComponent: c) == .common
        let place = isCommon ? 0 : (0..<visits).first { visitOf[$0] == original }
        guard let place, build(c, place) else {
          estimates.append(nil)
          weights.append([])
          products.append([])
          continue
        }
        let estimate = estimate(method, information)
        estimates.append(c == 0 ? estimate.shifted(by: space.visitMeans[place]) : estimate)
        weights.append((0..<columns).map { space.contrast[$0] })
        products.append((0..<columns).map { space.direction[$0] })
      }
    }
    let covariance = weights.map { a in
      products.map { b in a.isEmpty || b.isEmpty ? .nan : scale * scale * dot(a, b) }
    }
    return (estimates, covariance)
  }

  /// Builds a coefficient as a combination of those of centred and scaled covariates; whether it is determined.
  private func build(_ c: Int, _ place: Int) -> Bool {
    beginContrast()
    addToContrast(component: c, visit: place, 1 / space.scales[c])
    if c == 0 {
      for other in design.arms..<max(components, design.arms) {
        addToContrast(component: other, visit: place, -space.means[other] / space.scales[other])
      }
    }
    return isEstimable()
  }
}
