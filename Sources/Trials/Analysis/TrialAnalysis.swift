import Statistics

/// The analysis of one trial: what the protocol asks of its data, compiled once and run for every replicate.
struct TrialAnalysis: Sendable {
  private let cut: FinalCut
  private let interim: InterimAnalysis?
  private let disposition: DispositionAnalysis
  private let entry: EntryAnalysis
  private let adjuncts: AdjunctAnalysis?
  private let safety: SafetyAnalysis?
  private let periods: PeriodAnalysis?
  private let endpoints: [EndpointAnalysis]
  private let factorial: [FactorialAnalysis]
  private let family: FamilyAnalysis?
  private let figures: TrialFigures

  init(_ scenario: Scenario, terms: [String], measures: inout MeasureList) {
    cut = FinalCut(scenario, &measures)
    disposition = DispositionAnalysis(scenario, &measures)
    periods = PeriodAnalysis(scenario, &measures)
    entry = EntryAnalysis(scenario, &measures)
    adjuncts = AdjunctAnalysis(scenario, &measures)
    var endpoints: [EndpointAnalysis] = []
    var factorial: [FactorialAnalysis] = []
    var tested: EndpointAnalysis?
    for endpoint in scenario.recordedEndpoints {
      let analysis = EndpointAnalysis(endpoint, scenario, &measures)
      if let effects = FactorialAnalysis(endpoint, analysis, scenario, &measures) { factorial.append(effects) }
      // The looks analyse the endpoint that they test, and the last of them leaves its figures.
      if endpoint.name == scenario.analysis.interim?.tested { tested = analysis } else { endpoints.append(analysis) }
    }
    if let plan = scenario.analysis.interim, let tested {
      interim = InterimAnalysis(plan, scenario, tested, &measures)
    } else {
      interim = nil
    }
    self.endpoints = endpoints
    self.factorial = factorial
    family = FamilyAnalysis(scenario, &measures)
    safety = scenario.simulation.record == .all ? SafetyAnalysis(scenario, terms: terms, &measures) : nil
    figures = TrialFigures(scenario, &measures)
  }

  /// The boundaries of the looks, where there are any.
  var boundaries: GroupSequentialDesign? { interim?.design }

  func analyse(_ record: TrialRecord, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>) {
    let cut = end(record, workspace, into: row)
    disposition.analyse(cut, workspace, into: row)
    periods?.analyse(cut, workspace, into: row)
    entry.analyse(cut, workspace, into: row)
    adjuncts?.analyse(cut, into: row)
    for analysis in endpoints { _ = analysis.analyse(cut, workspace, into: row) }
    for effects in factorial { effects.analyse(cut, workspace, into: row) }
    family?.decide(into: row)
    safety?.analyse(cut, workspace, into: row)
    figures.write(cut, into: row)
  }

  /// What is known when the trial ends, after the looks if there are any.
  func end(
    _ record: TrialRecord, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> DataCut {
    let final = cut.data(of: record, workspace, into: row)
    guard let interim else { return final }
    let end = interim.conduct(final, end: cut.day(in: row, of: final), workspace, into: row)
    if end.time < final.time { cut.write(stoppedAt: end.time, into: row) }
    return end
  }
}
