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
          tolerance = chance(0.5) ? .oddsRatio(0.3 + luck.uniform()) : .riskRatio(max(0.001, luck.uniform()))
        }
        return AdverseEventProfile(
          term: event.term, trigger: event.trigger, begins: event.begins, lasts: event.lasts,
          severity: event.severity, leadsToDiscontinuation: event.leadsToDiscontinuation,
          serious: chance(0.5) ? [0, 0.2, 1] : [], tolerance: tolerance)
      }
      if chance(0.4) {
        setup.arms[index].adverseEvents.append(
          AdverseEventProfile(
            term: "Misuse", trigger: .recurrent(gap: try .rate(0.01)), lasts: try .after(0),
            severity: index == 0 ? [] : [0, 0, 1], serious: [1, 1, 1], isRareHarm: true,
            within: setup.arms[index].treatment == .none ? nil : 5))
      }
    }
    if chance(0.5) {
      setup.restingPressure = RestingPressure(
        mean: BloodPressure(systolic: 140, diastolic: 85), sd: BloodPressure(systolic: 12, diastolic: 8),
        sessionSD: BloodPressure(systolic: 6, diastolic: 4),
        readingSD: chance(0.7) ? BloodPressure(systolic: 5, diastolic: 3) : .zero, correlation: 0.6)
      for index in setup.arms.indices where !setup.arms[index].sessions.isEmpty {
        if chance(0.7) {
          setup.arms[index].pressureRise = PressureRise(
            mean: BloodPressure(systolic: 16, diastolic: 11), sd: BloodPressure(systolic: 11.2, diastolic: 8.45),
            correlation: 0.5, withinPatientCorrelation: luck.uniform(), peak: Days(minutes: 40),
            backBy: Days(minutes: 200))
        }
        if chance(0.7) {
          setup.arms[index].pressureRule = PressureRule(
            holdFrom: chance(0.7) ? PressureLimit(systolic: 150, diastolic: chance(0.5) ? 95 : nil) : nil,
            readAgain: Days(0.1 + luck.uniform()),
            stopFrom: chance(0.3) && setup.crossover == nil ? PressureLimit(systolic: 165) : nil,
            homeBelow: chance(0.5) ? PressureLimit(systolic: 145) : nil)
        }
      }
    }
    if chance(0.6) {
      setup.safetyReporting = SafetyReporting(
        confidence: chance(0.5) ? 0.95 : 0.8,
        related: chance(0.5) ? CausalityRule(within: Days(0.1 + 3 * luck.uniform())) : nil)
    }
  }
}
