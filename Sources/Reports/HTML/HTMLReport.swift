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
  let plotWords: [String]?

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
  ///   - plotWords: The words of a command line after `equipoise plot KIND` that draws of this run; `nil` for none.
  public init(
    _ report: RunReport, examples: [ExampleTrial], pictures: RunPictures, scenarioText: String, cautions: [String],
    plotWords: [String]? = nil
  ) {
    self.plotWords = plotWords
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
