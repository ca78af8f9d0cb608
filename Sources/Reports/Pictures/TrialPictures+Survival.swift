import DiscreteEvents
import Statistics
import Trials

// Times to an event in one trial, as its analysis takes them.
extension TrialPictures {
  /// What an arm's patients contribute to an endpoint.
  private func outcomes(_ endpoint: Endpoint, arm: Int) -> [(time: Double, isEvent: Bool, left: Bool)] {
    guard let times = ObservedTimes(endpoint, scenario) else { return [] }
    return patients.filter { data.arm($0) == arm }.compactMap { patient in
      times.outcome(of: patient, data).map { outcome in
        (outcome.time.value, outcome.isEvent, !outcome.isEvent && data.departure(patient).0 == .dropout)
      }
    }
  }

  /// The curve of each arm that has patients to count.
  func survival(_ endpoint: Endpoint) -> [KaplanMeierPlot.Arm] {
    arms.indices.compactMap { arm -> KaplanMeierPlot.Arm? in
      let all = outcomes(endpoint, arm: arm)
      guard let data = try? TimeToEvent(times: all.map(\.time), events: all.map(\.isEvent)),
        let estimate = try? KaplanMeier(data)
      else { return nil }
      let steps = estimate.steps.filter { $0.events > 0 }
      let intervals = steps.map { estimate.interval(at: $0.time, scale: .logLog) }
      return KaplanMeierPlot.Arm(
        name: arms[arm], times: steps.map(\.time), survival: steps.map(\.survival), lower: intervals.map(\.lower),
        upper: intervals.map(\.upper), censored: all.filter { !$0.isEvent }.map(\.time), exits: all.map(\.time))
    }
  }

  func kaplanMeier(_ endpoint: Endpoint) -> Drawing? {
    guard case .timeToEvent(let kind) = endpoint.kind else { return nil }
    let curves = survival(endpoint)
    if curves.isEmpty { return nil }
    return KaplanMeierPlot(
      title: "Kaplan-Meier: \(Words.name(endpoint.name))",
      subtitle: curves.count > StepChart.mostBands ? subtitle : "\(subtitle); 95 % confidence bands (log-log)",
      valueTitle: Self.without(kind.event), timeTitle: timeTitle(kind), arms: curves
    ).drawing()
  }

  /// With dropout as the competing event, which has a curve of its own, without a band, where the arms are few.
  func cumulativeIncidence(_ endpoint: Endpoint) -> Drawing? {
    guard case .timeToEvent(let kind) = endpoint.kind else { return nil }
    let competes = kind.event != .dropout
    let hasBoth = competes && arms.count < 4
    var curves: [CumulativeIncidencePlot.Curve] = []
    for arm in arms.indices {
      let all = outcomes(endpoint, arm: arm)
      let causes = all.map { $0.isEvent ? 1 : $0.left && competes ? 2 : 0 }
      guard let times = try? CompetingTimes(times: all.map(\.time), causes: causes) else { continue }
      for cause in hasBoth ? [1, 2] : [1] {
        guard let estimate = try? CumulativeIncidence(times, cause: cause) else { continue }
        let steps = estimate.steps.filter { $0.events > 0 }
        let intervals = steps.map { estimate.interval(at: $0.time) }
        // A curve goes on as long as anybody of the arm is followed.
        let last = all.map(\.time).max() ?? 0
        curves.append(
          CumulativeIncidencePlot.Curve(
            name: cause == 1 ? arms[arm] : "\(arms[arm]), dropout", times: steps.map(\.time) + [last],
            incidence: steps.map(\.incidence) + [steps.last?.incidence ?? 0],
            lower: cause == 1 ? intervals.map(\.lower) + [intervals.last?.lower ?? .nan] : [],
            upper: cause == 1 ? intervals.map(\.upper) + [intervals.last?.upper ?? .nan] : [],
            exits: cause == 1 ? all.map(\.time) : [], arm: arm, cause: hasBoth ? cause - 1 : arm))
      }
    }
    if curves.isEmpty { return nil }
    return CumulativeIncidencePlot(
      title: "Cumulative incidence: \(Words.name(endpoint.name))",
      subtitle: ([subtitle] + Self.remarks(competes, hasBoth, curves.count)).joined(separator: "; "),
      valueTitle: "With \(Self.word(kind.event))", timeTitle: timeTitle(kind), curves: curves,
      causes: hasBoth ? ["\(Self.word(kind.event)) (Aalen-Johansen)", "dropout, which competes with it"] : []
    ).drawing()
  }

  private static func remarks(_ competes: Bool, _ hasBoth: Bool, _ curves: Int) -> [String] {
    let bands = curves / (hasBoth ? 2 : 1) > StepChart.mostBands ? [] : ["95 % confidence bands"]
    return bands + (competes && !hasBoth ? ["dropout competes with it, and has no curve here"] : [])
  }

  func timeTitle(_ kind: TimeToEventEndpoint) -> String {
    guard case .respondingAt(let visit) = kind.origin, scenario.design.visits.days.indices.contains(visit) else {
      return scenario.design.arms.count > 1 ? "Time since randomization" : "Time since enrollment"
    }
    return "Time since the visit of day \(Digits.plain(scenario.design.visits.days[visit].value))"
  }

  static func without(_ event: TimeToEventEndpoint.Event) -> String {
    switch event {
    case .response: "Without response so far"
    case .relapse: "Response kept"
    case .dropout: "In the study"
    }
  }

  private static func word(_ event: TimeToEventEndpoint.Event) -> String {
    switch event {
    case .response: "response"
    case .relapse: "loss of response"
    case .dropout: "dropout"
    }
  }
}
