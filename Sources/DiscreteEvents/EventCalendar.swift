/// The calendar of future events: what is scheduled, in the order in which it will happen.
///
/// Events leave by time, then by rank (0 first), then by the tie rule the calendar was made with: in the order they
/// were scheduled, or by identifier. An event is a 32-bit identifier that means what its user wants; there are no
/// closures and no objects. To cancel an event, ignore its identifier when it comes.
///
///     var calendar = EventCalendar()
///     calendar.schedule(7, at: CalendarTime(day: 3))
///     calendar.schedule(8, at: CalendarTime(day: 1))
///     calendar.next()?.id   // 8
///     calendar.now.day      // 1
///
/// - Complexity: O(log *n*) to schedule and to take the next of *n* pending events; memory grows by doubling and is
///   never given back before the calendar goes.
///
/// ## Source
/// A 4-ary implicit heap (D. B. Johnson, *Inf. Process. Lett.* 4 (1975) 53–57) on one 128-bit integer key, so that a
/// comparison is one subtraction.
@frozen
public struct EventCalendar: ~Copyable {
  /// Who leaves first among events of one instant and rank.
  @frozen
  public enum Ties: Sendable {
    /// In the order in which they were scheduled.
    case inOrderScheduled
    /// The smaller identifier first, whatever the order in which they were scheduled.
    case byIdentifier
  }

  /// An event that has come: who, when, and its rank.
  @frozen
  public struct Event: Equatable, Sendable {
    /// The identifier that was scheduled.
    public let id: UInt32
    /// When it happens.
    public let time: CalendarTime
    /// Its rank among the events of that instant, 0…31.
    public let rank: UInt8

    @inlinable
    init(_ key: UInt128) {
      id = UInt32(truncatingIfNeeded: key)
      rank = UInt8(truncatingIfNeeded: key >> 60) & 31
      time = CalendarTime(day: Double(bitPattern: UInt64(truncatingIfNeeded: key >> 65)))
    }
  }

  // From the highest bit: time 63 (the bit pattern of a non-negative Double, sign dropped) · rank 5 · sequence 28 · id 32.
  @usableFromInline var keys: UnsafeMutablePointer<UInt128>
  @usableFromInline var capacity: Int
  @usableFromInline var sequence: UInt32 = 0
  @usableFromInline let ties: Ties

  @usableFromInline var pending = 0
  @usableFromInline var clock = CalendarTime.start

  /// How many events are pending.
  @inlinable
  public var count: Int { pending }

  /// The time of the event that came last; day 0 before the first.
  @inlinable
  public var now: CalendarTime { clock }

  /// An empty calendar.
  ///
  /// - Parameters:
  ///   - capacity: How many pending events fit before memory is asked for again; ≥ 1.
  ///   - ties: Who leaves first at one instant and rank.
  public init(capacity: Int = 64, ties: Ties = .inOrderScheduled) {
    precondition(capacity >= 1, "an event calendar has room for at least one event")
    self.capacity = capacity
    self.ties = ties
    keys = .allocate(capacity: capacity)
  }

  deinit { keys.deallocate() }

  /// Whether nothing is pending.
  @inlinable
  public var isEmpty: Bool { count == 0 }

  /// The event that comes next, left where it is; `nil` when nothing is pending.
  @inlinable
  public var first: Event? { count == 0 ? nil : Event(keys[0]) }

  /// Schedules an event.
  ///
  /// - Parameters:
  ///   - id: Comes back when the event comes.
  ///   - time: When; not NaN and not before ``now``.
  ///   - rank: The order among events of one instant, 0 first, at most 31.
  @inlinable
  public mutating func schedule(_ id: UInt32, at time: CalendarTime, rank: UInt8 = 0) {
    if count == capacity { grow() }
    let key = makeKey(id, time, rank)
    pending += 1
    siftUp(pending - 1, key)
  }

  /// Takes the next event and moves the clock to it; `nil` when nothing is pending.
  @inlinable
  public mutating func next() -> Event? {
    guard count > 0 else { return nil }
    let event = Event(keys[0])
    clock = event.time
    pending -= 1
    if pending > 0 { siftDown(keys[pending]) }
    return event
  }

  /// Takes the next event and schedules another in one step: cheaper than ``next()`` followed by ``schedule(_:at:rank:)``.
  ///
  /// - Returns: The event that came; `nil`, with the new one scheduled all the same, when nothing was pending.
  @inlinable
  @discardableResult
  public mutating func replaceNext(with id: UInt32, at time: CalendarTime, rank: UInt8 = 0) -> Event? {
    guard count > 0 else {
      schedule(id, at: time, rank: rank)
      return nil
    }
    let event = Event(keys[0])
    clock = event.time
    siftDown(makeKey(id, time, rank))
    return event
  }

  /// Forgets every event and sets the clock back to day 0; memory is kept.
  @inlinable
  public mutating func removeAll() {
    pending = 0
    sequence = 0
    clock = .start
  }
}
