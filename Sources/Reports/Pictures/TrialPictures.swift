import DiscreteEvents
import Statistics
import Trials

/// Pictures of the trial that a simulation has just run.
///
///     let result = try simulation.run(replicate: 12)
///     let story = TrialStory(simulation, result, seed: 7, replicate: 12, provenance: provenance)
///     TrialPictures(simulation, story).swimmer?.svg()
public struct TrialPictures {
  let scenario: Scenario
  let story: TrialStory
  /// What its last analysis knew.
  let data: DataCut

  /// Valid until the simulation runs the next trial.
  public init(_ simulation: Simulation, _ story: TrialStory) {
    scenario = simulation.plan.scenario
    data = simulation.conclusion
    self.story = story
  }

  var subtitle: String { "one simulated trial, number \(Digits.whole(story.replicate)) of seed \(story.seed)" }
  var arms: [String] { scenario.design.arms.map(\.name) }
  var patients: [Int] { (0..<data.patientCount).filter { data.enrolled($0) != nil } }

  /// A picture of the trial; `nil` where there is nothing of the kind to show, or the kind is not of one trial.
  ///
  /// - Parameters:
  ///   - endpoint: Which one, for a kind that shows an endpoint; the first that fits where it is `nil`.
  ///   - lanes: Up to how many patients are shown one by one; at most 60.
  public func drawing(_ kind: PlotKind, endpoint: Endpoint? = nil, lanes: Int = 60) -> Drawing? {
    switch kind {
    case .flow: flow
    case .trajectory: trajectory
    case .swimmer: swimmer(lanes: lanes)
    case .kaplanMeier: timeEndpoint(endpoint).flatMap(kaplanMeier)
    case .cumulativeIncidence: timeEndpoint(endpoint).flatMap(cumulativeIncidence)
    default: nil
    }
  }

  private func timeEndpoint(_ asked: Endpoint?) -> Endpoint? {
    func fits(_ endpoint: Endpoint) -> Bool { if case .timeToEvent = endpoint.kind { true } else { false } }
    if let asked { return fits(asked) ? asked : nil }
    return scenario.analysis.endpoints.first(where: fits)
  }

  /// Mean scores by visit, as measured; the visit before randomization is day 0.
  var trajectory: Drawing? {
    guard let score = scenario.truth.score, scenario.design.crossover == nil else { return nil }
    let days = scenario.design.visits.days
    let curves = arms.indices.map { arm in
      let members = patients.filter { data.arm($0) == arm }
      let all =
        [members.map { data.baselineScore($0) }]
        + days.indices.map { visit in members.compactMap { data.visit(visit, of: $0)?.score } }
      let known = all.map { values in
        values.filter(\.isFinite).withUnsafeBufferPointer { try? SampleMoments($0) }
      }
      let intervals = known.map { $0?.meanInterval() }
      return TrajectoryPlot.Arm(
        name: arms[arm], days: [0] + days.map(\.value), means: known.map { $0?.mean ?? .nan },
        lower: intervals.map { $0?.lower ?? .nan }, upper: intervals.map { $0?.upper ?? .nan },
        patients: known.map { $0?.count ?? 0 })
    }
    return TrajectoryPlot(
      title: "\(score.instrument) over time", subtitle: "\(subtitle); means with 95 % confidence intervals",
      scoreTitle: "\(score.instrument) (points)", arms: curves
    ).drawing()
  }
}
