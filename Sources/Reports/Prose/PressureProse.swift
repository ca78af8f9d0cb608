import DiscreteEvents
import Trials

/// What the protocol makes of blood pressures, and how they are assumed to rise, in words.
struct PressureProse {
  let scenario: Scenario

  /// `nil` where nobody reads them.
  var paragraph: String? {
    guard scenario.truth.restingPressure != nil else { return nil }
    let rules = scenario.design.arms.indices.flatMap { position -> [String] in
      scenario.design.arms[position].mostSessions == 0 ? [] : sentences(position)
    }
    let rises = zip(scenario.design.arms, scenario.truth.arms).compactMap { arm, truth in
      truth.pressureRise.map { rise in
        "on \(Words.name(arm.name)) it is assumed to rise by \(number(rise.mean.systolic))/\(number(rise.mean.diastolic)) "
          + "on average, with its peak after \(DurationUnit.text(rise.peak)) and back after "
          + DurationUnit.text(rise.backBy)
      }
    }
    let what = rises.isEmpty ? "" : "; \(rises.joined(separator: "; "))"
    return (["The blood pressure is read before each session\(what)."] + rules).joined(separator: " ")
  }

  private func sentences(_ position: Int) -> [String] {
    let arm = scenario.design.arms[position]
    let rule = arm.pressureRule
    guard case .sessions(let schedule) = arm.treatment else { return [] }
    var parts: [String] = []
    if let limit = rule.holdFrom {
      let again = "(read again after \(DurationUnit.text(rule.readAgain)), within the window)"
      parts.append(
        schedule.window > .zero
          ? "waits at \(Self.words(limit)) or more \(again)" : "is missed at \(Self.words(limit)) or more")
    }
    if rule.homeBelow != nil, !scenario.pressureKeeps(position) {
      parts.append("ends as planned, whatever the blood pressure, since no rise lasts longer")
    } else if let limit = rule.homeBelow {
      parts.append(
        "lasts until a reading below \(Self.words(limit)), every \(DurationUnit.text(rule.readEvery)), or until the rise is "
          + "over")
    }
    var sentences = parts.isEmpty ? [] : ["A session on \(Words.name(arm.name)) \(Words.list(parts))."]
    if let limit = rule.stopFrom {
      sentences.append(
        "Patients on \(Words.name(arm.name)) are given no further session once \(Self.words(limit)) or more is read, before "
          + "a session or at its peak.")
    }
    return sentences
  }

  private func number(_ value: Double) -> String { Digits.plain(value, decimals: 1) }

  /// "160/100", "a systolic 160".
  static func words(_ limit: PressureLimit) -> String {
    func number(_ value: Double) -> String { Digits.plain(value, decimals: 1) }
    switch (limit.systolic, limit.diastolic) {
    case (let systolic?, let diastolic?): return "\(number(systolic))/\(number(diastolic))"
    case (let systolic?, nil): return "a systolic \(number(systolic))"
    case (nil, let diastolic?): return "a diastolic \(number(diastolic))"
    case (nil, nil): return "any"
    }
  }

  /// What is called a rise and what severe, where all arms say the same.
  static func severity(_ scenario: Scenario) -> String {
    let rules = scenario.design.arms.filter { !$0.sessionDays.isEmpty }.map(\.pressureRule)
    guard let first = rules.first else { return "" }
    let same = rules.allSatisfy { $0.severeFrom == first.severeFrom && $0.riseFrom == first.riseFrom }
    if !same { return "what is called a rise and what severe differs between arms" }
    return
      "a rise is one of \(Digits.plain(first.riseFrom, decimals: 1)) or more, severe is \(words(first.severeFrom)) or more"
  }
}
