import Statistics

/// What is recorded between the cut of a look that stops a trial and the trial's end, and whether it would change what was
/// concluded. Nothing is written for a trial that no look stopped.
struct OverrunMeasures: Sendable {
  /// What a second analysis of all the data found.
  struct Finding {
    /// Patients enrolled after the cut.
    let patients: Int
    /// Information recorded after it.
    let information: Double
    /// The statistic of all data, positive for a benefit; NaN when the test could not be carried out.
    let z: Double
    let pValue: Double
  }

  private let patients: Int
  private let information: Int
  private let pValue: Int
  private let flips: Int

  init(_ measures: inout MeasureList) {
    patients = measures.add("overrun.patients", .mean, .count)
    information = measures.add("overrun.information", .mean, .count)
    pValue = measures.add("overrun.p_value", .median, .proportion)
    flips = measures.add("overrun.flips", .share, .proportion)
  }

  /// Writes what was found.
  ///
  /// The conclusion flips when the statistic of all data lies on the other side of the critical value that the look had,
  /// or, where the look could not reject, of the last one.
  func write(
    _ finding: Finding, after look: LookOutcome, lastCriticalValue: Double, into row: UnsafeMutablePointer<Double>
  ) {
    row[patients] = Double(finding.patients)
    row[information] = finding.information
    row[pValue] = finding.pValue
    guard let boundary = look.boundary else { return }
    let critical = boundary.criticalValue < .infinity ? boundary.criticalValue : lastCriticalValue
    let after = finding.z >= critical ? 1 : boundary.isTwoSided && finding.z <= -critical ? -1 : 0
    let before = look.decision == .reject ? 1 : look.decision == .rejectBelow ? -1 : 0
    row[flips] = after == before ? 0 : 1
  }
}
