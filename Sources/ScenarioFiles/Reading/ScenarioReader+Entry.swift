import DiscreteEvents
import Distributions
import Trials

// How people come in, and how they are assigned.
extension ScenarioReader {
  func randomization(_ design: PlacedNode?) -> Randomization {
    let node = design?["randomization"]
    let sizes = list(node?["block_sizes"]).compactMap { integer($0) }
    let probability = probability(node?["probability"])
    switch node?["method"]?.text {
    case "permuted_block" where node?["block_sizes"] != nil: return .permutedBlock(sizes: sizes)
    case "stratified_block":
      return .stratifiedBlock(sizes: sizes, factors: factorNames(node?["factors"]))
    case "biased_coin": return probability.map { .biasedCoin(probability: $0) } ?? .simple
    case "minimization":
      guard let probability, let factors = node?["factors"] else { return .simple }
      return .minimization(
        Minimization(
          factors: minimized(factors), imbalance: choice(node?["imbalance"], Minimization.Imbalance.self) ?? .range,
          probability: probability))
    case "response_adaptive": return node.map { .responseAdaptive(responseAdaptive($0)) } ?? .simple
    default: return .simple
    }
  }

  private func minimized(_ node: PlacedNode) -> [Minimization.Factor] {
    guard let entries = node.entries else { return factorNames(node).map { Minimization.Factor($0) } }
    return entries.map { Minimization.Factor($0.key, weight: number($0.value) ?? 1) }
  }

  func eligibility(_ node: PlacedNode?) -> Eligibility? {
    guard let node, let instrument = text(node["score"]) else { return nil }
    return Eligibility(
      instrument: instrument, atLeast: number(node["at_least"]), atMost: number(node["at_most"]),
      before: Days(time(node["before"]) ?? 0))
  }

  /// The sites; `nil` with a fault when any cannot be read.
  func sites(_ node: PlacedNode) -> Enrollment? {
    let known = Vocabulary.annotations.map(\.key)
    let entries = (node.entries ?? []).filter { !known.contains($0.key) }
    let sites = entries.compactMap { entry -> EnrollmentSite? in
      guard let rates = entry.value["rate"], let rate = arrivalRate(rates) else { return nil }
      return EnrollmentSite(
        name: entry.key, opens: Days(time(entry.value["opens"]) ?? 0), rate: rate,
        isEvenlySpaced: text(entry.value["arrivals"]) == "evenly_spaced", cap: integer(entry.value["cap"]))
    }
    return sites.count == entries.count && !sites.isEmpty ? .sites(sites) : nil
  }

  /// A rate, or one in pieces; `nil` with a fault when it cannot be read.
  func arrivalRate(_ rates: PlacedNode) -> Enrollment.PiecewiseRate? {
    if isFaulty(rates) { return nil }
    do {
      if let pieces = rates.items {
        let starts = pieces.compactMap { time($0["from"]) }
        let values = pieces.compactMap { self.rate($0["rate"]) }
        guard starts.count == pieces.count, values.count == pieces.count else { return nil }
        return try .init(starts: starts.map { Days($0) }, perDay: values)
      }
      guard let value = self.rate(rates) else { return nil }
      return try .init(perDay: value)
    } catch {
      fault(
        at: rates, found: "\(error.parameter): \(short(error.found))", expected: error.expected,
        try: rates.items == nil
          ? "rate: 1 per week" : "rate: [{from: 0 days, rate: 1 per week}, {from: 90 days, rate: 2 per week}]")
      return nil
    }
  }
}
