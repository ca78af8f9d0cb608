import DiscreteEvents
import Statistics
import Trials

/// Pictures of many trials.
///
///     RunPictures(results, sample: try TrialSample(results)).drawing(.pValues)?.svg()
public struct RunPictures: Sendable {
  let results: ExperimentResults
  let sample: TrialSample
  let report: RunReport

  var scenario: Scenario { results.plans[0].scenario }
  var arms: [String] { scenario.design.arms.map(\.name) }
  var count: String { Words.count(results.replicates.count, "simulated trial") }

  /// - Parameters:
  ///   - report: What the run found.
  ///   - sample: What single trials of it looked like.
  public init(_ report: RunReport, sample: TrialSample) {
    results = report.results
    self.report = report
    self.sample = sample
  }

  /// A picture; `nil` where there is nothing of the kind to show, or the kind is of one trial or of several runs.
  ///
  /// - Parameters:
  ///   - endpoint: Which one, for a kind that shows an endpoint; the first primary one where it is `nil`.
  ///   - term: Which adverse event, for a kind that shows one; the most frequent where it is `nil`.
  ///   - arm: Which comparison, by a name of `Scenario.comparedNames`, for a kind that shows one; the first where it is
  ///     `nil`.
  public func drawing(
    _ kind: PlotKind, endpoint: Endpoint? = nil, term: String? = nil, arm: String? = nil
  ) -> Drawing? {
    let all = scenario.plotComparisons
    let comparison = arm.map { name in all.first { $0.name == name } } ?? all.first
    return drawing(kind, endpoint: endpoint ?? scenario.analysis.primary.first, term: term, comparison)
  }

  func drawing(
    _ kind: PlotKind, endpoint: Endpoint?, term: String? = nil, _ comparison: PlotComparison?
  ) -> Drawing? {
    switch kind {
    case .design: return DesignPicture(scenario).drawing
    case .enrollment: return enrollment
    case .adverseEvents: return adverseEvents(comparison)
    case .sessionIncidence: return index(of: term).flatMap(sessionIncidence)
    case .eventCourse: return index(of: term).flatMap(eventCourse)
    case .boundaries: return boundaries
    case .estimates: return endpoint.flatMap { endpoint in comparison.flatMap { estimates(endpoint, $0) } }
    case .pValues: return endpoint.flatMap { endpoint in comparison.flatMap { pValues(endpoint, $0) } }
    case .power, .flow, .trajectory, .kaplanMeier, .cumulativeIncidence, .swimmer: return nil
    }
  }

  /// Which trials a picture rests on that looks at patients one by one, and why no more.
  var sampled: String {
    let all = results.replicates.count
    if sample.trials == all { return Words.count(all, "simulated trial") }
    let some = "the first \(Digits.whole(sample.trials)) of \(Digits.whole(all)) simulated trials"
    if sample.trials == TrialSample.most { return some }
    return "\(some), as many as have \(Digits.whole(TrialSample.patients)) patients together"
  }

  private func index(of term: String?) -> Int? {
    let names = results.plans[0].terms
    if let term { return names.firstIndex(of: term) }
    let affected = sample.terms.map { arms in arms.reduce(0) { $0 + $1.affected.reduce(0, +) } }
    guard let most = affected.max(), most > 0 else { return nil }
    return affected.firstIndex(of: most)
  }

  /// Median and range of how many are enrolled by a day.
  private var enrollment: Drawing? {
    let last = sample.enrolled.compactMap(\.last).max() ?? 0
    guard last > 0 else { return nil }
    let days = (0...80).map { last * Double($0) / 80 }
    let counts = days.map { day in sample.enrolled.map { trial in Double(trial.count { $0 <= day }) }.sorted() }
    func quantile(_ p: Double) -> [Double] { counts.map { $0[Int((Double($0.count - 1) * p).rounded())] } }
    let threads = sample.enrolled.prefix(20).map { trial in
      EnrollmentPlot.Path(days: [0] + trial, patients: (0...trial.count).map(Double.init))
    }
    return EnrollmentPlot(
      title: "Enrollment", subtitle: sampled,
      name: "median of \(Words.count(sample.trials, "trial"))", days: days, patients: quantile(0.5),
      lower: quantile(0.025), upper: quantile(0.975), target: Double(scenario.design.sampleSize), paths: threads
    ).drawing()
  }
}
