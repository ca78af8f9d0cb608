extension Endpoint {
  /// The names of the factors by which its analysis is stratified or adjusted.
  public var factors: [String] {
    switch kind {
    case .binary(let binary): binary.stratifiedBy
    case .timeToEvent(let time): time.stratifiedBy
    case .continuous(let continuous): continuous.covariates
    case .longitudinal, .count, .doseResponse, .crossover: []
    }
  }

  /// The key under which they stand.
  var factorsKey: String { if case .continuous = kind { "covariates" } else { "stratified_by" } }
}
