import DiscreteEvents

/// What became of each period, where patients go through several treatments.
final class PeriodRecord {
  let periods: Int
  /// The position of the sequence of each patient.
  let sequence: UnsafeMutablePointer<UInt8>
  private let cells: UnsafeMutablePointer<Cell>

  /// A period of a patient.
  struct Cell {
    /// When it began, NaN for not.
    var began = Double.nan
    /// When the score before it was measured first and last, and what it was last; NaN for not.
    var firstAssessed = Double.nan
    var assessed = Double.nan
    var score = Double.nan
  }

  init(patients: Int, periods: Int) {
    self.periods = periods
    sequence = .allocate(capacity: patients)
    sequence.initialize(repeating: 0, count: patients)
    cells = .allocate(capacity: patients * periods)
    cells.initialize(repeating: Cell(), count: patients * periods)
  }

  deinit {
    sequence.deallocate()
    cells.deallocate()
  }

  /// Opens the page of a patient, who begins the first period on day 0.
  func open(_ patient: Int) {
    (cells + patient * periods).update(repeating: Cell(), count: periods)
    cells[patient * periods].began = 0
  }

  func assess(_ period: Int, of patient: Int, at time: Double, score: Double, first: Bool) {
    let cell = cells + patient * periods + period
    if first { cell.pointee.firstAssessed = time }
    cell.pointee.assessed = time
    cell.pointee.score = score
  }

  func begin(_ period: Int, of patient: Int, at time: Double) { cells[patient * periods + period].began = time }

  subscript(period: Int, of patient: Int) -> Cell { cells[patient * periods + period] }
}

extension TrialRecord {
  /// What each patient was randomized to: a sequence of a crossover, or an arm.
  var group: UnsafeMutablePointer<UInt8> { periods?.sequence ?? arm }
}
