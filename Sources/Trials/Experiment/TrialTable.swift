/// The values of every trial of a run, kept one by one: a row a trial, a column a measure.
///
/// Workers fill different rows at the same time; nobody reads before all are done.
final class TrialTable: @unchecked Sendable {
  let rows: Int
  let columns: Int
  let cells: UnsafeMutablePointer<Double>

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    cells = .allocate(capacity: max(1, rows * columns))
    cells.initialize(repeating: .nan, count: max(1, rows * columns))
  }

  deinit { cells.deallocate() }

  func row(_ index: Int) -> UnsafeMutablePointer<Double> { cells + index * columns }
}
