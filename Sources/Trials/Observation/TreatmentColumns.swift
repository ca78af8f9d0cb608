import DiscreteEvents

/// When patients stopped the arm's treatment and turned to another one: columns of the record of trials in which that
/// happens.
struct TreatmentColumns {
  /// In patient time; infinite for never.
  let discontinuedAt: UnsafeMutablePointer<Double>
  let rescuedAt: UnsafeMutablePointer<Double>
  /// The position of the term of the adverse event that made the patient stop; ``byRule`` and ``forPressure`` where the
  /// protocol did, −1 for another reason.
  let term: UnsafeMutablePointer<Int16>

  static let byRule: Int16 = -2
  static let forPressure: Int16 = -3

  init(patients: Int) {
    discontinuedAt = .allocate(capacity: patients)
    rescuedAt = .allocate(capacity: patients)
    term = .allocate(capacity: patients)
  }

  func deallocate() {
    discontinuedAt.deallocate()
    rescuedAt.deallocate()
    term.deallocate()
  }

  func open(_ patient: Int) {
    discontinuedAt[patient] = .infinity
    rescuedAt[patient] = .infinity
    term[patient] = -1
  }

  func write(discontinued patient: Int, at time: Double, term: Int16) {
    discontinuedAt[patient] = time
    self.term[patient] = term
  }

  func write(rescued patient: Int, at time: Double) { rescuedAt[patient] = time }
}

extension DataCut {
  /// When a patient stopped the arm's treatment, and the position of the term of the adverse event that was the reason;
  /// `nil` when that is not known to have happened.
  public func discontinuation(of patient: Int) -> (time: Days, term: Int?)? {
    guard let columns = record.treatment else { return nil }
    let time = columns.discontinuedAt[patient]
    guard time < .infinity, knows(time, of: patient) else { return nil }
    let term = Int(columns.term[patient])
    return (Days(time), term < 0 ? nil : term)
  }

  /// Whether a rule of the protocol about sessions made a patient stop, who has stopped.
  public func wasStoppedByRule(_ patient: Int) -> Bool {
    discontinuation(of: patient) != nil && record.treatment?.term[patient] == TreatmentColumns.byRule
  }

  /// Whether the blood pressure made a patient stop, who has stopped.
  public func wasStoppedForPressure(_ patient: Int) -> Bool {
    discontinuation(of: patient) != nil && record.treatment?.term[patient] == TreatmentColumns.forPressure
  }

  /// When a patient turned to another treatment; `nil` when that is not known to have happened.
  public func rescue(of patient: Int) -> Days? {
    guard let columns = record.treatment else { return nil }
    let time = columns.rescuedAt[patient]
    return time < .infinity && knows(time, of: patient) ? Days(time) : nil
  }
}
