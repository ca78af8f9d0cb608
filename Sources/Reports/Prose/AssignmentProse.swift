import Trials

/// How patients are assigned, as the end of a sentence.
struct AssignmentProse {
  let scenario: Scenario

  var method: String {
    switch scenario.design.randomization {
    case .simple: return "each by an independent draw (simple randomization)"
    case .permutedBlock(let sizes): return "in permuted blocks of \(list(sizes))"
    case .stratifiedBlock(let sizes, let factors):
      return "in permuted blocks of \(list(sizes)) within each level of \(Words.list(factors))"
    case .biasedCoin(let probability):
      return "by a biased coin that gives the arm that lags behind its share \(chance(probability))"
    case .minimization(let plan):
      let isWeighted = plan.factors.contains { $0.weight != 1 }
      let factors = plan.factors.map {
        isWeighted ? "\($0.name) (weight \(Digits.plain($0.weight, decimals: 3)))" : $0.name
      }
      let measure =
        switch plan.imbalance {
        case .range: "the range"
        case .variance: "the variance"
        case .absolute: "the sum of the absolute differences"
        }
      return
        "by minimization over \(Words.list(factors)): the arm that keeps \(measure) of the arms' numbers smallest has "
        + chance(plan.probability)
    case .responseAdaptive(let rule): return AdaptationProse.allocation(rule)
    }
  }

  private func list(_ sizes: [Int]) -> String {
    Words.list(Array(Set(sizes)).sorted().map { Digits.whole($0) }, last: "or")
  }

  private func chance(_ probability: Double) -> String {
    let whose = Set(scenario.design.groups.map(\.weight)).count > 1 ? " (that of the smallest arm's share)" : ""
    return "a chance of \(Words.percent(probability))\(whose)"
  }
}
