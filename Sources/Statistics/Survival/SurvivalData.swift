/// A reusable workspace for comparing times to an event in two groups, for use inside a simulated trial.
///
/// A patient is one 64-bit key: the bits of the time with the two low ones cleared, then the group (1 = treated), then
/// the event (1 = event, 0 = censored). Integer order of keys is order of time. Clearing two bits rounds times down to
/// a multiple of four units in the last place: a relative change below 10⁻¹⁵; equal times stay equal.
///
///     var data = SurvivalData(capacity: 400)
///     for trial in trials {
///       data.removeAll(keepingCapacity: true)
///       for patient in trial { data.append(time: patient.time, event: patient.relapsed, treated: patient.treated) }
///       let z = data.logRank()?.z
///     }
///
/// The statistics sort first when a patient was appended since the last sort. Nothing is allocated once the capacity
/// suffices. A workspace has one owner; give each worker its own.
///
/// - Complexity: `append` O(1) amortised; `sort` O(*n*) for times without heavy clusters, at worst O(*n* log *n*); each
///   statistic on sorted data O(*n*) a pass.
public struct SurvivalData: ~Copyable {
  @usableFromInline var keys: UnsafeMutablePointer<UInt64>
  @usableFromInline var used: Int
  @usableFromInline var capacity: Int
  @usableFromInline var isSorted: Bool
  private var scratch: UnsafeMutablePointer<UInt64>
  private var buckets: UnsafeMutablePointer<UInt32>

  /// An empty workspace with room for a number of patients; it grows when more are appended.
  ///
  /// - Parameter capacity: Number of patients; below 16 counts as 16.
  public init(capacity: Int = 0) {
    let room = max(capacity, 16)
    keys = .allocate(capacity: room)
    scratch = .allocate(capacity: room)
    buckets = .allocate(capacity: room + 1)
    buckets.initialize(repeating: 0, count: room + 1)
    used = 0
    self.capacity = room
    isSorted = true
  }

  deinit {
    keys.deallocate()
    scratch.deallocate()
    buckets.deallocate()
  }

  /// Number of patients.
  @inlinable public var count: Int { used }

  /// Forgets all patients.
  ///
  /// - Parameter keepingCapacity: Whether the memory is kept for the next trial.
  public mutating func removeAll(keepingCapacity: Bool = true) {
    used = 0
    isSorted = true
    if !keepingCapacity { reallocate(16) }
  }

  /// Makes room for a number of patients in all, so that none of the next appends allocates.
  public mutating func reserveCapacity(_ patients: Int) {
    if patients > capacity { reallocate(patients) }
  }

  /// Adds a patient.
  ///
  /// - Parameters:
  ///   - time: Time of the event or of censoring, any unit. A negative time or NaN counts as 0; +infinity is later
  ///     than every other time.
  ///   - event: Whether the time is that of the event; otherwise the patient is censored then.
  ///   - treated: Whether the patient is in the treated group.
  @inlinable
  public mutating func append(time: Double, event: Bool, treated: Bool) {
    if used == capacity { grow() }
    let bits = time > 0 ? time.bitPattern & ~3 : 0
    keys[used] = bits | (treated ? 2 : 0) | (event ? 1 : 0)
    used &+= 1
    isSorted = false
  }

  /// Adds four patients side by side; the same as four calls of ``append(time:event:treated:)``.
  ///
  /// - Parameters:
  ///   - times: Their times.
  ///   - events: Whose time is that of the event.
  ///   - treated: Who is in the treated group.
  @inlinable @inline(__always)
  public mutating func append(
    times: SIMD4<Double>, events: SIMDMask<SIMD4<Int64>>, treated: SIMDMask<SIMD4<Int64>>
  ) {
    if used &+ 4 > capacity { grow() }
    let bits = unsafeBitCast(times.replacing(with: 0, where: .!(times .> 0)), to: SIMD4<UInt64>.self) & ~3
    let groups = SIMD4<UInt64>.zero.replacing(with: 2, where: treated)
    let kinds = groups.replacing(with: groups | 1, where: events)
    UnsafeMutableRawPointer(keys + used).storeBytes(of: bits | kinds, as: SIMD4<UInt64>.self)
    used &+= 4
    isSorted = false
  }

  /// Sorts the patients by time; does nothing if they are sorted.
  public mutating func sort() {
    if isSorted { return }
    if KeySort.sort(keys, scratch: scratch, buckets: buckets, count: used) { swap(&keys, &scratch) }
    isSorted = true
  }

  /// Calls a closure with each patient in the present order: by time after ``sort()``, and at one time control before
  /// treated, censored before event.
  public func forEach(_ body: (_ time: Double, _ event: Bool, _ treated: Bool) -> Void) {
    for i in 0..<used {
      body(Double(bitPattern: keys[i] & ~3), keys[i] & 1 == 1, keys[i] & 2 == 2)
    }
  }

  @usableFromInline
  mutating func grow() { reallocate(2 * capacity) }

  private mutating func reallocate(_ room: Int) {
    let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: room)
    larger.update(from: keys, count: used)
    keys.deallocate()
    scratch.deallocate()
    buckets.deallocate()
    keys = larger
    scratch = .allocate(capacity: room)
    buckets = .allocate(capacity: room + 1)
    buckets.initialize(repeating: 0, count: room + 1)
    capacity = room
  }
}

// The pointers are reached through this one owner only, so handing the owner to another thread hands over all.
extension SurvivalData: @unchecked Sendable {}
