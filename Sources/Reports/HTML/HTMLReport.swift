import Trials

/// The report of a run as one HTML file that needs nothing else: no network, no script, nothing beside it.
///
/// It follows ADEMP: aims, data-generating mechanism, estimands, methods, performance measures; then harms, blinding,
/// variants, single trials, limits, and how to run it again. Its figures are those of ``RunReport``, set by the same hand.
///
///     let examples = try ExampleTrial.chosen(from: results) { number in provenance(of: number) }
///     let pictures = RunPictures(report, sample: try TrialSample(results))
///     HTMLReport(report, check: check, examples: examples, pictures: pictures, scenarioText: text).html()
///
/// ## Source
/// T. P. Morris, I. R. White, M. J. Crowther, *Stat. Med.* 38 (2019) 2074–2102 (ADEMP).
public struct HTMLReport: Sendable {
  let report: RunReport
  let check: CheckReport
  let examples: [ExampleTrial]
  let pictures: RunPictures
  let scenarioText: String
  let settings: [String]

  var scenario: Scenario { report.scenario }
  var results: ExperimentResults { report.results }

  /// The report.
  ///
  /// - Parameters:
  ///   - report: What the run found.
  ///   - check: What was filled in, and what a careful reader of the scenario would want to be told.
  ///   - examples: Trials that are told in full.
  ///   - pictures: What can be drawn of the run.
  ///   - scenarioText: The scenario file as it was read.
  ///   - settings: What was set over the file, each as `path=value`.
  public init(
    _ report: RunReport, check: CheckReport, examples: [ExampleTrial], pictures: RunPictures, scenarioText: String,
    settings: [String] = []
  ) {
    self.report = report
    self.check = check
    self.examples = examples
    self.pictures = pictures
    self.scenarioText = scenarioText
    self.settings = settings
  }

  /// The whole file.
  public func html() -> String {
    HTML.document(
      title: "\(Words.name(scenario.title)) · simulated", header: header, sections: sections, isNumbered: true,
      footer: "\(report.provenance.program) \(report.provenance.version), seed \(results.seed), "
        + "\(Words.count(results.replicates.count, "simulated trial")).")
  }

  private var sections: [HTMLSection] {
    ReportPart.allCases.map { HTMLSection(id: $0.rawValue, title: $0.title, html: html(of: $0)) }
  }

  private func html(of part: ReportPart) -> String {
    switch part {
    case .aims: aims
    case .mechanism: mechanism
    case .estimands: methods
    case .performance: performance
    case .harms: harms
    case .blinding: page { report.writeBlinding(on: &$0) }
    case .variants: variants
    case .trials: trials
    case .limits: limits
    case .again: again
    case .checklist: checklist
    }
  }

  /// Pictures of many trials, those that there are.
  func figures(_ kinds: PlotKind...) -> String {
    kinds.compactMap { kind in
      pictures.drawing(kind).map { Picture(kind, $0).html(prefix: kind.rawValue) }
    }.joined(separator: "\n")
  }

  /// What is written on a page, as HTML.
  func page(_ write: (inout Page) -> Void) -> String {
    var page = Page()
    write(&page)
    return page.html()
  }
}
