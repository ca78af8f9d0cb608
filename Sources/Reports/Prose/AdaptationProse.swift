import Trials

/// What looks may change, in the sentences of a protocol.
struct AdaptationProse {
  let scenario: Scenario
  let plan: AdaptationPlan
  private let looks: LooksProse

  /// `nil` for a trial that looks do not change.
  init?(_ scenario: Scenario) {
    guard let plan = scenario.analysis.adaptation else { return nil }
    self.scenario = scenario
    self.plan = plan
    looks = LooksProse(scenario, plan.asLooks)
  }

  /// When a look takes place, by number from 1.
  func when(_ number: Int) -> String { looks.when(number) }

  /// The look and its number.
  func name(_ number: Int) -> String { looks.name(number) }

  /// What counts as information.
  var information: String { looks.information }

  var paragraphs: [String] {
    let times = plan.looks.indices.map { index in
      "\(when(index + 1)) (\(Words.percent(plan.looks[index].fraction)) of the information)"
    }
    let count = plan.looks.count
    var text = "\(Words.capitalized(Words.count(count, "look"))) at \(plan.tested) may change the trial: at "
    text += "\(Words.list(times))."
    if plan.dataLag > .zero {
      text += " \(count == 1 ? "It" : "Each") decides \(DurationUnit.text(plan.dataLag)) after its cut."
    }
    return [text] + [dropping, resizing, enrichment, test].compactMap { $0 }
  }

  private var dropping: String? {
    guard let rule = plan.dropping else { return nil }
    var reasons: [String] = []
    if !rule.bounds.isEmpty {
      let bounds = rule.bounds.map { $0.isFinite ? Digits.plain($0) : "minus infinity" }
      reasons.append("its statistic is below \(perLook(bounds))")
    }
    if let power = rule.conditionalPower { reasons.append("its conditional power is below \(Words.percent(power))") }
    if !rule.keep.isEmpty { reasons.append("it is not among the best \(perLook(rule.keep.map { "\($0)" }))") }
    var text = "An arm is dropped when \(Words.list(reasons, last: "or")). Its patients "
    switch rule.patients {
    case .followAsPlanned: text += "are treated and followed as planned. "
    case .stop: text += "are given no further session, and are followed. "
    }
    switch rule.places {
    case .passedOn: text += "The places that were meant for it go to the other arms, in the ratio that they have."
    case .givenUp: text += "The places that were meant for it are given up: the sample size falls."
    }
    return text
  }

  private func perLook(_ items: [String]) -> String {
    if Set(items).count == 1 { return items[0] }
    return Words.list(items.enumerated().map { "\($1) (look \($0 + 1))" })
  }

  private var resizing: String? {
    let when = plan.looks.count > 1 ? "At the last of them the" : "The"
    switch plan.resizing {
    case .blinded(let rule):
      let unit = isBinary ? Words.percent(rule.effect) : "\(Digits.plain(rule.effect)) points"
      let lost = rule.lost > 0 ? ", counting on a loss of \(Words.percent(rule.lost))" : ""
      return "\(when) sample size is worked out again from the spread of all patients together, without regard to the "
        + "arm: for a power of \(Words.percent(rule.power)) to show a difference of \(unit)\(lost), from "
        + "\(Digits.whole(rule.range.lowerBound)) to \(Digits.whole(rule.range.upperBound)) patients."
    case .promisingZone(let rule):
      let from = rule.from.map { "from \(Words.percent($0))" } ?? "from the limit of Chen, DeMets and Lan"
      return "\(when) sample size is raised where the result is promising: where conditional power is \(from), but "
        + "below \(Words.percent(rule.target)), to reach that, up to \(Digits.whole(rule.maximum)) patients."
    case nil: return nil
    }
  }

  private var enrichment: String? {
    guard let rule = plan.enrichment else { return nil }
    let isPaid = scenario.design.costs?.prices[.screening] != nil
    return "Only patients with \(rule.factor) \(rule.level) are enrolled further when their statistic is "
      + "\(Digits.plain(rule.levelFrom)) or more and that of all patients is below \(Digits.plain(rule.allBelow)). "
      + "Who comes without that level is then turned away\(isPaid ? ", and paid for as screened" : "")."
  }

  private var test: String? {
    guard plan.combinesStages else { return "The final test is the usual one." }
    let level = Digits.plain(scenario.analysis.alpha / Double(scenario.analysis.sided.rawValue), decimals: 6)
    var text = "Success is shown by combining the stages, each tested by its own \(stageTest), with "
    text += "weights fixed beforehand (inverse normal combination), at a one-sided level of \(level)"
    if plan.hypothesisNames(scenario).count > 1 {
      let share = plan.enrichment == nil && plan.intersection == .dunnett ? "Dunnett's test" : "Bonferroni's bound"
      text += "; closed testing with \(share) holds it for all \(plan.enrichment == nil ? "arms" : "claims") together"
    }
    if let efficacy = plan.efficacy {
      return text + ". The level is shared out over the looks by \(efficacy); a trial that shows success stops."
    }
    return text + ". Only the final analysis may show it."
  }

  /// What a stage is, and what it is tested by.
  private var stageTest: String {
    switch scenario.analysis.primary.first(where: { $0.name == plan.tested })?.kind {
    case .timeToEvent: "events (the log-rank test)"
    case .continuous: "patients (Student's t test of their changes)"
    default: "patients (the z test of two proportions)"
    }
  }

  private var isBinary: Bool {
    if case .binary? = scenario.analysis.primary.first(where: { $0.name == plan.tested })?.kind { return true }
    return false
  }

  /// How a response-adaptive randomization assigns patients.
  static func allocation(_ rule: ResponseAdaptive) -> String {
    let power =
      switch rule.power {
      case .growing: "the power n/2N, n being the patients enrolled of N"
      case .fixed(let power): "the power \(Digits.plain(power))"
      }
    let every = rule.every == 1 ? "before each patient" : "every \(Digits.whole(rule.every)) patients"
    let floor = rule.floor > 0 ? ", never less than \(Words.percent(rule.floor)) an arm" : ""
    return
      "the first \(Digits.whole(rule.burnIn)) by independent draws, then by odds that follow the recorded outcomes "
      + "of \(rule.outcome): the probability that each arm is the best, to \(power), worked out again \(every)\(floor) "
      + "(response-adaptive randomization)"
  }
}

extension AdaptationPlan {
  /// The looks alone, for the words that all looks share.
  var asLooks: InterimPlan {
    InterimPlan(tested: tested, looks: looks, maximumInformation: maximumInformation, efficacy: .obrienFleming)
  }
}
