import DiscreteEvents
import Statistics

/// The looks of a trial that tests several primary comparisons at each, until enough of them are rejected.
struct FamilyInterim: Sendable {
  private let plan: InterimPlan
  private let stopping: FamilyLooks.Stopping
  private let times: LookTimes
  private let countsEvents: Bool
  private let endpoints: [EndpointAnalysis]
  /// The position of the endpoint whose information sets the looks.
  private let timing: Int
  private let hypotheses: [Hypothesis]
  private let looks: [LookMeasures]

  private struct Hypothesis: Sendable {
    /// The position of its endpoint.
    let endpoint: Int
    let comparison: Comparison
    /// Where the events of the two arms are, for an endpoint that waits for them.
    let events: (treated: Int, control: Int)?
    let maximumInformation: Double
    /// For each look whether it rejects there.
    let rejected: [Int]
  }

  /// - Parameters:
  ///   - endpoints: The analyses of the primary endpoints, in their order.
  ///   - measures: Holds those of the endpoints already.
  /// - Returns: `nil` for a plan without looks at several comparisons.
  init?(_ scenario: Scenario, _ endpoints: [EndpointAnalysis], _ measures: inout MeasureList) {
    guard let plan = scenario.analysis.interim, let family = scenario.analysis.familyLooks else { return nil }
    self.plan = plan
    self.endpoints = endpoints
    stopping = family.stopping
    times = LookTimes(scenario, plan)
    countsEvents = plan.looks.contains(where: \.trigger.waitsForEvents)
    let primary = scenario.analysis.primary
    timing = primary.firstIndex { $0.name == plan.tested } ?? 0
    var list = measures
    var looks = plan.looks.indices.map { LookMeasures($0 + 1, isLast: false, &list) }
    looks.append(LookMeasures(plan.looks.count + 1, isLast: true, &list))
    self.looks = looks
    let arms = scenario.design.arms
    let total = arms.reduce(0) { $0 + Double($1.weight) }
    var hypotheses: [Hypothesis] = []
    for (index, endpoint) in primary.enumerated() {
      guard let boundary = family.boundaries.first(where: { $0.endpoint == endpoint.name }) else { return nil }
      for comparison in endpoints[index].comparisons {
        let (treated, control) = (arms[comparison.arm], arms[comparison.control])
        var events: (treated: Int, control: Int)?
        var maximum = boundary.maximumInformation
        if case .timeToEvent = endpoint.kind,
          let first = list.exactIndex(of: "\(endpoint.name).events.\(treated.name)"),
          let second = list.exactIndex(of: "\(endpoint.name).events.\(control.name)")
        {
          events = (first, second)
          maximum *= Double(treated.weight + control.weight) / total
        }
        hypotheses.append(
          Hypothesis(
            endpoint: index, comparison: comparison, events: events, maximumInformation: maximum,
            rejected: (1...(plan.looks.count + 1)).map {
              list.add("looks.\($0).rejected.\(endpoint.name).\(treated.name)", .share, .proportion)
            }))
      }
    }
    self.hypotheses = hypotheses
    measures = list
  }

  /// Takes the looks of a trial; returns the cut at which it was stopped, or the final one.
  ///
  /// A look whose moment is that of the final analysis or later is skipped, and so is one that does not come after the
  /// look before it.
  func conduct(
    _ record: TrialRecord, _ final: FinalCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> DataCut {
    let all = DataCut(record)
    let due = final.data(of: all, workspace, into: row)
    guard let family = workspace.family else { return due }
    let end = final.day(in: row, of: due)
    workspace.looks.removeAll(keepingCapacity: true)
    family.restart()
    let count = countsEvents ? times.fillDays(workspace.days, all) : 0
    var previous = -Double.infinity
    var stopped: DataCut?
    for (number, look) in plan.looks.enumerated() {
      if stopped != nil {
        skip(number, isNotReached: false, into: row)
        continue
      }
      let time = times.time(of: look.trigger, all, days: workspace.days, count: count, workspace)
      guard let time, time.day > previous, time < end else {
        skip(number, isNotReached: time.map { !($0 < end) } ?? true, into: row)
        continue
      }
      previous = time.day
      let cut = DataCut(record, at: time)
      if take(number, cut, at: time, isLast: false, workspace, family, into: row) {
        stopped = cut
        final.write(stoppedAt: time, into: row)
      }
    }
    if stopped == nil {
      _ = take(plan.looks.count, due, at: end, isLast: true, workspace, family, into: row)
    } else {
      skip(plan.looks.count, isNotReached: false, into: row)
    }
    for (index, hypothesis) in hypotheses.enumerated() {
      let decision = family.monitor.decision(index)
      hypothesis.comparison.decide(rejects: decision.look > 0, inFavour: decision.inFavour, into: row)
    }
    return stopped ?? due
  }

  private func skip(_ number: Int, isNotReached: Bool, into row: UnsafeMutablePointer<Double>) {
    looks[number].writeAbsence(isNotReached: isNotReached, into: row)
    for hypothesis in hypotheses { row[hypothesis.rejected[number]] = 0 }
  }

  /// Takes a look; returns whether the trial stops there.
  private func take(
    _ number: Int, _ cut: DataCut, at day: CalendarTime, isLast: Bool, _ workspace: AnalysisWorkspace,
    _ family: FamilyWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> Bool {
    var information = 0.0
    for (position, endpoint) in endpoints.enumerated() {
      let found = endpoint.analyse(cut, workspace, into: row).information
      if position == timing { information = found }
      for (index, hypothesis) in hypotheses.enumerated() where hypothesis.endpoint == position {
        let own = hypothesis.events.map { row[$0.treated] + row[$0.control] } ?? found
        family.fractions[index] = own / hypothesis.maximumInformation
        family.z[index] = hypothesis.comparison.statistic(in: row)
      }
    }
    family.monitor.look(fractions: family.fractions, z: family.z, isLast: isLast)
    let monitored = family.monitor.looksTaken
    for (index, hypothesis) in hypotheses.enumerated() {
      row[hypothesis.rejected[number]] = family.monitor.lookOfRejection(index) == monitored ? 1 : 0
      family.note(index, look: number + 1)
    }
    let rejected = family.monitor.rejectedCount
    let isEnough = rejected == hypotheses.count || stopping == .first && rejected > 0
    let stops = isLast || isEnough
    let outcome = LookOutcome(
      number: number + 1, day: day, information: information, z: .nan, boundary: nil,
      decision: !stops ? .goOn : rejected > 0 ? .reject : .stopForFutility, decided: day)
    looks[number].write(outcome, into: row)
    workspace.looks.append(outcome)
    return stops
  }
}
