import Statistics

/// The analysis of one trial: what the protocol asks of its data, compiled once and run for every replicate.
struct TrialAnalysis: Sendable {
  private let cut: FinalCut
  private let interim: InterimAnalysis?
  private let disposition: DispositionAnalysis
  private let adjuncts: AdjunctAnalysis?
  private let safety: SafetyAnalysis?
  let safetyStops: SafetyMonitoring?
  private let endpoints: [EndpointAnalysis]
  private let factorial: [FactorialAnalysis]
  private let family: FamilyAnalysis?

  init(_ scenario: Scenario, terms: [String], measures: inout MeasureList) {
    cut = FinalCut(scenario, &measures)
    disposition = DispositionAnalysis(scenario, &measures)
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
    safetyStops = SafetyMonitoring(scenario, terms: terms, &measures)
    safety = scenario.simulation.record == .all ? SafetyAnalysis(scenario, terms: terms, &measures) : nil
  }

  /// The boundaries of the looks, where there are any.
  var boundaries: GroupSequentialDesign? { interim?.design }

  func analyse(_ record: TrialRecord, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>) {
    let cut = end(record, workspace, into: row)
    workspace.conclusion = cut
    disposition.analyse(cut, workspace, into: row)
    adjuncts?.analyse(cut, into: row)
    for analysis in endpoints { _ = analysis.analyse(cut, workspace, into: row) }
    for effects in factorial { effects.analyse(cut, workspace, into: row) }
    family?.decide(into: row)
    if workspace.alarm != nil { safetyStops?.withdraw(from: row) }
    safety?.analyse(cut, workspace, into: row)
  }

  /// What is known when all is over, after the looks if there are any: of a trial that was stopped also what was recorded
  /// after the look.
  func end(
    _ record: TrialRecord, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> DataCut {
    workspace.alarm = nil
    if let interim { return interim.conduct(record, cut, safetyStops, workspace, into: row) }
    let all = DataCut(record)
    let due = cut.data(of: all, workspace, into: row)
    guard let safetyStops else { return due }
    safetyStops.writeNone(into: row)
    workspace.lastCut = cut.day(in: row, of: due)
    guard let alarm = safetyStops.alarm(all), alarm.day < workspace.lastCut else { return due }
    return safetyStops.finish(alarm, record, cut, workspace, into: row)
  }
}
