import Trials

/// Two treatments that a picture sets against each other: an arm and the control, or two levels of a factor.
struct PlotComparison: Sendable {
  /// The word in the paths of its results: "ketamine", "drug.ketamine".
  let name: String
  /// "ketamine − midazolam", "drug: ketamine − midazolam".
  let text: String
  /// The arms that are compared with each other, by position: one pair for each combination of the other factors.
  let pairs: [(treated: Int, control: Int)]
}

extension Scenario {
  /// What the analyses of the scenario compare, in the order of the arms or of the factors.
  var plotComparisons: [PlotComparison] {
    let words = ResultCatalogue(scenario: self).comparisons("−")
    if let factorial = design.factorial {
      return zip(words, factorial.mainEffects).map { words, effect in
        PlotComparison(
          name: words.name, text: words.text, pairs: effect.pairs.map { (treated: $0.treated, control: $0.control) })
      }
    }
    guard let control = design.control else { return [] }
    return zip(words, design.experimental).map { words, arm in
      PlotComparison(name: words.name, text: words.text, pairs: [(treated: arm, control: control)])
    }
  }

  /// The names of what the analyses compare, as the command line takes them.
  public var comparedNames: [String] { plotComparisons.map(\.name) }

  /// The tests that a picture can be drawn of, one a comparison of a primary endpoint.
  var plottedTests: [(endpoint: Endpoint, comparison: PlotComparison)] {
    analysis.primary.flatMap { endpoint in
      endpoint.effect == nil ? [] : plotComparisons.map { (endpoint, $0) }
    }
  }
}

/// What the trial itself makes of a comparison, which the marks of pictures show.
struct PlotDecision {
  /// One entry a trial: whether it rejects.
  let rejects: [Bool]
  /// By what: "p ≤ 0.05", "Holm's procedure over all primary comparisons".
  let rule: String
  /// Whether the p-value of the comparison alone decides.
  let isPlain: Bool
}

extension RunPictures {
  /// How each trial decides about a comparison; `nil` where trials were not kept, or nothing is tested.
  func decision(_ endpoint: Endpoint, _ name: String) -> PlotDecision? {
    func values(_ key: String) -> [Bool]? {
      results.values(of: "\(endpoint.name).\(key).\(name)").map { $0.map { $0 == 1 } }
    }
    let plan = scenario.analysis
    if let adjusted = values("rejected_adjusted") {
      let procedure = FamilyProse(scenario: scenario).procedure ?? "the procedure"
      let looks = plan.familyLooks == nil ? "" : ", at a look or at the end"
      return PlotDecision(
        rejects: adjusted, rule: "\(procedure) over all primary comparisons\(looks)", isPlain: false)
    }
    guard let rejects = values("rejected") else { return nil }
    if plan.adaptation?.tested == endpoint.name, plan.adaptation?.combinesStages == true {
      return PlotDecision(rejects: rejects, rule: "the combined test of the stages", isPlain: false)
    }
    if plan.interim?.tested == endpoint.name
      || plan.familyLooks?.boundaries.contains(where: {
        $0.endpoint == endpoint.name
      }) == true
    {
      return PlotDecision(rejects: rejects, rule: "the boundaries of the looks", isPlain: false)
    }
    return PlotDecision(
      rejects: rejects, rule: "p ≤ \(Digits.plain(plan.alpha, decimals: 5))", isPlain: true)
  }

  /// "comparison 2 of 3", so that nobody takes one for all; nothing where there is one.
  func place(_ comparison: PlotComparison) -> String? {
    let all = scenario.plotComparisons
    guard all.count > 1, let index = all.firstIndex(where: { $0.name == comparison.name }) else { return nil }
    return "comparison \(index + 1) of \(all.count)"
  }
}
