import DiscreteEvents

/// When the data are cut for the final analysis. What is recorded at that instant still counts.
public enum AnalysisTime: Equatable, Sendable {
  /// When every patient has been followed to the end.
  case allFollowed
  /// At the event with this number among all patients of the named time-to-event endpoint, when it is recorded. A trial
  /// that never sees so many is analysed when all have been followed.
  case events(Int, of: String)
  /// On this day of the trial's calendar.
  case day(Days)
}
