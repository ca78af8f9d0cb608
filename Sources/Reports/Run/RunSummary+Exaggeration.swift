import Trials

extension RunSummary {
  /// How much larger an effect looks in the trials that succeed.
  public struct ExaggerationEntry: Codable, Equatable, Sendable {
    /// The endpoint.
    public let endpoint: String
    /// The experimental arm.
    public let arm: String
    /// The mean estimate among significant trials over that of all; `null` where there is no effect to exaggerate.
    public let ratio: JSONNumber
    /// Its Monte-Carlo standard error.
    public let mcse: JSONNumber

    static func all(_ results: ExperimentResults) -> [ExaggerationEntry] {
      let found = OperatingCharacteristics(results)
      let scenario = results.plans[0].scenario
      return scenario.primaryTests.compactMap { test in
        guard let arm = test.name else { return nil }
        let value = scenario.isNull(test) ? nil : found.exaggeration(test.endpoint, arm: arm)
        return ExaggerationEntry(
          endpoint: test.endpoint.name, arm: arm, ratio: JSONNumber(value?.ratio ?? .nan),
          mcse: JSONNumber(value?.standardError ?? .nan))
      }
    }
  }
}
