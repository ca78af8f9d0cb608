/// A value in a row of a dataset.
enum Cell {
  /// Nothing is known, or there is nothing to know.
  case none
  case text(String)
  case integer(Int)
  /// What is not finite is written as nothing.
  case number(Double)
  /// A calendar day of the trial, as a date.
  case date(Double)
  /// A calendar instant of the trial, as a date with its time.
  case moment(Double)
}
