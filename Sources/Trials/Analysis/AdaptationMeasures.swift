import Statistics

/// Where the figures of a trial that looks change go in its row of values.
struct AdaptationMeasures: Sendable {
  private struct Look: Sendable {
    let reached: Int
    /// `nil` for the final analysis.
    let notReached: Int?
    let day: Int
    let information: Int
    /// `nil` where stages are not tested.
    let efficacy: Int?
    let futility: Int?
    /// By hypothesis; empty where no arm can be dropped, and at the final analysis.
    let dropped: [Int]
  }

  private struct Figures: Sendable {
    let wins: Int
    let selected: Int?
    /// What a reader finds under the endpoint itself.
    let rejected: Int?
    let power: Int?
  }

  private let looks: [Look]
  private let hypotheses: [Figures]
  private let anyWins: Int?
  private let size: Int
  private let zones: [Int]
  private let figure: Int?
  private let enriched: (share: Int, turnedAway: Int)?

  init(
    _ plan: AdaptationPlan, _ scenario: Scenario, _ hypotheses: [StageStatistics.Hypothesis],
    _ measures: inout MeasureList
  ) {
    var list = measures
    let names = plan.hypothesisNames(scenario)
    let drops = plan.dropping != nil
    let combines = plan.combinesStages
    looks = (1...(plan.looks.count + 1)).map { number in
      let path = "adaptation.\(number)"
      let isFinal = number > plan.looks.count
      return Look(
        reached: list.add("\(path).reached", .share, .proportion),
        notReached: isFinal ? nil : list.add("\(path).not_reached", .share, .proportion),
        day: list.add("\(path).day", .mean, .days),
        information: list.add("\(path).information", .mean, .count),
        efficacy: combines ? list.add("\(path).efficacy", .share, .proportion) : nil,
        futility: combines ? list.add("\(path).futility", .share, .proportion) : nil,
        dropped: drops && !isFinal ? names.map { list.add("\(path).dropped.\($0)", .share, .proportion) } : [])
    }
    self.hypotheses =
      combines
      ? zip(names, hypotheses).map { name, hypothesis in
        let arm = scenario.design.arms[hypothesis.arm].name
        return Figures(
          wins: list.add("adaptation.wins.\(name)", .share, .proportion),
          selected: drops ? list.add("adaptation.selected.\(name)", .share, .proportion) : nil,
          rejected: list.exactIndex(of: "\(plan.tested).rejected.\(arm)"),
          power: list.exactIndex(of: "\(plan.tested).power.\(arm)"))
      } : []
    anyWins = combines ? list.add("adaptation.any_wins", .share, .proportion) : nil
    size = list.add("adaptation.sample_size", .mean, .count)
    switch plan.resizing {
    case .promisingZone:
      zones = ["unfavorable", "promising", "favorable"].map {
        list.add("adaptation.zone.\($0)", .share, .proportion)
      }
      figure = list.add("adaptation.conditional_power", .mean, .proportion)
    case .blinded:
      zones = []
      figure = list.add("adaptation.blinded_sd", .mean, plan.isBinary(scenario) ? .proportion : .points)
    case nil:
      zones = []
      figure = nil
    }
    enriched =
      plan.enrichment == nil
      ? nil
      : (list.add("adaptation.enriched", .share, .proportion), list.add("adaptation.turned_away", .mean, .count))
    measures = list
  }

  func write(_ memory: SteeringWorkspace, patients: Int, turnedAway: Int, into row: UnsafeMutablePointer<Double>) {
    for look in looks {
      row[look.reached] = 0
      if let place = look.notReached { row[place] = 0 }
      if let place = look.efficacy { row[place] = 0 }
      if let place = look.futility { row[place] = 0 }
      for place in look.dropped { row[place] = 0 }
    }
    for number in memory.notReached { if let place = looks[number - 1].notReached { row[place] = 1 } }
    for place in zones { row[place] = 0 }
    if let enriched {
      row[enriched.share] = 0
      row[enriched.turnedAway] = Double(turnedAway)
    }
    var won: UInt16 = 0
    for look in memory.looks {
      let places = looks[look.number - 1]
      row[places.reached] = 1
      row[places.day] = look.day.day
      row[places.information] = look.information
      if let place = places.efficacy { row[place] = look.won != 0 ? 1 : 0 }
      let ends = look.outcome == .stopForFutility || look.outcome == .final && look.won == 0
      if let place = places.futility { row[place] = ends ? 1 : 0 }
      for (index, place) in places.dropped.enumerated() where look.dropped & (1 << UInt16(index)) != 0 {
        row[place] = 1
      }
      won |= look.won
      if let figure, !look.figure.isNaN { row[figure] = look.figure }
      switch look.zone {
      case .unfavorable: row[zones[0]] = 1
      case .promising: row[zones[1]] = 1
      case .favorable: row[zones[2]] = 1
      case nil: break
      }
      if let enriched, look.isEnriched { row[enriched.share] = 1 }
    }
    for figures in hypotheses {
      if let rejected = figures.rejected { row[rejected] = 0 }
      if let power = figures.power { row[power] = 0 }
    }
    for (index, figures) in hypotheses.enumerated() {
      let wins = won & (1 << UInt16(index)) != 0
      row[figures.wins] = wins ? 1 : 0
      if let selected = figures.selected { row[selected] = memory.active & (1 << UInt16(index)) != 0 ? 1 : 0 }
      // Of an arm that is tested among all patients and among some, either success counts.
      if wins {
        if let rejected = figures.rejected { row[rejected] = 1 }
        if let power = figures.power { row[power] = 1 }
      }
    }
    if let anyWins { row[anyWins] = won != 0 ? 1 : 0 }
    row[size] = Double(patients)
  }
}

extension AdaptationPlan {
  /// What is tested, in the order of the looks' statistics: experimental arms, or all patients and the level that may be
  /// left.
  public func hypothesisNames(_ scenario: Scenario) -> [String] {
    if let enrichment { return ["all", enrichment.level] }
    return scenario.design.experimental.map { scenario.design.arms[$0].name }
  }

  func isBinary(_ scenario: Scenario) -> Bool {
    if case .binary? = scenario.analysis.primary.first(where: { $0.name == tested })?.kind { return true }
    return false
  }
}
