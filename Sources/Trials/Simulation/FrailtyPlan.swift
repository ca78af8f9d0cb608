import Distributions

/// What tells patients apart beside their factors: a frailty that nobody measures, and the severity, made ready to run.
struct FrailtyPlan {
  let onsetSD: Double
  let relapseSD: Double
  let correlation: Double
  let reference: Double
  /// The change of the log odds of onset, and of the log hazard of relapse, with each point of severity.
  let onsetPerPoint: Double
  let relapsePerPoint: Double

  /// `nil` where nothing that is simulated depends on either.
  init?(_ scenario: Scenario, kept: Set<Listeners.Process>) {
    let frailty = scenario.truth.frailty ?? Frailty()
    let severity = scenario.truth.severity ?? BaselineSeverity(reference: 0)
    func slope(_ ratio: Double) -> Double { ratio == 1 ? 0 : Elementary.log(ratio) / severity.points }
    onsetSD = kept.contains(.onset) ? frailty.onsetSD : 0
    relapseSD = kept.contains(.relapse) ? frailty.relapseSD : 0
    correlation = frailty.correlation
    reference = severity.reference
    onsetPerPoint = kept.contains(.onset) ? slope(severity.onsetOddsRatio) : 0
    relapsePerPoint = kept.contains(.relapse) ? slope(severity.relapseHazardRatio) : 0
    if onsetSD == 0, relapseSD == 0, onsetPerPoint == 0, relapsePerPoint == 0 { return nil }
  }
}

extension Scenario {
  /// Whether severity changes the odds of onset.
  var severityChangesOnset: Bool { truth.severity.map { $0.onsetOddsRatio != 1 } ?? false }
  /// Whether severity changes the hazard of relapse.
  var severityChangesRelapse: Bool { truth.severity.map { $0.relapseHazardRatio != 1 } ?? false }
}
