import Statistics
import Trials

extension Vocabulary {
  /// How the primary comparisons share the level.
  static let multiplicity = Shape.object(
    [
      Field(
        "adjust", .choice(words(AdjustmentWord.self)),
        help: "how the p-values of all primary comparisons are adjusted: each primary endpoint with each experimental "
          + "arm, in the order of the file", example: "holm"),
      Field("graph", graph, help: "a graph that passes the level of a rejected comparison on to others"),
    ], rules: [.exactlyOne(["adjust", "graph"])])

  private static let graph = Shape.object([
    Field(
      "weights", .list(.share, 1...100), required: true,
      help: "the share of the level with which each comparison starts, in the order of the file", example: "[1/2, 1/2]"),
    Field(
      "transitions", .list(.list(.share, 1...100), 1...100), required: true,
      help: "for each comparison the shares that it passes to each other one when it is rejected",
      example: "[[0, 1], [1, 0]]"),
  ])

  /// The procedures by the words of a file.
  enum AdjustmentWord: String, CaseIterable {
    case bonferroni
    case sidak
    case holm
    case hochberg
    case hommel
    case fixedSequence = "fixed_sequence"
    case falseDiscoveryRate = "false_discovery_rate"

    var procedure: PValueAdjustment {
      switch self {
      case .bonferroni: .bonferroni
      case .sidak: .sidak
      case .holm: .holm
      case .hochberg: .hochberg
      case .hommel: .hommel
      case .fixedSequence: .fixedSequence
      case .falseDiscoveryRate: .falseDiscoveryRate
      }
    }
  }
}
