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
  let plotWords: [String]?

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
  ///   - plotWords: The words of a command line after `equipoise plot KIND` that draws of this run; `nil` for none.
  public init(
    _ report: RunReport, check: CheckReport, examples: [ExampleTrial], pictures: RunPictures, scenarioText: String,
    settings: [String] = [], plotWords: [String]? = nil
  ) {
    self.plotWords = plotWords
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

  /// How many comparisons have a picture of their own.
  static let mostComparisons = 4

  /// A picture of each comparison, and where there are more than the report has room for a sentence on the others.
  func comparedFigures(_ kind: PlotKind) -> String {
    let all: [(endpoint: Endpoint?, comparison: PlotComparison?)]
    if kind == .adverseEvents {
      let comparisons = scenario.plotComparisons
      all = comparisons.isEmpty ? [(nil, nil)] : comparisons.map { (nil, $0) }
    } else {
      all = scenario.plottedTests.map { ($0.endpoint, $0.comparison) }
    }
    var html = all.prefix(Self.mostComparisons).enumerated().compactMap { index, subject in
      pictures.drawing(kind, endpoint: subject.endpoint, subject.comparison).map {
        Picture(kind, $0).html(prefix: index == 0 ? kind.rawValue : "\(kind.rawValue)-\(index + 1)")
      }
    }
    if let rest = undrawn(kind, Array(all.dropFirst(Self.mostComparisons))), !html.isEmpty { html.append(rest) }
    return html.joined(separator: "\n")
  }

  private func undrawn(_ kind: PlotKind, _ left: [(endpoint: Endpoint?, comparison: PlotComparison?)]) -> String? {
    guard let first = left.first else { return nil }
    let names = left.compactMap { subject in
      subject.comparison.map { comparison in
        (subject.endpoint.map { "\($0.name), " } ?? "") + comparison.text
      }
    }
    let sentence = "Not drawn here: \(names.map(Words.name).joined(separator: "; "))."
    guard let plotWords, let comparison = first.comparison else { return HTML.element("p", sentence, class: "soft") }
    let words =
      ["equipoise", "plot", kind.rawValue] + plotWords + (first.endpoint.map { ["--endpoint", $0.name] } ?? [])
    let command = Provenance.command(repeating: words + ["--arm", comparison.name])
    return HTML.element("p", "\(sentence) The first of them is drawn by", class: "soft")
      + "\n<pre class=\"wrap\">\(HTML.escaped(Words.name(command)))</pre>"
  }

  /// What is written on a page, as HTML.
  func page(_ write: (inout Page) -> Void) -> String {
    var page = Page()
    write(&page)
    return page.html()
  }
}
