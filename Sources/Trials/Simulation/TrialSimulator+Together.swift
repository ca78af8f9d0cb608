import DiscreteEvents

// The driver for patients who may share something: one calendar of patients, each with the time of what is next. Where
// there is a clinic its rooms are in the calendar too.
extension TrialSimulator {
  mutating func advanceTogether() throws(SimulationError) {
    if rows.count < record.capacity {
      rows = PatientRows(
        patients: record.capacity, terms: plan.terms.count, leaves: plan.leaves, believes: plan.blinding != nil)
    }
    calendar.removeAll()
    clinic?.clear()
    for patient in 0..<record.patientCount {
      take(patient)
      open(patient)
      schedule(patient)
    }
    while let event = calendar.first, event.time.day <= horizon {
      _ = calendar.next()
      if let clinic {
        if !clinic.counts(event) { continue }
        clinic.now = event.time.day
        if let site = clinic.site(of: event) {
          try callPatients(to: site)
          continue
        }
      }
      let patient = Int(event.id)
      take(patient)
      let (slot, time) = row.pointee.earliest
      try count(patient, at: time)
      handle(slot, patient, at: time)
      schedule(patient)
    }
  }

  /// Opens the row of a patient.
  @inline(__always)
  mutating func take(_ patient: Int) {
    (row, frailties) = rows[patient]
    leaving = rows.leaving(patient)
    blinding = rows.blinding(patient)
  }

  /// Puts what is next of the patient whose row is open into the calendar.
  mutating func schedule(_ patient: Int) {
    let next = row.pointee.earliest
    if next.time == .infinity {
      clinic?.write(ClinicFloor.Ticket(), of: UInt32(patient))
      return
    }
    let time = calendarTime(enrolled: CalendarTime(day: row.pointee.enrolled), after: Days(next.time))
    // What was rounded to before the present instant happens now.
    let day = max(time, calendar.now)
    clinic?.write(ClinicFloor.Ticket(day: day.day, rank: next.slot.rank), of: UInt32(patient))
    calendar.schedule(UInt32(patient), at: day, rank: next.slot.rank)
  }
}
