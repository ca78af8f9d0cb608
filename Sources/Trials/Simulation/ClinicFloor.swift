import DiscreteEvents

/// What a clinic is in the course of a replicate: a room a site, who waits in it, and what the calendar holds of whom.
///
/// The calendar cannot take an event back. So each patient, and each room, has a ticket: the event that counts. An event
/// that is not on the ticket any more is passed over.
final class ClinicFloor {
  /// The event that counts of a patient or a room.
  struct Ticket: BitwiseCopyable, Equatable {
    var day = Double.infinity
    var rank: UInt8 = 0
  }

  /// Rooms are identified after all patients, so that they come last of what happens at one instant.
  private let patients: Int
  private let rooms: UnsafeMutableBufferPointer<ClinicRoom>
  /// How long a session of each arm takes a chair as planned.
  let stays: UnsafeMutableBufferPointer<Double>
  private let tickets: UnsafeMutableBufferPointer<Ticket>
  private let isWaiting: UnsafeMutableBufferPointer<Bool>
  private let siteColumn: Int
  private let record: TrialRecord
  /// The present instant.
  @exclusivity(unchecked) var now = 0.0
  /// Whose turn it is to begin, the chair being free; −1 for nobody.
  @exclusivity(unchecked) var called = -1

  init(_ clinic: Clinic, _ scenario: Scenario, _ record: TrialRecord) {
    let planned = scenario.design.arms.map { arm -> Days in
      if case .sessions(let schedule) = arm.treatment { schedule.stay } else { .zero }
    }
    patients = record.capacity
    self.record = record
    siteColumn = scenario.truth.enrollment.sites.isEmpty ? -1 : scenario.truth.factors.count * record.capacity
    let all = clinic.rooms(at: scenario.truth.enrollment.sites).map { ClinicRoom($0, stays: planned) }
    rooms = .allocate(capacity: all.count)
    _ = rooms.initialize(from: all)
    stays = .allocate(capacity: planned.count)
    _ = stays.initialize(from: planned.map(\.value))
    tickets = .allocate(capacity: record.capacity + all.count)
    isWaiting = .allocate(capacity: record.capacity)
    clear()
  }

  deinit {
    rooms.deinitialize()
    rooms.deallocate()
    stays.deallocate()
    tickets.deallocate()
    isWaiting.deallocate()
  }

  /// Everybody goes.
  func clear() {
    for room in rooms { room.clear() }
    tickets.update(repeating: Ticket())
    isWaiting.update(repeating: false)
    now = 0
    called = -1
  }

  /// The site where a patient is treated.
  func site(of patient: Int) -> Int {
    siteColumn < 0 ? 0 : record.factorLevels.map { Int($0[siteColumn + patient]) } ?? 0
  }

  /// The site that an event of the calendar is about; `nil` for one of a patient.
  func site(of event: EventCalendar.Event) -> Int? {
    let site = Int(event.id) - patients
    return site < 0 ? nil : site
  }

  /// What identifies a site in the calendar.
  func identifier(ofSite site: Int) -> UInt32 { UInt32(patients + site) }

  /// A room.
  subscript(site: Int) -> ClinicRoom { rooms[site] }

  /// The ticket of a patient or a room.
  func ticket(_ id: UInt32) -> Ticket { tickets[Int(id)] }

  /// Writes a ticket.
  func write(_ ticket: Ticket, of id: UInt32) { tickets[Int(id)] = ticket }

  /// Whether an event is on its ticket.
  func counts(_ event: EventCalendar.Event) -> Bool {
    tickets[Int(event.id)] == Ticket(day: event.time.day, rank: event.rank)
  }

  /// Whether a patient waits for a chair.
  func waits(_ patient: Int) -> Bool { isWaiting[patient] }

  /// A patient joins the queue.
  func join(_ patient: Int, kind: Int) {
    isWaiting[patient] = true
    rooms[site(of: patient)].join(UInt32(patient), kind: kind)
  }

  /// A patient waits no longer, having been called or not.
  func leave(_ patient: Int) {
    if !isWaiting[patient] { return }
    isWaiting[patient] = false
    rooms[site(of: patient)].leave(UInt32(patient))
  }

  /// Takes whoever is next at a site out of the queue; `nil` where no chair is free, or nobody can begin.
  func call(at site: Int) -> Int? {
    guard let patient = rooms[site].call(at: CalendarTime(day: now)) else { return nil }
    isWaiting[Int(patient)] = false
    return Int(patient)
  }
}
