/// For each patient of a workspace the group and the range of innermost intervals in which the event may lie.
struct PatientRanges: ~Copyable {
  private(set) var first: UnsafeMutablePointer<Int>
  private(set) var last: UnsafeMutablePointer<Int>
  private(set) var treated: UnsafeMutablePointer<Bool>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = max(capacity, 16)
    first = .allocate(capacity: self.capacity)
    last = .allocate(capacity: self.capacity)
    treated = .allocate(capacity: self.capacity)
  }

  deinit {
    first.deallocate()
    last.deallocate()
    treated.deallocate()
  }

  mutating func removeAll() { count = 0 }

  mutating func append(treated isTreated: Bool) {
    if count == capacity {
      first = Self.larger(first, count, 2 * capacity)
      last = Self.larger(last, count, 2 * capacity)
      treated = Self.larger(treated, count, 2 * capacity)
      capacity *= 2
    }
    treated[count] = isTreated
    count += 1
  }

  private static func larger<T>(_ old: UnsafeMutablePointer<T>, _ count: Int, _ room: Int) -> UnsafeMutablePointer<T> {
    let new = UnsafeMutablePointer<T>.allocate(capacity: room)
    new.update(from: old, count: count)
    old.deallocate()
    return new
  }
}
