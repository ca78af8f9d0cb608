import DiscreteEvents
import Distributions
import Trials

extension RandomSetup {
  /// Tolerance, serious events, rare harms and the report of them, in half of the scenarios.
  func addHarms(to setup: inout TrialSetup, _ luck: inout SplitMix64) throws {
    func chance(_ p: Double) -> Bool { luck.uniform() < p }
    if chance(0.5) { return }
    for index in setup.arms.indices {
      setup.arms[index].adverseEvents = setup.arms[index].adverseEvents.map { event in
        var tolerance: AdverseEventProfile.Tolerance?
        if case .perSession = event.trigger, chance(0.5) {
          tolerance = chance(0.5) ? .oddsRatio(0.3 + luck.uniform()) : .riskRatio(luck.uniform())
        }
        return AdverseEventProfile(
          term: event.term, trigger: event.trigger, begins: event.begins, lasts: event.lasts,
          severity: event.severity, leadsToDiscontinuation: event.leadsToDiscontinuation,
          serious: chance(0.5) ? [0, 0.2, 1] : [], tolerance: tolerance)
      }
      if chance(0.4) {
        setup.arms[index].adverseEvents.append(
          AdverseEventProfile(
            term: "Misuse", trigger: .recurrent(gap: try .rate(0.01)), lasts: try .after(0), severity: [0, 0, 1],
            serious: [1, 1, 1], isRareHarm: true))
      }
    }
    if chance(0.6) {
      setup.safetyReporting = SafetyReporting(
        confidence: chance(0.5) ? 0.95 : 0.8,
        related: chance(0.5) ? CausalityRule(within: Days(0.1 + 3 * luck.uniform())) : nil)
    }
  }
}
