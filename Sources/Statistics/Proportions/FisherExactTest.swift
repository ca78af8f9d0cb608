/// Fisher's exact test that an event is equally likely in two groups, given the number of events in all.
///
/// The two-sided p-value sums the probabilities of all tables that are no more likely than the one observed; tables
/// within a relative 10⁻⁷ of it count as equally likely, as in R. Without any event, or without any patient free of it,
/// every p-value is 1.
///
///     FisherExactTest(try EventCounts(treatedEvents: 9, treated: 10, controlEvents: 3, control: 10)).pTwoSided    // 0.0198
///
/// A table's probability is found from its neighbour's by their ratio, starting from the most likely one, so no
/// factorial is needed and nothing is allocated. Probabilities below 10⁻³⁰⁰ of the largest count as 0.
///
/// - Complexity: O(number of possible tables), at most the smaller margin.
///
/// ## Source
/// Fisher, *J. R. Stat. Soc.* 98 (1935) 39–82. Reference values: `fisher.test`, R 4.2.2.
public struct FisherExactTest: Equatable, Sendable {
  /// The two-sided p-value.
  public let pTwoSided: Double
  /// The one-sided p-value for fewer treated events: the probability of as few or fewer.
  public let pLess: Double
  /// The one-sided p-value for more treated events: the probability of as many or more.
  public let pGreater: Double

  /// The test of a two-by-two table.
  public init(_ counts: EventCounts) {
    let table = Hypergeometric(counts)
    let observed = counts.treatedEvents
    let limit = table.weight(of: observed) * (1 + 1e-7)
    var below = 0.0
    var above = 0.0
    var notLikelier = 0.0
    table.forEachWeight { events, weight in
      if events <= observed { below += weight }
      if events >= observed { above += weight }
      if weight <= limit { notLikelier += weight }
    }
    let total = below + above - table.weight(of: observed)
    pTwoSided = min(1, notLikelier / total)
    pLess = min(1, below / total)
    pGreater = min(1, above / total)
  }
}

/// The number of treated events given the margins, with probabilities relative to the most likely number's.
private struct Hypergeometric {
  let treated: Double
  let events: Double
  let rest: Double
  let lowest: Int
  let highest: Int
  let mode: Int

  init(_ counts: EventCounts) {
    let all = counts.treatedEvents + counts.controlEvents
    lowest = max(0, all - counts.control)
    highest = min(counts.treated, all)
    treated = Double(counts.treated)
    events = Double(all)
    rest = Double(counts.control - all)
    let peak = (events + 1) * (treated + 1) / Double(counts.total + 2)
    mode = max(lowest, min(highest, Int(peak)))
  }

  /// P(k + 1) / P(k).
  private func ratio(after k: Double) -> Double { (treated - k) * (events - k) / ((k + 1) * (rest + k + 1)) }

  func weight(of wanted: Int) -> Double {
    var weight = 1.0
    var k = mode
    while k < wanted, weight > 1e-300 {
      weight *= ratio(after: Double(k))
      k += 1
    }
    while k > wanted, weight > 1e-300 {
      k -= 1
      weight /= ratio(after: Double(k))
    }
    return k == wanted ? weight : 0
  }

  @inline(__always)
  func forEachWeight(_ body: (Int, Double) -> Void) {
    var weight = 1.0
    var k = mode
    body(k, weight)
    while k < highest, weight > 1e-300 {
      weight *= ratio(after: Double(k))
      k += 1
      body(k, weight)
    }
    weight = 1
    k = mode
    while k > lowest, weight > 1e-300 {
      k -= 1
      weight /= ratio(after: Double(k))
      body(k, weight)
    }
  }
}
