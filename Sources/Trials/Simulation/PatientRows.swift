/// The rows of patients and, beside each, the patient's own chances of adverse events.
struct PatientRows: ~Copyable {
  let count: Int
  private let terms: Int
  private let rows: UnsafeMutablePointer<PatientRow>
  private let frailties: UnsafeMutablePointer<Double>

  init(patients: Int, terms: Int) {
    count = patients
    self.terms = terms
    rows = .allocate(capacity: patients)
    frailties = .allocate(capacity: max(1, patients * terms))
  }

  deinit {
    rows.deallocate()
    frailties.deallocate()
  }

  /// The row of a patient, and one chance a term.
  subscript(patient: Int) -> (UnsafeMutablePointer<PatientRow>, UnsafeMutablePointer<Double>) {
    (rows + patient, frailties + patient * terms)
  }
}
