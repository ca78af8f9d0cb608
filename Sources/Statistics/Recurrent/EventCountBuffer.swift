/// Numbers of events with exposures of two groups of patients, and room to work on them, without allocation once the
/// capacity suffices.
struct EventCountBuffer: ~Copyable {
  private(set) var counts: UnsafeMutablePointer<Int>
  private(set) var exposures: UnsafeMutablePointer<Double>
  private(set) var treated: UnsafeMutablePointer<Bool>
  /// One number per patient for whoever works on the buffer.
  private(set) var scratch: UnsafeMutablePointer<Double>
  private(set) var count = 0
  private var capacity: Int
  /// `exceeding[j]` patients have more than j events; valid up to ``largest``.
  private(set) var exceeding: UnsafeMutablePointer<Double>
  private(set) var largest = 0
  private var exceedingCapacity = 64

  init(capacity: Int) {
    self.capacity = max(capacity, 16)
    counts = .allocate(capacity: self.capacity)
    exposures = .allocate(capacity: self.capacity)
    treated = .allocate(capacity: self.capacity)
    scratch = .allocate(capacity: self.capacity)
    exceeding = .allocate(capacity: exceedingCapacity)
  }

  deinit {
    counts.deallocate()
    exposures.deallocate()
    treated.deallocate()
    scratch.deallocate()
    exceeding.deallocate()
  }

  mutating func removeAll() { count = 0 }

  mutating func append(count events: Int, exposure: Double, treated isTreated: Bool) {
    if count == capacity { grow() }
    counts[count] = events
    exposures[count] = exposure
    treated[count] = isTreated
    count += 1
  }

  /// One more event of the patient appended last, of whom there must be one.
  func addEvent() { counts[count - 1] += 1 }

  /// Counts how many patients have more than j events, for every j that occurs.
  mutating func countExceeding() {
    largest = 0
    for i in 0..<count { largest = max(largest, counts[i]) }
    if largest > exceedingCapacity {
      exceeding.deallocate()
      exceedingCapacity = max(largest, 2 * exceedingCapacity)
      exceeding = .allocate(capacity: exceedingCapacity)
    }
    exceeding.update(repeating: 0, count: largest)
    for i in 0..<count where counts[i] > 0 { exceeding[counts[i] - 1] += 1 }
    for j in stride(from: largest - 2, through: 0, by: -1) { exceeding[j] += exceeding[j + 1] }
  }

  private mutating func grow() {
    counts = Self.larger(counts, count, 2 * capacity)
    exposures = Self.larger(exposures, count, 2 * capacity)
    treated = Self.larger(treated, count, 2 * capacity)
    scratch = Self.larger(scratch, 0, 2 * capacity)
    capacity *= 2
  }

  private static func larger<T>(_ old: UnsafeMutablePointer<T>, _ count: Int, _ room: Int) -> UnsafeMutablePointer<T> {
    let new = UnsafeMutablePointer<T>.allocate(capacity: room)
    new.update(from: old, count: count)
    old.deallocate()
    return new
  }
}
