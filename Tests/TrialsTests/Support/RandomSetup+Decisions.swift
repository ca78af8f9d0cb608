import DiscreteEvents
import Statistics
import Trials

extension RandomSetup {
  /// Looks of a setup that has some wait for several things, decide a part, and decide later.
  mutating func varyLooks(of setup: inout TrialSetup) {
    guard let old = setup.interim else { return }
    let n = setup.patients
    let looks = old.looks.map { look -> InterimPlan.Look in
      let other: InterimPlan.Trigger =
        chance(0.5) ? .day(Days(Double(10 + below(60)))) : .followed(1 + below(n), Days(Double(below(20))))
      let trigger: InterimPlan.Trigger
      switch below(4) {
      case 0: trigger = .all([look.trigger, other])
      case 1: trigger = .any([look.trigger, other])
      default: trigger = look.trigger
      }
      let mayAbandon = old.futility != nil || old.futilityPower != nil
      return InterimPlan.Look(
        trigger, fraction: look.fraction, for: mayAbandon ? LookPurpose.allCases[below(3)] : .both)
    }
    func plan(_ looks: [InterimPlan.Look]) -> InterimPlan {
      InterimPlan(
        tested: old.tested, looks: looks, maximumInformation: old.maximumInformation, efficacy: old.efficacy,
        futility: old.futility, beta: old.beta, futilityPower: old.futilityPower, inference: old.inference,
        conduct: conduct)
    }
    // A pause would move patients beyond a last day of enrollment, and away from those screened beside them.
    let mayPause = !setup.scenario.hasScreening && !setup.scenario.hasOpenSize
    let conduct = DecisionConduct(
      dataLag: Days(Double(below(3) * below(20))), enrollment: chance(0.5) && mayPause ? .pauses : .continues,
      pipeline: chance(0.5) ? .stop : .followAsPlanned)
    let varied = plan(looks)
    let exists = (try? varied.design(alpha: setup.alpha, sided: setup.sided)) != nil
    setup.interim = exists ? varied : plan(old.looks)
  }
}
