import DiscreteEvents
import Trials

// Adjuncts, drawn at random.
extension RandomSetup {
  /// In every other scenario one or two adjuncts, which change what can be changed; in some a frailty.
  func addAdjuncts(to setup: inout TrialSetup, _ luck: inout SplitMix64) {
    func chance(_ p: Double) -> Bool { luck.uniform() < p }
    let relapses = setup.arms.allSatisfy { $0.relapse?.time.hasHazard ?? true }
    if chance(0.3) {
      setup.frailty = Frailty(
        onsetSD: chance(0.7) ? luck.uniform() : 0, relapseSD: relapses && chance(0.7) ? luck.uniform() : 0,
        correlation: 2 * luck.uniform() - 1)
      if setup.score != nil {
        setup.severity = BaselineSeverity(reference: 40, onsetOddsRatio: 0.6, relapseHazardRatio: relapses ? 1.5 : 1)
      }
    }
    guard chance(0.5) else { return }
    func ratio(_ isPossible: Bool) -> Double? {
      isPossible && chance(0.7) ? [0.2, 0.7, 1, 3][Int(luck.next() % 4)] : nil
    }
    func effects() -> AdjunctEffects {
      AdjunctEffects(onsetOddsRatio: ratio(true), relapseHazardRatio: ratio(relapses))
    }
    for name in ["integration", "therapy"].prefix(1 + Int(luck.next() % 2)) {
      var isGiven = false
      for arm in setup.arms.indices where chance(0.7) {
        // Some sessions fall on the days of administrations and visits, some on day 0.
        let first = Int(luck.next() % 4)
        let days = (0..<(1 + Int(luck.next() % 5))).map { Days(Double(first + 7 * $0)) }
        let last = days.prefix { $0 <= setup.followUp }
        if last.isEmpty { continue }
        setup.arms[arm].adjuncts.append(Adjunct(name: name, days: Array(last)))
        isGiven = true
      }
      if !isGiven { continue }
      setup.adjuncts.append(
        AdjunctTruth(
          name: name, attendance: [1, 0.8, 0.5, 0][Int(luck.next() % 4)],
          within: chance(0.5) ? .never : Days(Double(1 + Int(luck.next() % 20))), effects: effects(),
          effectsInArms: chance(0.3) ? setup.arms.map { _ in effects() } : []))
    }
  }
}
