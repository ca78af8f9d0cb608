import Foundation
import Trials

extension ReproductionReport {
  /// The JSON form of the report.
  public struct Summary: Codable, Equatable, Sendable {
    /// The version of this layout: "equipoise-reproduction/1".
    public let schema: String
    /// The name of the program.
    public let program: String
    /// Its version.
    public let version: String
    /// The random number generator.
    public let generator: String
    /// The seed of all randomness.
    public let seed: UInt64
    /// Which trials were simulated.
    public let replicates: RunSummary.Replicates
    /// What was simulated.
    public let scenario: RunSummary.ScenarioLabel
    /// The command that gives the same again.
    public let command: String
    /// Whether every target was hit.
    public let reproduced: Bool
    /// Whether any was missed by more than Monte-Carlo error could explain.
    public let missed: Bool
    /// The targets.
    public let targets: [Entry]
  }

  /// A target in JSON.
  public struct Entry: Codable, Equatable, Sendable {
    /// The path of the result.
    public let result: String
    /// The published value.
    public let published: JSONNumber
    /// The published value, verbatim.
    public let publishedText: String
    /// The key of its source.
    public let source: String?
    /// "calibration", "validation" or "held".
    public let role: String
    /// A remark.
    public let note: String?
    /// The mean over trials, or the median for a measure that may not be reached.
    public let simulated: JSONNumber
    /// Its Monte-Carlo standard error.
    public let mcse: JSONNumber
    /// The 2.5 % quantile over trials.
    public let q025: JSONNumber
    /// The 97.5 % quantile over trials.
    public let q975: JSONNumber
    /// Whether all rules hold, beyond what Monte-Carlo error could turn.
    public let hit: Bool
    /// "hit", "missed", "undecided" or "held".
    public let verdict: String
    /// The rules that apply.
    public let checks: [CheckEntry]
    /// Results of a similar name, when there is none of this.
    public let nearest: [String]
  }

  /// A rule in JSON.
  public struct CheckEntry: Codable, Equatable, Sendable {
    /// Which rule.
    public let rule: String
    /// The number that was judged.
    public let found: JSONNumber
    /// Where it had to lie.
    public let lower: JSONNumber
    /// Where it had to lie.
    public let upper: JSONNumber
    /// The Monte-Carlo standard error of its distance from an edge.
    public let mcse: JSONNumber
    /// Whether it did.
    public let holds: Bool
  }

  /// The report for a program.
  public var summary: Summary {
    let scenario = results.plans[0].scenario
    return Summary(
      schema: "equipoise-reproduction/1", program: provenance.program, version: provenance.version,
      generator: Provenance.generator, seed: results.seed,
      replicates: .init(
        first: results.replicates.lowerBound, count: results.replicates.count, requested: results.requested,
        partial: results.isPartial),
      scenario: .init(name: scenario.name, title: scenario.title), command: provenance.command,
      reproduced: isReproduced, missed: isMissed, targets: verdicts.map(Self.entry))
  }

  /// The JSON.
  ///
  /// - Throws: `EncodingError`; no report gives rise to it.
  public func json() throws -> Data { try JSON.data(summary) }

  private static func entry(_ verdict: TargetVerdict) -> Entry {
    let target = verdict.target
    let quantiles = verdict.summary?.quantiles ?? [.nan, .nan, .nan]
    return Entry(
      result: target.result, published: JSONNumber(target.published), publishedText: target.publishedText,
      source: target.source, role: target.role.rawValue, note: target.note,
      simulated: JSONNumber(verdict.summary?.estimate ?? .nan),
      mcse: JSONNumber(verdict.summary?.estimateStandardError ?? .nan), q025: JSONNumber(quantiles[0]),
      q975: JSONNumber(quantiles[2]), hit: verdict.isHit,
      verdict: verdict.word == "MISS" ? "missed" : verdict.word,
      checks: verdict.checks.map { check in
        CheckEntry(
          rule: check.rule.rawValue, found: JSONNumber(check.found), lower: JSONNumber(check.allowed.lowerBound),
          upper: JSONNumber(check.allowed.upperBound), mcse: JSONNumber(check.error), holds: check.holds)
      }, nearest: verdict.nearest)
  }
}
