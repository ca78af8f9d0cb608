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
}

/// Where a look's figures go in a trial's row of values.
struct LookMeasures: Sendable {
  private let reached: Int
  private let day: Int
  private let information: Int
  private let efficacy: Int
  private let futility: Int

  init(_ number: Int, _ measures: inout MeasureList) {
    reached = measures.add("looks.\(number).reached", .share, .proportion)
    day = measures.add("looks.\(number).day", .mean, .days, among: reached)
    information = measures.add("looks.\(number).information", .mean, .count, among: reached)
    efficacy = measures.add("looks.\(number).efficacy", .share, .proportion)
    futility = measures.add("looks.\(number).futility", .share, .proportion)
  }

  /// A look that did not take place, because the trial had stopped or its moment never came.
  func writeAbsence(into row: UnsafeMutablePointer<Double>) {
    row[reached] = 0
    row[efficacy] = 0
    row[futility] = 0
  }

  func write(_ look: LookOutcome, into row: UnsafeMutablePointer<Double>) {
    row[reached] = 1
    row[day] = look.day.day
    row[information] = look.information
    row[efficacy] = look.decision == .reject || look.decision == .rejectBelow ? 1 : 0
    row[futility] = look.decision == .stopForFutility ? 1 : 0
  }
}
