import DiscreteEvents

/// When the looks of a trial take place: on what is recorded, never on what only the simulation knows.
struct LookTimes: Sendable {
  private let tested: EventTimes?
  /// What the estimand of the tested endpoint lets it use.
  private let rule: EstimandRule?
  /// Who counts at a visit without having come to it; `nil` where nobody does.
  private let unseen: UnseenOutcomes?

  init(_ scenario: Scenario, _ plan: InterimPlan) {
    rule = EstimandRule(scenario.analysis.endpoints.first { $0.name == plan.tested }?.estimand)
    unseen = UnseenOutcomes(scenario.analysis.endpoints.first { $0.name == plan.tested }, scenario)
    if case .timeToEvent(let endpoint)? = scenario.analysis.endpoints.first(where: { $0.name == plan.tested })?.kind {
      tested = EventTimes(endpoint, scenario)
    } else {
      tested = nil
    }
  }

  /// Writes down the calendar days of all events of the tested endpoint; returns their number.
  func fillDays(_ days: UnsafeMutablePointer<Double>, _ all: DataCut) -> Int {
    tested?.fillDays(days, rule.map { all.applying($0) } ?? all) ?? 0
  }

  /// When a look takes place; `nil` when it is never reached.
  ///
  /// - Parameters:
  ///   - days: The days of the events, `count` of them.
  func time(
    of trigger: InterimPlan.Trigger, _ all: DataCut, days: UnsafePointer<Double>, count: Int,
    _ workspace: AnalysisWorkspace
  ) -> CalendarTime? {
    // A trial that is simulated no further than to its end has no look beyond.
    moment(trigger, all, days: days, count: count, workspace).flatMap { $0.day <= all.record.horizon ? $0 : nil }
  }

  private func moment(
    _ trigger: InterimPlan.Trigger, _ all: DataCut, days: UnsafePointer<Double>, count: Int,
    _ workspace: AnalysisWorkspace
  ) -> CalendarTime? {
    switch trigger {
    case .events(let wanted):
      return day(wanted, of: days, count: count, workspace)
    case .enrolled(let wanted):
      return wanted > all.patientCount ? nil : all.enrolled(wanted - 1)
    case .followed(let wanted, let span):
      return wanted > all.patientCount ? nil : all.enrolled(wanted - 1).map { $0 + span }
    case .completed(let wanted, let visit):
      var seen = 0
      for patient in 0..<all.patientCount {
        guard let enrolled = all.enrolled(patient), let record = all.visit(visit, of: patient) else { continue }
        workspace.outcomes[seen] = (enrolled + record.time).day
        seen += 1
      }
      return day(wanted, of: workspace.outcomes, count: seen, workspace)
    case .known(let wanted, let visit):
      let used = rule.map { all.applying($0) } ?? all
      var seen = 0
      for patient in 0..<all.patientCount {
        guard let enrolled = all.enrolled(patient),
          let day = used.visit(visit, of: patient)?.time ?? unseen?.day(visit, of: patient, used)
        else { continue }
        workspace.outcomes[seen] = (enrolled + day).day
        seen += 1
      }
      return day(wanted, of: workspace.outcomes, count: seen, workspace)
    case .day(let day): return .start + day
    case .all(let conditions):
      var latest: CalendarTime?
      for condition in conditions {
        guard let time = moment(condition, all, days: days, count: count, workspace) else { return nil }
        latest = max(latest ?? time, time)
      }
      return latest
    case .any(let conditions):
      var earliest: CalendarTime?
      for condition in conditions {
        guard let time = moment(condition, all, days: days, count: count, workspace) else { continue }
        earliest = min(earliest ?? time, time)
      }
      return earliest
    }
  }

  /// The k-th smallest of the recorded days.
  private func day(
    _ wanted: Int, of days: UnsafePointer<Double>, count: Int, _ workspace: AnalysisWorkspace
  ) -> CalendarTime? {
    if count < wanted { return nil }
    return CalendarTime(day: select(wanted - 1, of: days, count: count, spare: workspace.comparedOutcomes))
  }
}
