import DiscreteEvents
import Statistics

/// What one look at a trial saw and decided.
public struct LookOutcome: Equatable, Sendable {
  /// Which look, from 1; the last is the final analysis.
  public let number: Int
  /// The day of the cut.
  public let day: CalendarTime
  /// What was known of the tested endpoint: events, or patients who count.
  public let information: Double
  /// The test statistic, positive for a benefit of the experimental arm; NaN when the test could not be carried out.
  public let z: Double
  /// The boundary at this information; `nil` when none could be calculated, and the look decided nothing.
  public let boundary: LookBoundary?
  /// What was decided.
  public let decision: LookBoundary.Decision
  /// The day of the decision, which is that of the cut where no time passes between them.
  public let decided: CalendarTime
}

/// Where a look's figures go in a trial's row of values.
struct LookMeasures: Sendable {
  private let reached: Int
  private let notReached: Int?
  private let day: Int
  private let information: Int
  private let efficacy: Int
  private let futility: Int

  /// - Parameter isLast: Whether it is the final analysis, which always takes place unless a look stops the trial.
  init(_ number: Int, isLast: Bool, _ measures: inout MeasureList) {
    reached = measures.add("looks.\(number).reached", .share, .proportion)
    notReached = isLast ? nil : measures.add("looks.\(number).not_reached", .share, .proportion)
    day = measures.add("looks.\(number).day", .mean, .days, among: reached)
    information = measures.add("looks.\(number).information", .mean, .count, among: reached)
    efficacy = measures.add("looks.\(number).efficacy", .share, .proportion)
    futility = measures.add("looks.\(number).futility", .share, .proportion)
  }

  /// A look that did not take place.
  ///
  /// - Parameter isNotReached: Its moment did not come before the final analysis; else the trial had stopped, or a decision
  ///   was under way.
  func writeAbsence(isNotReached: Bool, into row: UnsafeMutablePointer<Double>) {
    row[reached] = 0
    if let notReached { row[notReached] = isNotReached ? 1 : 0 }
    row[efficacy] = 0
    row[futility] = 0
  }

  /// The trial was stopped before: nobody knows any more whether the look would have been reached.
  func writeStopped(into row: UnsafeMutablePointer<Double>) { if let notReached { row[notReached] = 0 } }

  func write(_ look: LookOutcome, into row: UnsafeMutablePointer<Double>) {
    row[reached] = 1
    if let notReached { row[notReached] = 0 }
    row[day] = look.day.day
    row[information] = look.information
    row[efficacy] = look.decision == .reject || look.decision == .rejectBelow ? 1 : 0
    row[futility] = look.decision == .stopForFutility ? 1 : 0
  }
}
