import DiscreteEvents

extension TrialRecord {
  /// How many patients have been enrolled by the end of a day.
  ///
  /// - Complexity: O(log *n*).
  func enrolled(by time: CalendarTime) -> Int {
    var low = 0
    var high = patientCount
    while low < high {
      let middle = (low + high) / 2
      if enrolled[middle] <= time.day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Enrollment stands still after a day: everybody who comes later comes later by a span.
  ///
  /// Nothing else of a patient changes, for all that happens to a patient counts from enrollment.
  func pauseEnrollment(after time: CalendarTime, for span: Days) {
    for patient in enrolled(by: time)..<patientCount { enrolled[patient] += span.value }
  }
}
