/// The rows of patients and, beside each, the patient's own chances of adverse events and ways to leave.
struct PatientRows: ~Copyable {
  let count: Int
  private let terms: Int
  private let rows: UnsafeMutablePointer<PatientRow>
  private let frailties: UnsafeMutablePointer<Double>
  private let leaving: UnsafeMutablePointer<LeavingRow>
  /// One for each patient, or for none.
  private let leavingStride: Int
  private let beliefs: UnsafeMutablePointer<BlindingRow>
  private let beliefStride: Int

  /// - Parameters:
  ///   - leaves: Whether patients may leave in more ways than a plain dropout.
  ///   - believes: Whether they have beliefs of their treatment.
  init(patients: Int, terms: Int, leaves: Bool, believes: Bool) {
    count = patients
    self.terms = terms
    rows = .allocate(capacity: patients)
    frailties = .allocate(capacity: max(1, patients * terms))
    leaving = .allocate(capacity: leaves ? patients : 1)
    leavingStride = leaves ? 1 : 0
    leaving.initialize(repeating: LeavingRow(), count: leaves ? patients : 1)
    beliefs = .allocate(capacity: believes ? patients : 1)
    beliefStride = believes ? 1 : 0
    beliefs.initialize(repeating: BlindingRow(), count: believes ? patients : 1)
  }

  deinit {
    rows.deallocate()
    frailties.deallocate()
    leaving.deallocate()
    beliefs.deallocate()
  }

  /// The row of a patient, and one chance a term.
  subscript(patient: Int) -> (UnsafeMutablePointer<PatientRow>, UnsafeMutablePointer<Double>) {
    (rows + patient, frailties + patient * terms)
  }
  /// By what a patient may leave; of no meaning where nobody does but by a plain dropout.
  func leaving(_ patient: Int) -> UnsafeMutablePointer<LeavingRow> { leaving + patient * leavingStride }
  /// What a patient believes; of no meaning where nobody does.
  func blinding(_ patient: Int) -> UnsafeMutablePointer<BlindingRow> { beliefs + patient * beliefStride }
}
