import DiscreteEvents

// A session needs a chair. It is the last thing that is asked for; once it is there the session begins.
extension TrialSimulator {
  /// What a session that is due has to wait for: nothing where a chair is free.
  ///
  /// Who has to wait is called as soon as a chair is free. The session is asked for once more when its window ends: then
  /// it begins if one is free for it at that very instant.
  mutating func awaitChair(_ session: Int, _ patient: Int, at now: Double) -> SessionDelay {
    guard let clinic, let columns = record.clinic, clinic.called != patient else { return SessionDelay(until: now) }
    let room = clinic[clinic.site(of: patient)]
    let kind = Int(row.pointee.arm)
    if !clinic.waits(patient) {
      columns.write(ready: room.opening(from: CalendarTime(day: clinic.now), kind: kind).day, session, of: patient)
      clinic.join(patient, kind: kind)
    }
    if room.isCalled(UInt32(patient), at: clinic.now) {
      clinic.leave(patient)
      return SessionDelay(until: now)
    }
    scheduleCall(at: clinic.site(of: patient))
    let isOpen = columns.times(session, of: patient).ready <= clinic.now
    return SessionDelay(until: .infinity, obstacle: isOpen ? .chair : .closed)
  }

  /// A session has begun, and what it causes is known: the chair is taken for as long as it lasts, and while an adverse
  /// event lasts that it caused, but not beyond the closing.
  mutating func takeChair(_ session: Int, _ patient: Int) {
    guard let clinic, let columns = record.clinic else { return }
    let kind = Int(row.pointee.arm)
    let room = clinic[clinic.site(of: patient)]
    let planned = clinic.now + clinic.stays[kind]
    var end = planned
    if let pressure = record.pressure {
      end = max(planned, clinic.now + pressure.pressures(session, of: patient).stay)
    }
    var isLonger = true
    while isLonger {
      isLonger = false
      var position = row.pointee.openEpisodes
      while position >= 0 {
        let episode = record.episodes[Int(position)]
        position = episode.nextOpen
        if episode.session != session || row.pointee.enrolled + episode.begins.value > end { continue }
        let over = row.pointee.enrolled + episode.ends.value
        if over > end {
          end = over
          isLonger = true
        }
      }
    }
    let start = CalendarTime(day: clinic.now)
    end = max(planned, min(end, room.closing(after: start, kind: kind).day))
    columns.write(began: clinic.now, until: end, session, of: patient)
    // Who waited for the opening may have waited on for a chair.
    if columns.times(session, of: patient).ready < clinic.now {
      record.sessions?.write(putOff: session, of: patient, for: .chair)
    }
    room.seat(at: start, until: CalendarTime(day: end))
  }

  /// Puts into the calendar when somebody can be called next at a site, unless that stands there.
  mutating func scheduleCall(at site: Int) {
    guard let clinic else { return }
    let next = clinic[site].nextCall(after: CalendarTime(day: clinic.now))
    let id = clinic.identifier(ofSite: site)
    if next == .never || clinic.ticket(id).day <= next.day { return }
    clinic.write(ClinicFloor.Ticket(day: next.day, rank: Slot.session.rank), of: id)
    calendar.schedule(id, at: next, rank: Slot.session.rank)
  }

  /// Chairs have come free, or the clinic has opened: the sessions of those who are called begin.
  mutating func callPatients(to site: Int) throws(SimulationError) {
    guard let clinic else { return }
    clinic.write(ClinicFloor.Ticket(), of: clinic.identifier(ofSite: site))
    while let patient = clinic.call(at: site) {
      take(patient)
      clinic.called = patient
      let time = presentTime()
      row.pointee[.session] = time
      try count(patient, at: time)
      handle(.session, patient, at: time)
      clinic.called = -1
      schedule(patient)
    }
    scheduleCall(at: site)
  }

  /// The present instant in the time of the patient whose row is open: after all that has happened to the patient, and
  /// before all that has not, whatever a difference of two days is rounded to.
  private mutating func presentTime() -> Double {
    row.pointee[.session] = .infinity
    let time = max(row.pointee.instant, (clinic?.now ?? 0) - row.pointee.enrolled)
    return min(time, row.pointee.earliest.time)
  }
}
