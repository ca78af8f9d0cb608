/// Two-by-two tables of several strata (sites, say), summed as they come: a few numbers, however many strata there are.
///
///     var strata = StratifiedCounts()
///     strata.add(try EventCounts(treatedEvents: 22, treated: 40, controlEvents: 12, control: 38))
///     strata.add(try EventCounts(treatedEvents: 15, treated: 25, controlEvents: 9, control: 27))
///     try MantelHaenszel(strata).oddsRatio.value
///
/// Nothing is allocated: this is the form for simulated trials.
public struct StratifiedCounts: Equatable, Sendable {
  /// Number of strata added that have patients of both groups; the others say nothing and count as none.
  public private(set) var count = 0

  /// Treated events less their expectation, and the hypergeometric variance.
  private(set) var score = 0.0
  private(set) var variance = 0.0
  /// Σ n₁ n₀ / N and the numerator of the risk difference.
  private(set) var weight = 0.0
  private(set) var weightedDifference = 0.0
  /// Sato's P and Q, and Greenland and Robins' variance before division by weight².
  private(set) var satoP = 0.0
  private(set) var satoQ = 0.0
  private(set) var greenland = 0.0
  /// Σ R, Σ S of the odds ratio, and Σ PR, Σ (PS + QR), Σ QS of its variance.
  private(set) var concordant = 0.0
  private(set) var discordant = 0.0
  private(set) var robinsPR = 0.0
  private(set) var robinsMixed = 0.0
  private(set) var robinsQS = 0.0

  /// No stratum yet.
  public init() {}

  /// Adds one stratum.
  public mutating func add(_ counts: EventCounts) {
    addStratum(
      Double(counts.treatedEvents), Double(counts.treated), Double(counts.controlEvents), Double(counts.control))
  }

  /// Adds one stratum, which may lack patients of a group (it then counts as none).
  ///
  /// - Parameters:
  ///   - treatedEvents: Treated patients with the event, 0…`treated`.
  ///   - treated: Treated patients, 0…10⁹.
  ///   - controlEvents: Control patients with the event, 0…`control`.
  ///   - control: Control patients, 0…10⁹.
  /// - Throws: ``StatisticsError/invalidCount(expected:)``.
  public mutating func add(
    treatedEvents: Int, treated: Int, controlEvents: Int, control: Int
  ) throws(StatisticsError) {
    guard 0...1_000_000_000 ~= treated, 0...1_000_000_000 ~= control else {
      throw .invalidCount(expected: "between 0 and 1,000,000,000 patients in each group of a stratum")
    }
    guard 0...treated ~= treatedEvents, 0...control ~= controlEvents else {
      throw .invalidCount(expected: "at least 0 events in each group, and no more than patients")
    }
    if treated > 0, control > 0 {
      addStratum(Double(treatedEvents), Double(treated), Double(controlEvents), Double(control))
    }
  }

  /// a of n₁ treated and b of n₀ control patients with the event.
  private mutating func addStratum(_ a: Double, _ n1: Double, _ b: Double, _ n0: Double) {
    let total = n1 + n0
    let events = a + b
    count += 1
    // Whole numbers over N, so that exchanging the groups changes exactly the sign.
    let difference = (a * n0 - b * n1) / total
    score += difference
    variance += n1 / total * (n0 / total) * events * (total - events) / (total - 1)
    weight += n1 * n0 / total
    weightedDifference += difference
    let withoutTreated = n1 - a
    let withoutControl = n0 - b
    satoP += (n1 * n1 * b - n0 * n0 * a + n1 * n0 * (n0 - n1) / 2) / (total * total)
    satoQ += (a * withoutControl + b * withoutTreated) / (2 * total)
    let cubes = a * withoutTreated * (n0 * n0 * n0) + b * withoutControl * (n1 * n1 * n1)
    greenland += cubes / (n1 * n0 * total * total)
    let r = a * withoutControl / total
    let s = b * withoutTreated / total
    let p = (a + withoutControl) / total
    let q = (b + withoutTreated) / total
    concordant += r
    discordant += s
    robinsPR += p * r
    robinsMixed += p * s + q * r
    robinsQS += q * s
  }
}
