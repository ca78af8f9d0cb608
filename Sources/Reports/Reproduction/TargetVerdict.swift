import Trials

/// Whether a run found what a publication printed.
public struct TargetVerdict: Equatable, Sendable {
  /// One rule that a hit must pass.
  public struct Check: Equatable, Sendable {
    /// Which rule.
    public enum Rule: String, Sendable, CaseIterable {
      /// The mean over trials is near enough to the published value.
      case meanWithin = "mean_within"
      /// The median over trials lies in the declared range.
      case grandMedian = "grand_median"
      /// The estimate lies in the declared range of a single trial.
      case singleTrial = "single_trial"
      /// The published value lies where 95 % of simulated trials lie.
      case publishedInRange = "published_in_simulated_range"
    }

    /// Which rule.
    public let rule: Rule
    /// The number that was judged.
    public let found: Double
    /// Where it had to lie.
    public let allowed: ClosedRange<Double>
    /// Whether it did.
    public let holds: Bool
  }

  /// Rounding of decimal fractions must not decide.
  static let tolerance = 1e-9

  /// The target.
  public let target: Target
  /// What was simulated; `nil` when the scenario has no such result.
  public let summary: OperatingCharacteristics.Summary?
  /// The rules that apply.
  public let checks: [Check]
  /// Results whose paths are like the one asked for, when there is none of that name.
  public let nearest: [String]

  /// Whether the target was hit: the result exists and all rules hold.
  public var isHit: Bool { summary != nil && checks.allSatisfy(\.holds) }
  /// Whether it was missed; one that is held is not judged.
  public var isMissed: Bool { target.role != .held && !isHit }
  /// "hit", "MISS" or "held".
  public var word: String { target.role == .held ? "held" : isHit ? "hit" : "MISS" }

  /// The verdict on a target.
  public init(_ target: Target, _ characteristics: OperatingCharacteristics) {
    self.target = target
    summary = characteristics[target.result]
    guard let summary else {
      checks = []
      nearest = NearestPaths.of(target.result, among: characteristics.summaries.map(\.measure.path))
      return
    }
    nearest = []
    var checks: [Check] = []
    func check(_ rule: Check.Rule, _ found: Double, in allowed: ClosedRange<Double>) {
      let holds = found >= allowed.lowerBound - Self.tolerance && found <= allowed.upperBound + Self.tolerance
      checks.append(Check(rule: rule, found: found, allowed: allowed, holds: holds))
    }
    if let within = target.meanWithin, within >= 0, target.published.isFinite {
      check(.meanWithin, summary.mean, in: (target.published - within)...(target.published + within))
    }
    if let range = target.grandMedian { check(.grandMedian, summary.quantiles[1], in: range) }
    if let range = target.singleTrial { check(.singleTrial, summary.estimate, in: range) }
    let lower = summary.quantiles[0]
    let upper = summary.quantiles[2]
    if lower <= upper {
      check(.publishedInRange, target.published, in: lower...upper)
    } else {
      // No trial could calculate it, so nothing was reproduced.
      checks.append(
        Check(rule: .publishedInRange, found: target.published, allowed: 0...0, holds: false))
    }
    self.checks = checks
  }
}

/// Names that are like a name, for whoever has misspelt it.
enum NearestPaths {
  /// The three of `paths` with the fewest changes of a letter.
  static func of(_ path: String, among paths: [String], count: Int = 3) -> [String] {
    let wanted = Array(path)
    let ranked = paths.enumerated().map { (distance(wanted, Array($1)), $0, $1) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    return ranked.prefix(count).map(\.2)
  }

  /// The edit distance of V. I. Levenshtein, *Soviet Physics Doklady* 10 (1966) 707–710.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (letter == other ? 0 : 1))
        diagonal = above
      }
    }
    return row[b.count]
  }
}
