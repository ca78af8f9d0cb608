import Trials

extension EndpointProse {
  func variable(_ continuous: ContinuousEndpoint) -> String {
    "the mean change of the \(instrument) from baseline to the visit of \(visit(continuous.visit))"
  }

  func test(_ continuous: ContinuousEndpoint) -> String {
    switch continuous.test {
    case .ancova: "analysis of covariance with the baseline as covariate"
    case .tTest: "a t test"
    case .dunnett: "Dunnett's test of all experimental arms with the control"
    }
  }
}
