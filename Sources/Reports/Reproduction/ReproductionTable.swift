import Foundation
import Trials

/// Several scenarios held against what publications printed, as one table of every target.
public struct ReproductionTable: Sendable {
  let reports: [ReproductionReport]
  let withoutTargets: [String]
  let provenance: Provenance

  /// Whether every target of every scenario that is judged was hit.
  public var isReproduced: Bool { reports.allSatisfy(\.isReproduced) }
  /// Whether a target that is judged was missed by more than Monte-Carlo error could explain.
  public var isMissed: Bool { reports.contains(where: \.isMissed) }

  /// The table of several reports.
  ///
  /// - Parameters:
  ///   - reports: One a scenario that has targets, in the order of the table.
  ///   - withoutTargets: The names of the scenarios that have none.
  ///   - provenance: The command that gives the whole table again.
  public init(_ reports: [ReproductionReport], withoutTargets: [String], provenance: Provenance) {
    self.reports = reports
    self.withoutTargets = withoutTargets
    self.provenance = provenance
  }

  private var verdicts: [TargetVerdict] { reports.flatMap(\.verdicts) }
  private var partial: ReproductionReport? { reports.first { $0.results.isPartial } }

  /// The table as text.
  public func text(_ style: TextStyle = TextStyle()) -> String {
    var page = Page()
    if let partial { page.banner(RunReport.partialNotice(partial.results), .caution) }
    page.banner("Reproduction of \(Words.count(reports.count, "scenario"))", .strong)
    page.blank()
    var table = TextTable([
      .words("scenario"), .words("result"), .words("role"), .words("published"), .numbers("simulated"),
      .words("verdict"),
    ])
    for report in reports {
      for verdict in report.verdicts {
        table.add([
          report.results.plans[0].scenario.name,
          verdict.target.result + (report.isLatent(verdict) ? "\u{a0}\(Marks.latent)" : ""),
          verdict.target.role.rawValue, verdict.target.publishedText,
          verdict.summary.map { Self.words(Figure($0)) } ?? "no such result", verdict.word,
        ])
      }
    }
    page.table(table)
    writeReasons("Missed", on: &page) { $0.isMissed }
    writeReasons("Undecided", on: &page) { $0.isUndecided }
    writeReasons("Held, and why", on: &page) { $0.target.role == .held }
    if !withoutTargets.isEmpty {
      page.heading("Without targets")
      page.paragraph("\(Words.list(withoutTargets)): not simulated, for there is nothing to reproduce.")
    }
    page.blank()
    page.banner(conclusion, verdicts.isEmpty ? .caution : isReproduced ? .good : isMissed ? .bad : .caution)
    if let advice = verdicts.advice { page.paragraph(advice, indent: 0) }
    if reports.contains(where: { report in report.verdicts.contains { report.isLatent($0) } }) {
      page.paragraph(Marks.footnote, indent: 0)
    }
    page.paragraph(
      "A calibration target is one from which a parameter was derived: a hit shows only that the derivation is right. "
        + "Nothing was fitted to a validation target.", indent: 0)
    page.paragraph("\(Provenance.generator), \(provenance.program) \(provenance.version).", indent: 0)
    page.verbatim(provenance.command)
    if let partial { page.banner(RunReport.partialNotice(partial.results), .caution) }
    return page.text(style)
  }

  /// The number and its error; one that is the same in every trial has none.
  private static func words(_ figure: Figure) -> String {
    figure.certainty == .everyTrial ? "\(figure.valueText) ± 0" : figure.text
  }

  private func writeReasons(_ title: String, on page: inout Page, _ isMeant: (TargetVerdict) -> Bool) {
    if !verdicts.contains(where: isMeant) { return }
    page.heading(title)
    for report in reports {
      for verdict in report.verdicts where isMeant(verdict) {
        page.paragraph("\(report.results.plans[0].scenario.name): \(report.reason(verdict))", hanging: 4)
      }
    }
  }

  private var conclusion: String {
    if verdicts.isEmpty { return "No scenario names a target: there is nothing to reproduce." }
    let hits = [Target.Role.validation, .calibration, .held].compactMap { verdicts.hits($0) }.joined(separator: "; ")
    return "\(isReproduced ? "ALL HIT" : isMissed ? "SOME MISSED" : "NONE MISSED, SOME UNDECIDED"): \(hits)."
  }
}

extension ReproductionTable {
  /// The JSON form of the table.
  public struct Summary: Codable, Equatable, Sendable {
    /// The version of this layout: "equipoise-reproductions/1".
    public let schema: String
    /// The name of the program.
    public let program: String
    /// Its version.
    public let version: String
    /// The command that gives the same again.
    public let command: String
    /// Whether every target that is judged was hit.
    public let reproduced: Bool
    /// The report on each scenario that has targets.
    public let scenarios: [ReproductionReport.Summary]
    /// The names of the others.
    public let withoutTargets: [String]
  }

  /// The table for a program.
  public var summary: Summary {
    Summary(
      schema: "equipoise-reproductions/1", program: provenance.program, version: provenance.version,
      command: provenance.command, reproduced: isReproduced, scenarios: reports.map(\.summary),
      withoutTargets: withoutTargets)
  }

  /// The JSON.
  ///
  /// - Throws: `EncodingError`; no table gives rise to it.
  public func json() throws -> Data { try JSON.data(summary) }
}
