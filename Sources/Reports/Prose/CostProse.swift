import Trials

/// What the sponsor pays, in a sentence.
struct CostProse {
  let scenario: Scenario

  /// `nil` for a design without prices.
  var sentence: String? {
    guard let costs = scenario.design.costs else { return nil }
    let parts = costs.items.map { item in
      "\(Digits.plain(costs.prices[item] ?? 0, decimals: 2)) \(costs.currency) \(words(item))"
    }
    return "The sponsor pays \(Words.list(parts))."
  }

  private func words(_ item: Costs.Item) -> String {
    switch item {
    case .fixed: "for the trial itself"
    case .screening: "for each patient screened"
    case .patient:
      scenario.design.runIn == nil ? "for each patient randomized" : "for each person who enters the open phase"
    case .visit: "for each visit"
    case .session: "for each session"
    case .adjunct: "for each session of an adjunct"
    case .month: "for each month"
    }
  }
}
