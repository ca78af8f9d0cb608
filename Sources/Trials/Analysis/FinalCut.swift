import DiscreteEvents

/// The day on which the data are cut for the final analysis.
struct FinalCut: Sendable {
  private let time: AnalysisTime
  /// The event that is counted, where one is.
  private let counted: EventTimes?
  /// What its estimand lets it use.
  private let rule: EstimandRule?
  private let day: Int?
  private let notReached: Int?

  init(_ scenario: Scenario, _ measures: inout MeasureList) {
    time = scenario.analysis.time
    var counted: EventTimes?
    var rule: EstimandRule?
    if case .events(_, let name) = time, let found = scenario.analysis.endpoints.first(where: { $0.name == name }),
      case .timeToEvent(let endpoint) = found.kind
    {
      counted = EventTimes(endpoint, scenario)
      rule = EstimandRule(found.estimand)
    }
    self.rule = rule
    self.counted = counted
    let isLast =
      scenario.analysis.interim == nil && scenario.analysis.adaptation == nil && scenario.analysis.safety.isEmpty
    day = time == .allFollowed && isLast ? nil : measures.add("analysis.day", .mean, .days)
    notReached = counted == nil ? nil : measures.add("analysis.not_reached", .share, .proportion)
  }

  /// What is known of a trial at its final analysis.
  ///
  /// - Parameters:
  ///   - all: All that is recorded of the patients who are ever enrolled.
  ///   - row: Where day and success go; `nil` where only the data are asked.
  func data(of all: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>?) -> DataCut {
    func cut(at time: CalendarTime) -> DataCut { DataCut(all.record, at: time, patients: all.patientCount) }
    switch time {
    case .allFollowed:
      if let day, let row { row[day] = lastDay(all) }
      return all
    case .day(let span):
      if let day, let row { row[day] = span.value }
      return cut(at: .start + span)
    case .events(let wanted, _):
      let days = workspace.outcomes
      let count = counted?.fillDays(days, rule.map { all.applying($0) } ?? all) ?? 0
      let isReached = count >= wanted
      if let notReached, let row { row[notReached] = isReached ? 0 : 1 }
      guard isReached else {
        if let day, let row { row[day] = lastDay(all) }
        return all
      }
      let last = CalendarTime(day: select(wanted - 1, of: days, count: count, spare: workspace.comparedOutcomes))
      if let day, let row { row[day] = last.day }
      return cut(at: last)
    }
  }

  /// The day of the final analysis, once its data are known: when all have been followed that of the last of them.
  func day(in row: UnsafeMutablePointer<Double>, of final: DataCut) -> CalendarTime {
    day.map { CalendarTime(day: row[$0]) } ?? final.time
  }

  /// A look stopped the trial before the final analysis was due.
  func write(stoppedAt time: CalendarTime, into row: UnsafeMutablePointer<Double>) {
    if let day { row[day] = time.day }
    if let notReached { row[notReached] = 0 }
  }

  /// Whether the final analysis of a trial that goes on as it is does not come after a day.
  ///
  /// - Parameters:
  ///   - known: All who are enrolled by that day, at least.
  ///   - isComplete: Whether nobody is enrolled later.
  func hasCome(by day: Double, _ known: DataCut, isComplete: Bool, _ workspace: AnalysisWorkspace) -> Bool {
    switch time {
    case .day(let span): return span.value <= day
    case .allFollowed: return isComplete && lastDay(known) <= day
    case .events(let wanted, _):
      let days = workspace.outcomes
      let count = counted?.fillDays(days, known) ?? 0
      if count >= wanted { return select(wanted - 1, of: days, count: count, spare: workspace.comparedOutcomes) <= day }
      return isComplete && lastDay(known) <= day
    }
  }

  private func lastDay(_ all: DataCut) -> Double {
    var last = 0.0
    for patient in 0..<all.patientCount {
      last = max(last, all.record.enrolled[patient] + all.followed(patient).value)
    }
    return last
  }
}
