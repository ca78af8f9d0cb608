import Trials

extension EndpointProse {
  func variable(_ longitudinal: LongitudinalEndpoint) -> String {
    "the mean change of the \(instrument) from baseline to the visit of \(visit(longitudinal.visit))"
  }

  func test(_ longitudinal: LongitudinalEndpoint) -> String {
    let covariance = longitudinal.covariance.rawValue.split(separator: "_").joined(separator: " ")
    let count = longitudinal.visits.count
    var words = "a mixed model for repeated measures over \(count) visit\(count == 1 ? "" : "s") with "
    words += longitudinal.covariance == .unstructured ? "an unstructured" : "a \(covariance)"
    words += " covariance"
    switch longitudinal.baseline {
    case .byVisit: words += ", the baseline by visit as covariate"
    case .common: words += ", the baseline as covariate"
    case .none: break
    }
    switch longitudinal.degreesOfFreedom {
    case .kenwardRoger: words += " and Kenward and Roger's degrees of freedom"
    case .kenwardRogerSecondOrder: words += " and Kenward and Roger's degrees of freedom (second order)"
    case .satterthwaite: words += " and Satterthwaite's degrees of freedom"
    }
    return words + against(longitudinal.margin)
  }
}
