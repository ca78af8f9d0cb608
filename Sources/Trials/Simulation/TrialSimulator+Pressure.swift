import DiscreteEvents
import Distributions

// The blood pressure before a session, and how it rises at it. Every part has an address and is worked out where it is
// needed.
extension TrialSimulator {
  /// Writes down the pressures of a session that is given, and stops the treatment where that at the peak is too high.
  mutating func readPressure(_ patient: Int, session: Int, at now: Double) {
    guard let pressure = plan.pressure, let columns = record.pressure else { return }
    let arm = Int(row.pointee.arm)
    let rise = pressure.pointee.rises[arm]
    let correlation = pressure.pointee.resting.correlation
    let own = ownPressure(patient, session: session, pressure)
    let raised = pressureRise(patient, session: session, rise)
    let before = readBefore(own, patient, session: session, pressure, columns)
    let error = deviates(Purpose.readingAtPeak, patient, occasion: UInt32(session & 0xF_FFFF), correlation)
    let peak = own.raised(by: raised, share: 1).off(by: pressure.pointee.resting.readingSD, error)
    let stay = stay(own, raised, arm, patient, session: session, pressure)
    columns.write(before: before, peak: peak, stay: stay, session, of: patient)
    guard let limit = pressure.pointee.rules[arm].stopFrom, limit.isReached(by: peak),
      Int(row.pointee.nextSession) < plan.arms[arm].mostSessions
    else { return }
    stopTreatment(patient, at: now + rise.peak.value, because: TreatmentColumns.forPressure)
  }

  /// Whether a session that is due is held for the pressure read now; if so when it is read again, infinity for never.
  mutating func holdForPressure(_ patient: Int, session: Int, at now: Double) -> Double? {
    guard let pressure = plan.pressure, let columns = record.pressure else { return nil }
    let rule = pressure.pointee.rules[Int(row.pointee.arm)]
    if rule.holdFrom == nil, rule.stopFrom == nil { return nil }
    let own = ownPressure(patient, session: session, pressure)
    let found = readBefore(own, patient, session: session, pressure, columns)
    if let limit = rule.stopFrom, limit.isReached(by: found) {
      stopTreatment(patient, at: now, because: TreatmentColumns.forPressure)
      return .infinity
    }
    guard let limit = rule.holdFrom, limit.isReached(by: found) else { return nil }
    return columns.hold(session, of: patient) ? now + rule.readAgain.value : .infinity
  }

  /// How many days after the start of a session the patient goes home, as far as the pressure decides: as planned, or at
  /// the first reading that is low enough, or when the rise is over.
  private mutating func stay(
    _ own: BloodPressure, _ raised: BloodPressure, _ arm: Int, _ patient: Int, session: Int,
    _ pressure: UnsafePointer<PressurePlan>
  ) -> Double {
    let planned = pressure.pointee.stays[arm]
    let (rule, rise) = (pressure.pointee.rules[arm], pressure.pointee.rises[arm])
    guard let limit = rule.homeBelow, rule.canKeep(beyond: Days(planned), rise) else { return planned }
    let (resting, every) = (pressure.pointee.resting, rule.readEvery.value)
    var errors = stream(Purpose.readingAfter, patient, occasion: UInt32(session & 0xF_FFFF))
    // Read when the patient would go, and then at each reading.
    func isHigh(_ time: Double) -> Bool {
      let error = Self.deviates(&errors, resting.correlation)
      return limit.isReached(
        by: own.raised(by: raised, share: rise.share(at: Days(time))).off(by: resting.readingSD, error))
    }
    if !isHigh(planned) { return planned }
    var reading = rule.reading(from: Days(planned))
    if reading * every <= planned + 1e-6 * every { reading += 1 }
    let last = rule.reading(from: rise.backBy)
    while reading < last, isHigh(reading * every) { reading += 1 }
    return max(planned, min(reading, last) * every)
  }

  /// What the pressure is before a session, apart from errors of reading: the patient's own, on that day.
  private mutating func ownPressure(
    _ patient: Int, session: Int, _ pressure: UnsafePointer<PressurePlan>
  ) -> BloodPressure {
    let resting = pressure.pointee.resting
    let own = deviates(Purpose.restingPressure, patient, occasion: 0, resting.correlation)
    let day = deviates(Purpose.sessionPressure, patient, occasion: UInt32(session & 0xF_FFFF), resting.correlation)
    return resting.mean.off(by: resting.sd, own).off(by: resting.sessionSD, day)
  }

  /// What is read before a session, this time.
  private mutating func readBefore(
    _ own: BloodPressure, _ patient: Int, session: Int, _ pressure: UnsafePointer<PressurePlan>,
    _ columns: PressureColumns
  ) -> BloodPressure {
    let resting = pressure.pointee.resting
    let attempt = UInt32(columns.readings(session, of: patient))
    let error = deviates(
      Purpose.readingBefore, patient, occasion: UInt32(session & 0x3FFF) | attempt << 14, resting.correlation)
    return own.off(by: resting.readingSD, error)
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
    return Self.deviates(&stream, correlation)
  }

  private static func deviates(_ stream: inout RandomStream, _ correlation: Double) -> BloodPressure {
    let systolic = stream.normal()
    let diastolic = correlation * systolic + (1 - correlation * correlation).squareRoot() * stream.normal()
    return BloodPressure(systolic: systolic, diastolic: diastolic)
  }
}

extension BloodPressure {
  /// This pressure, off by deviates of a standard deviation.
  fileprivate func off(by sd: BloodPressure, _ deviates: BloodPressure) -> BloodPressure {
    BloodPressure(
      systolic: systolic + sd.systolic * deviates.systolic, diastolic: diastolic + sd.diastolic * deviates.diastolic)
  }
}
