/// Who waits, the longest first, in memory that is kept from one replicate to the next.
struct WaitingList: ~Copyable {
  /// One who waits.
  struct Entry: BitwiseCopyable {
    let patient: UInt32
    /// What is waited for.
    let kind: UInt32
  }

  private var base: UnsafeMutablePointer<Entry>
  private var capacity = 64
  private var head = 0
  private var end = 0

  init() { base = .allocate(capacity: 64) }

  deinit { base.deallocate() }

  var count: Int { end - head }
  var isEmpty: Bool { end == head }

  subscript(place: Int) -> Entry { base[head + place] }

  /// The place of the first who fulfils a condition.
  func place(_ condition: (Entry) -> Bool) -> Int? {
    for place in head..<end where condition(base[place]) { return place - head }
    return nil
  }

  mutating func append(_ entry: Entry) {
    if end == capacity { makeRoom() }
    base[end] = entry
    end += 1
  }

  /// Takes one out. Nearly always it is the first, or near to it: those before move up.
  mutating func remove(at place: Int) -> Entry {
    let entry = base[head + place]
    var hole = head + place
    while hole > head {
      base[hole] = base[hole - 1]
      hole -= 1
    }
    head += 1
    return entry
  }

  mutating func removeAll() {
    head = 0
    end = 0
  }

  /// Moves all to the front, into twice the memory where less than half of it is behind.
  private mutating func makeRoom() {
    let count = end - head
    if count > capacity / 2 {
      let larger = UnsafeMutablePointer<Entry>.allocate(capacity: 2 * capacity)
      larger.update(from: base + head, count: count)
      base.deallocate()
      base = larger
      capacity *= 2
    } else {
      base.update(from: base + head, count: count)
    }
    head = 0
    end = count
  }
}
