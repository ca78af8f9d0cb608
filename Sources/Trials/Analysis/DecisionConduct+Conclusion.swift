import DiscreteEvents

extension DecisionConduct {
  /// What is known when all is over of a trial that is stopped: of everybody enrolled before the decision, all that was
  /// recorded until the last of them was followed.
  ///
  /// - Parameters:
  ///   - cut: The day of the look that says stop.
  ///   - decided: The day of its decision.
  func conclusion(
    of record: TrialRecord, cut: CalendarTime, decided: CalendarTime, _ final: FinalCut,
    _ workspace: AnalysisWorkspace
  ) -> DataCut {
    let closed = enrollment == .pauses ? cut : decided
    let patients = record.enrolled(by: closed)
    var end = decided
    if pipeline == .followAsPlanned {
      let due = final.data(of: DataCut(record, at: .never, patients: patients), workspace, into: nil)
      end = max(end, due.time)
    }
    return DataCut(record, at: end, patients: patients, closed: closed)
  }
}
