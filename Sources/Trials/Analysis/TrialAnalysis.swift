/// The analysis of one trial: what the protocol asks of its data, compiled once and run for every replicate.
struct TrialAnalysis: Sendable {
  private let cut: FinalCut
  private let disposition: DispositionAnalysis
  private let safety: SafetyAnalysis?
  private let binary: [BinaryAnalysis]
  private let timeToEvent: [TimeToEventAnalysis]
  private let continuous: [ContinuousAnalysis]

  init(_ scenario: Scenario, terms: [String], measures: inout MeasureList) {
    cut = FinalCut(scenario, &measures)
    disposition = DispositionAnalysis(scenario, &measures)
    var binary: [BinaryAnalysis] = []
    var timeToEvent: [TimeToEventAnalysis] = []
    var continuous: [ContinuousAnalysis] = []
    for endpoint in scenario.recordedEndpoints {
      switch endpoint.kind {
      case .binary(let kind): binary.append(BinaryAnalysis(endpoint.name, kind, scenario, &measures))
      case .timeToEvent(let kind): timeToEvent.append(TimeToEventAnalysis(endpoint.name, kind, scenario, &measures))
      case .continuous(let kind): continuous.append(ContinuousAnalysis(endpoint.name, kind, scenario, &measures))
      }
    }
    self.binary = binary
    self.timeToEvent = timeToEvent
    self.continuous = continuous
    safety = scenario.simulation.record == .all ? SafetyAnalysis(scenario, terms: terms, &measures) : nil
  }

  func analyse(_ record: TrialRecord, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>) {
    let cut = cut.data(of: record, workspace, into: row)
    disposition.analyse(cut, workspace, into: row)
    for analysis in binary { analysis.analyse(cut, workspace, into: row) }
    for analysis in timeToEvent { analysis.analyse(cut, workspace, into: row) }
    for analysis in continuous { analysis.analyse(cut, workspace, into: row) }
    safety?.analyse(cut, workspace, into: row)
  }
}
