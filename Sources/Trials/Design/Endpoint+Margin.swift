extension Endpoint {
  /// The margin that the test is against, for a trial of non-inferiority; `nil` for a test of no difference.
  public var margin: Double? {
    switch kind {
    case .binary(let binary): binary.margin
    case .continuous(let continuous): continuous.margin
    case .longitudinal(let longitudinal): longitudinal.margin
    case .timeToEvent(let time): time.margin
    case .crossover(let crossover): crossover.margin
    case .count, .doseResponse: nil
    }
  }
}
