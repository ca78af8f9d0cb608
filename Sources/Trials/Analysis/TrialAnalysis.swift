import Statistics

/// The analysis of one trial: what the protocol asks of its data, compiled once and run for every replicate.
struct TrialAnalysis: Sendable {
  let cut: FinalCut
  private let interim: InterimAnalysis?
  /// The looks of a trial that they may change.
  let adaptation: AdaptationAnalysis?
  private let shares: AllocationMeasures?
  private let disposition: DispositionAnalysis
  private let treatment: TreatmentAnalysis?
  private let entry: EntryAnalysis
  private let adjuncts: AdjunctAnalysis?
  private let sessions: SessionAnalysis?
  private let clinic: ClinicAnalysis?
  private let safety: SafetyAnalysis?
  private let safetyEstimates: SafetyEstimates?
  private let rareHarms: RareHarmAnalysis?
  private let pressure: PressureAnalysis?
  private let blinding: BlindingAnalysis?
  let safetyStops: SafetyMonitoring?
  private let periods: PeriodAnalysis?
  private let runIn: RunInAnalysis?
  private let endpoints: [EndpointAnalysis]
  private let factorial: [FactorialAnalysis]
  private let byLevel: [DifferencesByLevel]
  private let family: FamilyAnalysis?
  private let figures: TrialFigures
  private let familyInterim: FamilyInterim?

  init(_ scenario: Scenario, terms: [String], measures: inout MeasureList) {
    cut = FinalCut(scenario, &measures)
    disposition = DispositionAnalysis(scenario, &measures)
    treatment = TreatmentAnalysis(scenario, terms: terms, &measures)
    periods = PeriodAnalysis(scenario, &measures)
    runIn = RunInAnalysis(scenario, &measures)
    entry = EntryAnalysis(scenario, &measures)
    adjuncts = AdjunctAnalysis(scenario, &measures)
    sessions = SessionAnalysis(scenario, &measures)
    clinic = ClinicAnalysis(scenario, &measures)
    var endpoints: [EndpointAnalysis] = []
    var factorial: [FactorialAnalysis] = []
    var tested: EndpointAnalysis?
    var primary: [EndpointAnalysis] = []
    for (index, endpoint) in scenario.recordedEndpoints.enumerated() {
      let analysis = EndpointAnalysis(endpoint, scenario, &measures)
      if let effects = FactorialAnalysis(endpoint, analysis, scenario, &measures) { factorial.append(effects) }
      if scenario.analysis.familyLooks != nil, index < scenario.analysis.primary.count {
        primary.append(analysis)
        continue
      }
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
    familyInterim = FamilyInterim(scenario, primary, &measures)
    adaptation = AdaptationAnalysis(scenario, &measures)
    shares = AllocationMeasures(scenario, &measures)
    family = FamilyAnalysis(scenario, &measures)
    safetyStops = SafetyMonitoring(scenario, terms: terms, &measures)
    safety = scenario.simulation.record == .all ? SafetyAnalysis(scenario, terms: terms, &measures) : nil
    safetyEstimates = SafetyEstimates(scenario, terms: terms, &measures)
    rareHarms = RareHarmAnalysis(scenario, terms: terms, &measures)
    blinding = BlindingAnalysis(scenario, &measures)
    pressure = PressureAnalysis(scenario, &measures)
    figures = TrialFigures(scenario, &measures)
    byLevel = DifferencesByLevel.all(scenario, &measures)
  }

  /// The boundaries of the looks, where there are any.
  var boundaries: GroupSequentialDesign? { interim?.design }

  func analyse(_ record: TrialRecord, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>) {
    let cut = end(record, workspace, into: row)
    workspace.conclusion = cut
    disposition.analyse(cut, workspace, into: row)
    treatment?.analyse(cut, workspace, into: row)
    periods?.analyse(cut, workspace, into: row)
    runIn?.analyse(cut, into: row)
    entry.analyse(cut, workspace, into: row)
    adjuncts?.analyse(cut, into: row)
    sessions?.analyse(cut, workspace, into: row)
    clinic?.analyse(cut, into: row)
    for analysis in endpoints { _ = analysis.analyse(cut, workspace, into: row) }
    for effects in factorial { effects.analyse(cut, workspace, into: row) }
    adaptation?.finish(cut, on: self.cut.day(in: row, of: cut), workspace, into: row)
    shares?.write(cut, workspace, into: row)
    family?.decide(into: row)
    if workspace.alarm != nil { safetyStops?.withdraw(from: row) }
    safety?.analyse(cut, workspace, into: row)
    safetyEstimates?.analyse(cut, workspace, into: row)
    rareHarms?.analyse(cut, into: row)
    pressure?.analyse(cut, into: row)
    blinding?.analyse(cut, workspace, into: row)
    figures.write(cut, into: row)
    for differences in byLevel { differences.analyse(cut, into: row) }
  }

  /// What is known when all is over, after the looks if there are any: of a trial that was stopped also what was recorded
  /// after the look.
  func end(
    _ record: TrialRecord, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> DataCut {
    workspace.alarm = nil
    if let stopped = workspace.steering?.stopped {
      cut.write(stoppedAt: stopped, into: row)
      return DataCut(record, at: stopped)
    }
    if let familyInterim { return familyInterim.conduct(record, cut, workspace, into: row) }
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
