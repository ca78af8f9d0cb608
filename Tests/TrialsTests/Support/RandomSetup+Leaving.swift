import DiscreteEvents
import Distributions
import Trials

extension RandomSetup {
  /// Ways to stop treatment, in half of the scenarios.
  func addLeaving(to setup: inout TrialSetup, _ luck: inout SplitMix64) throws {
    func chance(_ p: Double) -> Bool { luck.uniform() < p }
    func way() throws -> Leaving {
      let rate = 0.01 + 0.1 * luck.uniform()
      let ratios =
        chance(0.5)
        ? StateRatios() : StateRatios(symptomatic: chance(0.3) ? 0 : 3, responding: 0.5, relapsed: chance(0.5) ? 1 : 2)
      return Leaving(
        time: chance(0.5) ? try .rate(rate) : .gamma(try Gamma(shape: 2, scale: 1 / rate)),
        until: chance(0.7) ? .never : 20, ratios: ratios)
    }
    func change(_ arm: TrialSetup.ArmSetup) throws -> OffTreatment? {
      if chance(0.3) { return nil }
      let onset: [OffTreatment.OnsetChange?] = [nil, .never, .other(probability: 0.5, time: try .rate(0.1))]
      var relapse: OffTreatment.RelapseChange?
      if chance(0.5) {
        relapse = .other(try .weibull(0.8, scale: 10))
      } else if let own = arm.relapse, own.time.hasHazard {
        relapse = .hazardRatio(chance(0.2) ? 0 : 2)
      }
      return OffTreatment(onset: onset[Int(luck.next() % 3)], relapse: relapse)
    }
    if chance(0.5) { return }
    for index in setup.arms.indices {
      if chance(0.6) { setup.arms[index].discontinuation = try way() }
      if chance(0.4) { setup.arms[index].rescue = try way() }
      if chance(0.3) { setup.arms[index].dropout = try way() }
      setup.arms[index].offTreatment = try change(setup.arms[index])
      setup.arms[index].rescued = try change(setup.arms[index])
      setup.arms[index].adverseEvents = setup.arms[index].adverseEvents.map { event in
        AdverseEventProfile(
          term: event.term, trigger: event.trigger, begins: event.begins, lasts: event.lasts,
          severity: event.severity, leadsToDiscontinuation: chance(0.5) ? 0.3 : 0)
      }
    }
  }
}
