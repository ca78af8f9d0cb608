/// The rows of patients and, beside each, the patient's own chances of adverse events and ways to leave.
struct PatientRows: ~Copyable {
  let count: Int
  private let terms: Int
  private let rows: UnsafeMutablePointer<PatientRow>
  private let frailties: UnsafeMutablePointer<Double>
  private let leaving: UnsafeMutablePointer<LeavingRow>
  /// One for each patient, or for none.
  private let leavingStride: Int

  /// - Parameter leaves: Whether patients may leave in more ways than a plain dropout.
  init(patients: Int, terms: Int, leaves: Bool) {
    count = patients
    self.terms = terms
    rows = .allocate(capacity: patients)
    frailties = .allocate(capacity: max(1, patients * terms))
    leaving = .allocate(capacity: leaves ? patients : 1)
    leavingStride = leaves ? 1 : 0
    leaving.initialize(repeating: LeavingRow(), count: leaves ? patients : 1)
  }

  deinit {
    rows.deallocate()
    frailties.deallocate()
    leaving.deallocate()
  }

  /// The row of a patient, and one chance a term.
  subscript(patient: Int) -> (UnsafeMutablePointer<PatientRow>, UnsafeMutablePointer<Double>) {
    (rows + patient, frailties + patient * terms)
  }
  /// By what a patient may leave; of no meaning where nobody does but by a plain dropout.
  func leaving(_ patient: Int) -> UnsafeMutablePointer<LeavingRow> { leaving + patient * leavingStride }
}
