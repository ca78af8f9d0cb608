import Trials

/// What a run found, for a reader at a terminal.
///
/// It says what was asked in words, then each figure with its Monte-Carlo standard error, what was assumed, and how to
/// get the same again. It is a pure function of the results: no date, no wall time, no number of workers.
///
///     let report = RunReport(results, provenance: Provenance(version: "0.1.0", command: "equipoise run feder.yaml"))
///     print(report.text(TextStyle(width: 100)))
public struct RunReport: Sendable {
  let results: ExperimentResults
  let provenance: Provenance
  let variants: [String]
  let catalogue: ResultCatalogue
  /// One entry a world: path → summary.
  let summaries: [[String: OperatingCharacteristics.Summary]]

  var scenario: Scenario { results.plans[0].scenario }

  /// The report of a run.
  ///
  /// - Parameters:
  ///   - results: The scenario's trials, and those of its variants if any.
  ///   - provenance: The program, its version, and the command that repeats the run.
  ///   - variants: The names of the variants, in the order of the plans after the first; where one is missing the name of
  ///     its scenario stands in, or its number.
  /// - Complexity: O(*m n* log *n*) for *m* measures and *n* kept trials.
  public init(_ results: ExperimentResults, provenance: Provenance, variants: [String] = []) {
    self.results = results
    self.provenance = provenance
    self.variants = RunReport.names(of: results, variants)
    catalogue = ResultCatalogue(scenario: results.plans[0].scenario)
    summaries = results.plans.indices.map { world in
      let all = OperatingCharacteristics(results, world: world).summaries
      return Dictionary(all.map { ($0.measure.path, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  static func names(of results: ExperimentResults, _ variants: [String]) -> [String] {
    results.plans.indices.dropFirst().map { world in
      if world - 1 < variants.count { return variants[world - 1] }
      let name = results.plans[world].scenario.name
      return name == results.plans[0].scenario.name ? "variant \(world)" : name
    }
  }

  /// The report as text.
  public func text(_ style: TextStyle = TextStyle()) -> String {
    var page = Page()
    writePartial(on: &page)
    page.banner("\(scenario.name): \(scenario.title)", .strong)
    page.paragraph("\(Words.count(results.replicates.count, "simulated trial")), seed \(results.seed)", indent: 0)
    writeQuestion(on: &page)
    writeNull(on: &page)
    writePower(on: &page)
    writeFamily(on: &page)
    writeSize(on: &page)
    writeLooks(on: &page)
    writeFamilyLooks(on: &page)
    writeAdaptation(on: &page)
    writeAllocation(on: &page)
    writeSafetyStops(on: &page)
    writeStops(on: &page)
    writeSuccess(on: &page)
    writeSpread(on: &page)
    writeEndpoints(on: &page)
    writeEstimands(on: &page)
    writeBlinding(on: &page)
    writeCourse(on: &page)
    writeAdverseEvents(on: &page)
    writeSafety(on: &page)
    writePressure(on: &page)
    writeRareHarms(on: &page)
    writeVariants(on: &page)
    writeReading(on: &page)
    AssumptionsBlock(scenario).write(on: &page)
    writeProvenance(on: &page)
    if results.isPartial { page.blank() }
    writePartial(on: &page)
    return page.text(style)
  }

  private func writePartial(on page: inout Page) {
    guard results.isPartial else { return }
    page.banner(RunReport.partialNotice(results), .caution)
  }

  static func partialNotice(_ results: ExperimentResults) -> String {
    "PARTIAL RUN: stopped after \(Digits.whole(results.replicates.count)) of \(Digits.whole(results.requested)) trials."
  }

  private func writeQuestion(on page: inout Page) {
    page.heading("What was asked")
    for sentence in DesignProse(scenario: scenario).paragraphs { page.paragraph(sentence) }
    let primary = scenario.analysis.primary
    page.paragraph(primary.count > 1 ? "Primary analyses:" : "Primary analysis:", emphasis: .strong)
    if primary.isEmpty { page.paragraph("none", indent: 4) }
    for endpoint in primary { page.paragraph(prose(endpoint), indent: 4, hanging: 2) }
    if let family = FamilyProse(scenario: scenario).sentence { page.paragraph(family, indent: 4, hanging: 2) }
    if scenario.simulation.record == .primary {
      page.paragraph(
        "Only this is recorded (record: primary). Secondary endpoints and adverse events are left out, and so is all of "
          + "the simulation that nothing recorded depends on.")
      return
    }
    if scenario.analysis.secondary.isEmpty { return }
    page.paragraph("Secondary:", emphasis: .strong)
    for endpoint in scenario.analysis.secondary { page.paragraph(prose(endpoint), indent: 4, hanging: 2) }
  }

  func prose(_ endpoint: Endpoint) -> String { EndpointProse(scenario: scenario, endpoint: endpoint).sentence }

  func writeReading(on page: inout Page) {
    page.heading("How to read it")
    if results.replicates.count == 1 {
      page.paragraph(
        "(one trial): one trial has no Monte-Carlo standard error, and does not tell how others like it end.",
        hanging: 2)
    } else {
      page.paragraph(
        "± is the Monte-Carlo standard error: how far a figure may be off because "
          + "\(Words.count(results.replicates.count, "trial was", plural: "trials were")) simulated and not infinitely many.",
        hanging: 2)
      page.paragraph(
        "\"95 % of trials\": where 95 of 100 single trials like this one lie. A real trial is one of them.", hanging: 2)
    }
    if scenario.recordedEndpoints.contains(where: \.isLatent) { page.paragraph(Marks.footnote, hanging: 2) }
    if !results.keepsTrials {
      page.paragraph("Medians and ranges over trials are read from classes 0.1 % wide: too many trials to keep.")
    }
    if page.contains("(ties)") {
      page.paragraph("(ties): so many trials have this very median that its error is not visible.", hanging: 2)
    }
  }

  func writeProvenance(on page: inout Page) {
    page.heading("The same again")
    let numbers = results.replicates
    let range =
      numbers.isEmpty ? "none" : "\(Digits.whole(numbers.lowerBound)) to \(Digits.whole(numbers.upperBound - 1))"
    page.paragraph(
      "Seed \(results.seed), \(Words.count(numbers.count, "simulated trial")) (replicates \(range)); "
        + "random numbers by \(Provenance.generator); \(provenance.program) \(provenance.version).")
    page.verbatim(provenance.command)
  }
}
