import Statistics
import Trials

/// How the primary comparisons share the significance level, in a sentence.
struct FamilyProse {
  let scenario: Scenario

  /// `nil` for a plan that does not say.
  var sentence: String? {
    guard let multiplicity = scenario.analysis.multiplicity else { return nil }
    let comparisons = Words.count(scenario.primaryComparisons.count, "primary comparison")
    switch multiplicity {
    case .adjustment(let procedure):
      return "The \(comparisons) share the level by \(name(procedure))."
    case .graph(let graph):
      let shares = zip(scenario.primaryComparisons, graph.weights).map { comparison, weight in
        "\(comparison.endpoint), \(comparison.arm): \(Words.percent(weight))"
      }
      return "The \(comparisons) share the level by a graph that starts with \(shares.joined(separator: "; "))."
    }
  }

  /// How the level is shared, without the comparisons: "Holm's procedure"; `nil` for a plan that does not say.
  var procedure: String? {
    switch scenario.analysis.multiplicity {
    case .adjustment(let procedure): name(procedure)
    case .graph: "a graphical procedure"
    case nil: nil
    }
  }

  private func name(_ procedure: PValueAdjustment) -> String {
    switch procedure {
    case .bonferroni: "Bonferroni's adjustment"
    case .sidak: "Šidák's adjustment"
    case .holm: "Holm's procedure"
    case .hochberg: "Hochberg's procedure"
    case .hommel: "Hommel's procedure"
    case .fixedSequence: "a fixed sequence, in this order"
    case .falseDiscoveryRate:
      "the procedure of Benjamini and Hochberg, which controls the false discovery rate and not the chance of any false "
        + "rejection"
    }
  }
}
