import DiscreteEvents
import Statistics
import Trials

// How times to an event are compared, and what is estimated of them.
extension ScenarioReader {
  /// A test, by its word or with its parameters; `nil` with a fault when it cannot be read.
  func timeToEventTest(_ node: PlacedNode?) -> TimeToEventEndpoint.Test? {
    guard let node else { return nil }
    // Where only the word is given, the parameters are supplied: each prints.
    let isWord = node.text != nil
    func supplied(_ key: String, _ value: String, _ help: String) {
      if isWord { add(supplied: [.init(path: node.path.key(key).description, value: value, help: help)]) }
    }
    switch choice(isWord ? node : node["method"], Vocabulary.TimeToEventWord.self) {
    case .logRank: return .logRank
    case .cox:
      supplied("statistic", "wald", "which statistic of Cox's partial likelihood")
      switch choice(node["statistic"], Vocabulary.CoxWord.self) {
      case .score: return .cox(.score)
      case .likelihoodRatio: return .cox(.likelihoodRatio)
      case .wald, nil: return .cox(.wald)
      }
    case .flemingHarrington, .modestlyWeighted:
      guard hasParameters(node, "rho: 0, gamma: 1", "until: 12 weeks") else { return nil }
      return weight(node).map { .weightedLogRank($0) }
    case .maxCombo:
      supplied("weights", Vocabulary.standardWeights, "the weighted log-rank tests of which the largest counts")
      guard let weights = node["weights"] else { return .maxCombo(TimeToEventEndpoint.Weight.standard) }
      let read = list(weights).compactMap(weight)
      return read.isEmpty ? nil : .maxCombo(read)
    case .restrictedMean:
      guard hasParameters(node, "until: 90 days") else { return nil }
      return time(node["until"]).map { .restrictedMean(until: Days($0)) }
    case .milestone:
      guard hasParameters(node, "at: 90 days") else { return nil }
      let scale = choice(node["scale"], Vocabulary.ScaleWord.self)
      return time(node["at"]).map { .milestone(at: Days($0), scale: scale == .logLog ? .logLog : .plain) }
    case .gray: return .gray
    case .intervalLogRank:
      supplied("link", "logistic", "the model of the treatment's effect")
      return .intervalLogRank(
        choice(node["link"], Vocabulary.LinkWord.self) == .proportional ? .proportional : .logistic)
    case nil: return nil
    }
  }

  /// Whether a test that needs parameters stands in a mapping.
  private func hasParameters(_ node: PlacedNode, _ example: String, _ other: String? = nil) -> Bool {
    guard let word = node.text else { return true }
    let keys = word == Vocabulary.TimeToEventWord.modestlyWeighted.rawValue ? other ?? example : example
    fault(
      at: node, expected: "a mapping, because \(word) has parameters",
      try: node.line("{method: \(word), \(keys)}"))
    return false
  }

  private func weight(_ node: PlacedNode) -> TimeToEventEndpoint.Weight? {
    if let rho = number(node["rho"]), let gamma = number(node["gamma"]) {
      return .flemingHarrington(rho: rho, gamma: gamma)
    }
    if let time = time(node["until"]) { return .modestUntil(Days(time)) }
    return share(node["down_to"]).map { .modestDownTo($0) }
  }

  /// An estimate, by its word or with its time; `nil` with a fault when it cannot be read.
  func timeToEventEstimate(_ node: PlacedNode) -> TimeToEventEndpoint.Estimate? {
    if node.text != nil {
      switch choice(node, Vocabulary.EstimateWord.self) {
      case .median: return .median
      case .hazardRatio: return .hazardRatio
      case .turnbullMedian: return .turnbullMedian
      case .restrictedMean, .milestone, .cumulativeIncidence:
        let word = node.text ?? ""
        fault(at: node, expected: "\(word) with its time", try: node.line("{\(word): 90 days}"))
        return nil
      case nil: return nil
      }
    }
    if let time = time(node["restricted_mean"]) { return .restrictedMean(until: Days(time)) }
    if let time = time(node["milestone"]) { return .milestone(at: Days(time)) }
    return time(node["cumulative_incidence"]).map { .cumulativeIncidence(at: Days($0)) }
  }

  /// The margin of a test, in the test's own unit.
  func margin(_ node: PlacedNode?, of test: TimeToEventEndpoint.Test) -> Double? {
    switch test {
    case .restrictedMean: time(node)
    case .milestone: share(node)
    case .cox: number(node)
    // Which tests have one is judged with all that does not fit together.
    default: node == nil ? nil : .nan
    }
  }
}
