import DiscreteEvents

/// The day on which the data are cut for the final analysis.
struct FinalCut: Sendable {
  private let time: AnalysisTime
  /// The event that is counted, where one is.
  private let counted: EventTimes?
  private let day: Int?
  private let notReached: Int?

  init(_ scenario: Scenario, _ measures: inout MeasureList) {
    time = scenario.analysis.time
    var counted: EventTimes?
    if case .events(_, let name) = time,
      case .timeToEvent(let endpoint)? = scenario.analysis.endpoints.first(where: { $0.name == name })?.kind
    {
      counted = EventTimes(endpoint, scenario)
    }
    self.counted = counted
    day = time == .allFollowed && scenario.analysis.interim == nil ? nil : measures.add("analysis.day", .mean, .days)
    notReached = counted == nil ? nil : measures.add("analysis.not_reached", .share, .proportion)
  }

  /// What is known of a trial at its final analysis.
  func data(of record: TrialRecord, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>) -> DataCut {
    let all = DataCut(record)
    switch time {
    case .allFollowed:
      if let day { row[day] = lastDay(all) }
      return all
    case .day(let span):
      if let day { row[day] = span.value }
      return DataCut(record, at: .start + span)
    case .events(let wanted, _):
      let days = workspace.outcomes
      let count = counted?.fillDays(days, all) ?? 0
      let isReached = count >= wanted
      if let notReached { row[notReached] = isReached ? 0 : 1 }
      guard isReached else {
        if let day { row[day] = lastDay(all) }
        return all
      }
      let cut = CalendarTime(day: select(wanted - 1, of: days, count: count, spare: workspace.comparedOutcomes))
      if let day { row[day] = cut.day }
      return DataCut(record, at: cut)
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

  private func lastDay(_ all: DataCut) -> Double {
    var last = 0.0
    for patient in 0..<all.patientCount {
      last = max(last, all.record.enrolled[patient] + all.followed(patient).value)
    }
    return last
  }
}
