/// The analysis of an endpoint of any kind, as looks need it.
enum EndpointAnalysis: Sendable {
  case binary(BinaryAnalysis)
  case timeToEvent(TimeToEventAnalysis)
  case continuous(ContinuousAnalysis)
  case longitudinal(LongitudinalAnalysis)
  case count(CountAnalysis)
  case dunnett(DunnettAnalysis)
  case doseResponse(DoseResponseAnalysis)
  case crossover(CrossoverAnalysis)
  /// One of them, with the data that the strategies of its estimand let it use.
  indirect case by(EstimandRule, EndpointAnalysis)

  init(_ endpoint: Endpoint, _ scenario: Scenario, _ measures: inout MeasureList) {
    if let rule = EstimandRule(endpoint.estimand) {
      self = .by(rule, EndpointAnalysis(kind: endpoint, scenario, &measures))
    } else {
      self = EndpointAnalysis(kind: endpoint, scenario, &measures)
    }
  }

  private init(kind endpoint: Endpoint, _ scenario: Scenario, _ measures: inout MeasureList) {
    switch endpoint.kind {
    case .binary(let kind): self = .binary(BinaryAnalysis(endpoint.name, kind, scenario, &measures))
    case .timeToEvent(let kind): self = .timeToEvent(TimeToEventAnalysis(endpoint.name, kind, scenario, &measures))
    case .continuous(let kind) where kind.test == .dunnett:
      self = .dunnett(DunnettAnalysis(endpoint.name, kind, scenario, &measures))
    case .continuous(let kind): self = .continuous(ContinuousAnalysis(endpoint.name, kind, scenario, &measures))
    case .longitudinal(let kind): self = .longitudinal(LongitudinalAnalysis(endpoint.name, kind, scenario, &measures))
    case .count(let kind): self = .count(CountAnalysis(endpoint.name, kind, scenario, &measures))
    case .doseResponse(let kind): self = .doseResponse(DoseResponseAnalysis(endpoint.name, kind, scenario, &measures))
    case .crossover(let kind): self = .crossover(CrossoverAnalysis(endpoint.name, kind, scenario, &measures))
    }
  }

  /// The same with all data.
  var withoutRule: EndpointAnalysis { if case .by(_, let analysis) = self { analysis } else { self } }

  /// What is written of it in a trial's row is that of the last cut analysed.
  func analyse(
    _ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> (verdict: Verdict?, information: Double) {
    switch self {
    case .binary(let analysis):
      let (verdict, patients) = analysis.analyse(cut, workspace, into: row)
      return (verdict, Double(patients))
    case .timeToEvent(let analysis):
      let verdict = analysis.analyse(cut, workspace, into: row)
      return (verdict, analysis.information(row))
    case .continuous(let analysis):
      let (verdict, patients) = analysis.analyse(cut, workspace, into: row)
      return (verdict, Double(patients))
    case .count(let analysis):
      let (verdict, events) = analysis.analyse(cut, workspace, into: row)
      return (verdict, Double(events))
    case .doseResponse(let analysis): return (nil, Double(analysis.analyse(cut, workspace, into: row)))
    case .crossover(let analysis):
      let (verdict, patients) = analysis.analyse(cut, workspace, into: row)
      return (verdict, Double(patients))
    case .longitudinal(let analysis):
      let (verdict, patients) = analysis.analyse(cut, workspace, into: row)
      return (verdict, Double(patients))
    case .dunnett(let analysis):
      let (verdict, patients) = analysis.analyse(cut, workspace, into: row)
      return (verdict, Double(patients))
    case .by(let rule, let analysis): return analysis.analyse(cut.applying(rule), workspace, into: row)
    }
  }

  var comparison: Comparison? {
    switch self {
    case .binary(let analysis): analysis.tested
    case .timeToEvent(let analysis): analysis.tested
    case .continuous(let analysis): analysis.tested
    case .longitudinal(let analysis): analysis.tested
    case .count(let analysis): analysis.tested
    case .dunnett(let analysis): analysis.tested
    case .crossover(let analysis): analysis.tested
    case .doseResponse: nil
    case .by(_, let analysis): analysis.comparison
    }
  }

  /// The information of a look, from what an analysis has written: what is asked for, or what the endpoint counts itself.
  func information(
    _ measure: InformationMeasure?, _ counted: Double, _ verdict: Verdict?, _ row: UnsafeMutablePointer<Double>
  ) -> Double {
    switch measure {
    case nil, .events: return counted
    case .patients:
      if case .timeToEvent(let analysis) = withoutRule { return analysis.patients(row) } else { return counted }
    case .inverseVariance: return verdict?.step.map { 1 / ($0 * $0) } ?? .nan
    }
  }

  /// All comparisons with the control, in the order of the arms.
  var comparisons: [Comparison] {
    switch self {
    case .binary(let analysis): analysis.allComparisons
    case .timeToEvent(let analysis): analysis.allComparisons
    case .continuous(let analysis): analysis.allComparisons
    case .longitudinal(let analysis): analysis.allComparisons
    case .count(let analysis): analysis.allComparisons
    case .dunnett(let analysis): analysis.allComparisons
    case .doseResponse, .crossover: []
    case .by(_, let analysis): analysis.comparisons
    }
  }
}
