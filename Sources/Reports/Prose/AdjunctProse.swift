import DiscreteEvents
import Trials

/// Adjuncts in words: what is planned, and what is assumed of it.
struct AdjunctProse {
  let scenario: Scenario

  /// One paragraph about the sessions of all arms and one about what each adjunct does; none without adjuncts.
  var paragraphs: [String] {
    let plans = scenario.design.arms.flatMap { arm in arm.adjuncts.map { plan($0, of: arm) } }
    return (plans.isEmpty ? [] : [plans.joined(separator: " ")]) + scenario.truth.adjuncts.map(assumption)
  }

  private func plan(_ adjunct: Adjunct, of arm: Arm) -> String {
    let length = adjunct.length > .zero ? " of \(DurationUnit.text(adjunct.length))" : ""
    let count = Words.count(adjunct.days.count, "session")
    let offered = arm.treatment == .none ? "offered" : "also offered"
    return "Patients on \(arm.name) are \(offered) \(count) of \(adjunct.name)\(length), on "
      + "\(TreatmentProse.days(adjunct.days))."
  }

  private func assumption(_ truth: AdjunctTruth) -> String {
    var sentences = [
      truth.attendance == 1
        ? "Every patient in the study is assumed to attend each session of \(truth.name)."
        : "Patients in the study are assumed to attend each session of \(truth.name) with a chance of "
          + "\(Words.percent(truth.attendance)), \(likeness(truth))."
    ]
    let all = words(truth.effects, truth)
    if !all.isEmpty { sentences.append("It changes \(all).") }
    for (arm, own) in zip(scenario.design.arms, truth.effectsInArms) {
      let words = words(own, truth)
      if !words.isEmpty { sentences.append("On \(arm.name) it changes \(words)\(all.isEmpty ? "" : " instead").") }
    }
    return sentences.joined(separator: " ")
  }

  private func likeness(_ truth: AdjunctTruth) -> String {
    if truth.attendanceCorrelation == 0 { return "one independently of another" }
    return "some nearly always and others hardly ever (a correlation of "
      + "\(Digits.plain(truth.attendanceCorrelation, decimals: 6)) within patients)"
  }

  private func words(_ effects: AdjunctEffects, _ truth: AdjunctTruth) -> String {
    var parts: [String] = []
    if let ratio = effects.onsetOddsRatio {
      parts.append("the odds of onset of who attends any × \(Digits.plain(ratio, decimals: 6))")
    }
    if let ratio = effects.relapseHazardRatio {
      let time =
        truth.within == .never
        ? "from the first attended session on" : "for \(DurationUnit.text(truth.within)) after an attended session"
      parts.append("the hazard of relapse × \(Digits.plain(ratio, decimals: 6)) \(time)")
    }
    return Words.list(parts)
  }
}
