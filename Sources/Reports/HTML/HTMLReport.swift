import Trials

/// The report of a run as one HTML file that needs nothing else: no network, no script, nothing beside it.
///
/// It follows ADEMP: aims, data-generating mechanism, estimands, methods, performance measures; then harms, blinding,
/// variants, single trials, limits, and how to run it again. Its figures are those of ``RunReport``, set by the same hand.
///
///     let examples = try ExampleTrial.chosen(from: results) { number in provenance(of: number) }
///     let pictures = RunPictures(report, sample: try TrialSample(results))
///     HTMLReport(report, examples: examples, pictures: pictures, scenarioText: text, cautions: []).html()
///
/// ## Source
/// T. P. Morris, I. R. White, M. J. Crowther, *Stat. Med.* 38 (2019) 2074–2102 (ADEMP).
public struct HTMLReport: Sendable {
  let report: RunReport
  let examples: [ExampleTrial]
  let pictures: RunPictures
  let scenarioText: String
  let cautions: [String]

  var scenario: Scenario { report.scenario }
  var results: ExperimentResults { report.results }

  /// The report.
  ///
  /// - Parameters:
  ///   - report: What the run found.
  ///   - examples: Trials that are told in full.
  ///   - pictures: What can be drawn of the run.
  ///   - scenarioText: The scenario file as it was read.
  ///   - cautions: What a careful reader of the scenario would want to be told, a sentence each.
  public init(
    _ report: RunReport, examples: [ExampleTrial], pictures: RunPictures, scenarioText: String, cautions: [String]
  ) {
    self.report = report
    self.examples = examples
    self.pictures = pictures
    self.scenarioText = scenarioText
    self.cautions = cautions
  }

  /// The whole file.
  public func html() -> String {
    HTML.document(
      title: "\(Words.name(scenario.title)) · simulated", header: header, sections: sections, isNumbered: true,
      footer: "\(report.provenance.program) \(report.provenance.version), seed \(results.seed), "
        + "\(Words.count(results.replicates.count, "simulated trial")).")
  }

  private var sections: [HTMLSection] {
    [
      HTMLSection(id: "aims", title: "Aims: the question and the design", html: aims),
      HTMLSection(id: "mechanism", title: "Data-generating mechanism: what is assumed", html: mechanism),
      HTMLSection(id: "estimands", title: "Estimands and methods of analysis", html: methods),
      HTMLSection(id: "performance", title: "Performance: operating characteristics", html: performance),
      HTMLSection(id: "harms", title: "Harms", html: harms),
      HTMLSection(id: "blinding", title: "Blinding and expectancy", html: page { report.writeBlinding(on: &$0) }),
      HTMLSection(id: "variants", title: "What if the assumptions are wrong: variants", html: variants),
      HTMLSection(id: "trials", title: "Single trials, told in full", html: trials),
      HTMLSection(id: "limits", title: "Limits", html: limits),
      HTMLSection(id: "again", title: "How to run it again", html: again),
      HTMLSection(id: "checklist", title: "Where a reviewer finds what", html: checklist),
    ]
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
