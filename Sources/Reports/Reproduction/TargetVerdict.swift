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
    /// The Monte-Carlo standard error of the distance between the two; 0 where there is none.
    public let error: Double
    /// Whether it did.
    public let holds: Bool

    /// Whether the edge of what is allowed lies within two Monte-Carlo errors, so that more trials might say otherwise.
    public var isUndecided: Bool {
      let distance = min(abs(found - allowed.lowerBound), abs(found - allowed.upperBound))
      return distance < 2 * error && distance > TargetVerdict.tolerance
    }
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

  /// Whether the target was hit: the result exists, and all rules hold beyond what Monte-Carlo error could turn.
  public var isHit: Bool { summary != nil && checks.allSatisfy { $0.holds && !$0.isUndecided } }
  /// Whether it was missed, by more than Monte-Carlo error could explain; one that is held is not judged.
  public var isMissed: Bool {
    target.role != .held && (summary == nil || checks.contains { !$0.holds && !$0.isUndecided })
  }
  /// Whether so many simulated trials cannot tell.
  public var isUndecided: Bool { target.role != .held && !isHit && !isMissed }
  /// "hit", "MISS", "undecided" or "held".
  public var word: String {
    target.role == .held ? "held" : isHit ? "hit" : isMissed ? "MISS" : "undecided"
  }

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
    func check(_ rule: Check.Rule, _ found: Double, in allowed: ClosedRange<Double>, error: Double) {
      let holds = found >= allowed.lowerBound - Self.tolerance && found <= allowed.upperBound + Self.tolerance
      checks.append(
        Check(rule: rule, found: found, allowed: allowed, error: error.isFinite ? error : 0, holds: holds))
    }
    if let within = target.meanWithin, within >= 0, target.published.isFinite {
      check(
        .meanWithin, summary.mean, in: (target.published - within)...(target.published + within),
        error: summary.standardError)
    }
    if let range = target.grandMedian {
      check(.grandMedian, summary.quantiles[1], in: range, error: summary.medianStandardError)
    }
    if let range = target.singleTrial {
      check(.singleTrial, summary.estimate, in: range, error: summary.estimateStandardError)
    }
    let lower = summary.quantiles[0]
    let upper = summary.quantiles[2]
    if lower <= upper {
      // The edge that is the nearer one is the one in doubt.
      let isLower = abs(target.published - lower) < abs(target.published - upper)
      check(
        .publishedInRange, target.published, in: lower...upper, error: summary.tailStandardErrors[isLower ? 0 : 1])
    } else {
      // No trial could calculate it, so nothing was reproduced.
      checks.append(
        Check(rule: .publishedInRange, found: target.published, allowed: 0...0, error: 0, holds: false))
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
