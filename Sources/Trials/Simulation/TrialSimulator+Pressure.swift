import DiscreteEvents
import Distributions

// The blood pressure before a session, and how it rises at it. Every part has an address and is worked out where it is
// needed.
extension TrialSimulator {
  /// Writes down the pressure of a session that is given.
  mutating func readPressure(_ patient: Int, session: Int) {
    guard let pressure = plan.pressure, let columns = record.pressure else { return }
    let rise = pressure.pointee.rises[Int(row.pointee.arm)]
    columns.write(
      before: pressureBefore(patient, session: session, pressure, columns),
      rise: pressureRise(patient, session: session, rise), session, of: patient)
  }

  /// How many days the pressure keeps a patient at a session that has just begun; as long as planned where none is read.
  mutating func stayForPressure(_ patient: Int, session: Int, planned: Double) -> Double {
    guard let pressure = plan.pressure, let columns = record.pressure else { return planned }
    let arm = Int(row.pointee.arm)
    let (before, rise) = columns.pressures(session, of: patient)
    return pressure.pointee.rules[arm].stay(planned, before: before, rise: rise, pressure.pointee.rises[arm])
  }

  /// Whether a session that is due is held for the pressure read now; if so when it is read again.
  mutating func holdForPressure(_ patient: Int, session: Int, at now: Double) -> Double? {
    guard let pressure = plan.pressure, let columns = record.pressure else { return nil }
    let rule = pressure.pointee.rules[Int(row.pointee.arm)]
    guard let limit = rule.holdFrom,
      limit.isReached(by: pressureBefore(patient, session: session, pressure, columns))
    else { return nil }
    return columns.hold(session, of: patient) ? now + rule.readAgain.value : .infinity
  }

  /// What is read before a session, this time.
  private mutating func pressureBefore(
    _ patient: Int, session: Int, _ pressure: UnsafePointer<PressurePlan>, _ columns: PressureColumns
  ) -> BloodPressure {
    let resting = pressure.pointee.resting
    let own = deviates(Purpose.restingPressure, patient, occasion: 0, resting.correlation)
    let attempt = UInt32(columns.readings(session, of: patient))
    let now = deviates(
      Purpose.pressureReading, patient, occasion: UInt32(session & 0x3FFF) | attempt << 14, resting.correlation)
    return BloodPressure(
      systolic: resting.mean.systolic + resting.sd.systolic * own.systolic + resting.sessionSD.systolic * now.systolic,
      diastolic: resting.mean.diastolic + resting.sd.diastolic * own.diastolic
        + resting.sessionSD.diastolic * now.diastolic)
  }

  /// How far the pressure rises at a session.
  private mutating func pressureRise(_ patient: Int, session: Int, _ rise: PressureRise) -> BloodPressure {
    let own = deviates(Purpose.patientRise, patient, occasion: UInt32(row.pointee.arm), rise.correlation)
    let now = deviates(Purpose.sessionRise, patient, occasion: UInt32(session & 0xF_FFFF), rise.correlation)
    let shared = rise.withinPatientCorrelation.squareRoot()
    let rest = (1 - rise.withinPatientCorrelation).squareRoot()
    return BloodPressure(
      systolic: rise.mean.systolic + rise.sd.systolic * (shared * own.systolic + rest * now.systolic),
      diastolic: rise.mean.diastolic + rise.sd.diastolic * (shared * own.diastolic + rest * now.diastolic))
  }

  /// Two correlated normal deviates.
  private mutating func deviates(
    _ purpose: UInt32, _ patient: Int, occasion: UInt32, _ correlation: Double
  ) -> BloodPressure {
    var stream = stream(purpose, patient, occasion: occasion)
    let systolic = stream.normal()
    let diastolic = correlation * systolic + (1 - correlation * correlation).squareRoot() * stream.normal()
    return BloodPressure(systolic: systolic, diastolic: diastolic)
  }
}
