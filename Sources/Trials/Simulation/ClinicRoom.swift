import DiscreteEvents

/// The chairs of one site in the course of a trial, and who waits for one.
///
/// Whoever asks joins the queue; whoever has asked first is called first, and of those who asked at one instant the one
/// who joined first. A session that would not be over by the closing waits for the next opening, and lets shorter ones
/// pass. When a chair is left is known as soon as the session begins.
///
///     let room = ClinicRoom(Clinic.Room(chairs: 1), stays: [Days(hours: 3)])
///     room.join(7, kind: 0)
///     room.call(at: CalendarTime(day: 0.5))                                  // 7
///     room.seat(at: CalendarTime(day: 0.5), until: CalendarTime(day: 0.625))
///     room.join(8, kind: 0)
///     room.call(at: CalendarTime(day: 0.6))                                  // nil: no chair is free
///     room.nextCall(after: CalendarTime(day: 0.6)).day                       // 0.625
///
/// - Complexity: O(*c* + *k*) an event for *c* chairs and *k* kinds of sessions, and O(*q*) for a queue of *q* where the
///   first of it cannot begin, or leaves it.
public final class ClinicRoom {
  private let chairs: Int?
  private let memory = PlanMemory()
  private let times: UnsafeBufferPointer<OpeningTimes>
  /// When each chair is free again.
  private let freeAt: UnsafeMutableBufferPointer<Double>
  @exclusivity(unchecked) private var queue: WaitingList
  /// How many of each kind wait.
  private let waiting: UnsafeMutableBufferPointer<Int>

  /// An empty room.
  ///
  /// - Parameters:
  ///   - room: Its chairs and hours.
  ///   - stays: How long a session of each kind takes a chair as planned.
  public init(_ room: Clinic.Room, stays: [Days]) {
    chairs = room.chairs
    let memory = memory
    times = memory.store(stays.map { OpeningTimes(room.hours, stay: $0.value, in: memory) })
    freeAt = .allocate(capacity: room.chairs ?? 0)
    waiting = .allocate(capacity: stays.count)
    queue = WaitingList()
    clear()
  }

  deinit {
    freeAt.deallocate()
    waiting.deallocate()
  }

  /// Everybody goes.
  public func clear() {
    freeAt.update(repeating: 0)
    waiting.update(repeating: 0)
    queue.removeAll()
  }

  /// How many wait.
  public var waitingCount: Int { queue.count }

  /// The first instant from `time` on at which a session could begin if nobody else were there.
  public func opening(from time: CalendarTime, kind: Int) -> CalendarTime {
    CalendarTime(day: times[kind].next(from: time.day))
  }

  /// When the clinic closes after a session of a kind that begins at `time`; `CalendarTime.never` for one that does not
  /// close.
  public func closing(after time: CalendarTime, kind: Int) -> CalendarTime {
    CalendarTime(day: times[kind].closing(after: time.day))
  }

  /// Somebody asks for a session.
  public func join(_ patient: UInt32, kind: Int) {
    queue.append(WaitingList.Entry(patient: patient, kind: UInt32(truncatingIfNeeded: kind)))
    waiting[kind] += 1
  }

  /// Somebody waits no longer.
  public func leave(_ patient: UInt32) {
    guard let place = queue.place({ $0.patient == patient }) else { return }
    waiting[Int(queue.remove(at: place).kind)] -= 1
  }

  /// Takes whoever is next out of the queue, where a chair is free; `nil` where none is, or nobody can begin now.
  public func call(at time: CalendarTime) -> UInt32? {
    guard firstFree.time <= time.day, let place = queue.place({ canBegin($0, at: time.day) }) else { return nil }
    let entry = queue.remove(at: place)
    waiting[Int(entry.kind)] -= 1
    return entry.patient
  }

  /// Whether somebody who waits would be called at `time`, after those who come before.
  func isCalled(_ patient: UInt32, at time: Double) -> Bool {
    var free = chairs == nil ? Int.max : freeAt.count { $0 <= time }
    for place in 0..<queue.count where free > 0 && canBegin(queue[place], at: time) {
      if queue[place].patient == patient { return true }
      free -= 1
    }
    return false
  }

  /// A session begins.
  ///
  /// - Parameter end: When its chair is left.
  public func seat(at time: CalendarTime, until end: CalendarTime) {
    let chair = firstFree.chair
    if chair >= 0 { freeAt[chair] = max(time.day, end.day) }
  }

  /// When somebody who waits can be called next, at `time` or later; `CalendarTime.never` when nobody waits.
  public func nextCall(after time: CalendarTime) -> CalendarTime {
    if queue.isEmpty { return .never }
    let from = max(time.day, firstFree.time)
    var next = Double.infinity
    for kind in waiting.indices where waiting[kind] > 0 { next = min(next, times[kind].next(from: from)) }
    return CalendarTime(day: next)
  }

  private func canBegin(_ entry: WaitingList.Entry, at time: Double) -> Bool {
    times[Int(entry.kind)].next(from: time) == time
  }

  /// The chair that is free first, and when; −1 for any of any number of chairs.
  private var firstFree: (chair: Int, time: Double) {
    guard chairs != nil else { return (-1, -.infinity) }
    var best = 0
    for chair in freeAt.indices where freeAt[chair] < freeAt[best] { best = chair }
    return (best, freeAt[best])
  }
}
