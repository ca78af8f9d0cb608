import DiscreteEvents
import Trials

/// What is reported of adverse events and judged related, and which rare harms are assumed, in words.
struct HarmProse {
  let scenario: Scenario

  var paragraphs: [String] {
    [PressureProse(scenario: scenario).paragraph, causality, tolerance, rareHarms].compactMap { $0 }
  }

  private var causality: String? {
    guard let rule = scenario.analysis.safetyReporting?.related else { return nil }
    let exceptions = rule.exceptions.map { exception in
      "\(Words.name(exception.term)): \(exception.within.map { DurationUnit.text($0) } ?? "never")"
    }
    let others = exceptions.isEmpty ? "" : " (\(exceptions.joined(separator: "; ")))"
    return
      "An adverse event is judged related to the treatment when it begins within \(DurationUnit.text(rule.within)) of an "
      + "administration\(others), whatever the arm: whoever judges does not know it."
  }

  private var tolerance: String? {
    // What several arms have in common is said once.
    var rules: [(what: String, factor: String, arms: [String])] = []
    for (arm, truth) in zip(scenario.design.arms, scenario.truth.arms) {
      for event in truth.adverseEvents {
        guard let tolerance = event.tolerance else { continue }
        let kind = if case .oddsRatio = tolerance { "odds" } else { "chance" }
        let what = "the \(kind) of \(Words.name(event.term))"
        let factor = Digits.plain(tolerance.factor, decimals: 6)
        if let same = rules.firstIndex(where: { $0.what == what && $0.factor == factor }) {
          rules[same].arms.append(Words.name(arm.name))
        } else {
          rules.append((what, factor, [Words.name(arm.name)]))
        }
      }
    }
    if rules.isEmpty { return nil }
    let parts = rules.map { "\($0.what) in \(Words.list($0.arms)) × \($0.factor)" }
    return "Each session received is assumed to change the next one: \(Words.list(parts))."
  }

  private var rareHarms: String? {
    let parts = zip(scenario.design.arms, scenario.truth.arms).flatMap { arm, truth in
      truth.adverseEvents.compactMap { event -> String? in
        guard event.isRareHarm, case .recurrent(let gap) = event.trigger else { return nil }
        let rate = Digits.plain(1_000 * 365.25 / gap.mean, decimals: 4)
        let time = Self.timeAtRisk(of: event, in: arm).map { " \($0)" } ?? ""
        return "\(Words.name(event.term)) in \(Words.name(arm.name)) \(rate)\(time)"
      }
    }
    if parts.isEmpty { return nil }
    return "Rare harms are assumed to come so often in 1,000 patient-years: \(Words.list(parts))."
  }

  /// The time in which a rare harm can come; `nil` for all the time in the study.
  static func timeAtRisk(of event: AdverseEventProfile, in arm: Arm) -> String? {
    guard let within = event.within, arm.treatment != .none else { return nil }
    let end = within > .zero ? "\(DurationUnit.text(within)) after the last" : "the last"
    let days = arm.sessionDays
    let pauses = arm.onRelapse != nil || zip(days.dropFirst(), days).contains { $0 - $1 > within }
    return "from the first dose to \(end)\(pauses ? ", longer pauses between doses left out" : "")"
  }
}

extension SafetyProse {
  /// The terms of rare harms over all arms, in order of first appearance.
  static func rareHarms(_ scenario: Scenario) -> [String] {
    scenario.truth.arms.flatMap(\.adverseEvents).filter(\.isRareHarm).reduce(into: []) { terms, event in
      if !terms.contains(event.term) { terms.append(event.term) }
    }
  }
}
