/// Times with a tag each, sorted by time and then by tag, without allocation once the capacity suffices.
///
/// A record is one 128-bit key: the bits of the time above, the tag below. Integer order of keys is order of time, and
/// no bit of a time is lost.
struct TimedRecords: ~Copyable {
  private var records: UnsafeMutablePointer<UInt128>
  private var scratch: UnsafeMutablePointer<UInt128>
  private(set) var count = 0
  private var capacity: Int
  private var isSorted = true

  /// Runs of this length are sorted by insertion before merging begins.
  private static let run = 16

  init(capacity: Int) {
    self.capacity = max(capacity, 16)
    records = .allocate(capacity: self.capacity)
    scratch = .allocate(capacity: self.capacity)
  }

  deinit {
    records.deallocate()
    scratch.deallocate()
  }

  /// The time of a record.
  @inline(__always)
  func time(_ i: Int) -> Double { Double(bitPattern: UInt64(truncatingIfNeeded: records[i] >> 64)) }

  /// The tag of a record.
  @inline(__always)
  func tag(_ i: Int) -> UInt64 { UInt64(truncatingIfNeeded: records[i]) }

  /// The end of the run of records that have the time of the one at `start`.
  @inline(__always)
  func endOfTie(from start: Int) -> Int {
    let time = records[start] >> 64
    var end = start &+ 1
    while end < count, records[end] >> 64 == time { end &+= 1 }
    return end
  }

  mutating func removeAll() {
    count = 0
    isSorted = true
  }

  mutating func reserveCapacity(_ room: Int) {
    guard room > capacity else { return }
    let larger = UnsafeMutablePointer<UInt128>.allocate(capacity: room)
    larger.update(from: records, count: count)
    records.deallocate()
    scratch.deallocate()
    records = larger
    scratch = .allocate(capacity: room)
    capacity = room
  }

  /// Adds a record; a negative time or NaN counts as 0.
  @inline(__always)
  mutating func append(time: Double, tag: UInt64) {
    if count == capacity { reserveCapacity(2 * capacity) }
    let bits = time > 0 ? time.bitPattern : 0
    records[count] = UInt128(bits) << 64 | UInt128(tag)
    count &+= 1
    isSorted = false
  }

  /// Sorts by merging runs; O(*n* log *n*) always, nothing when sorted already.
  mutating func sort() {
    if isSorted { return }
    isSorted = true
    for start in stride(from: 0, to: count, by: Self.run) { insertion(start, min(start &+ Self.run, count)) }
    var width = Self.run
    while width < count {
      for start in stride(from: 0, to: count, by: 2 * width) {
        merge(start, min(start &+ width, count), min(start &+ 2 &* width, count))
      }
      swap(&records, &scratch)
      width &*= 2
    }
  }

  private func insertion(_ start: Int, _ end: Int) {
    for i in (start + 1)..<max(end, start + 1) {
      let record = records[i]
      var j = i
      while j > start, records[j &- 1] > record {
        records[j] = records[j &- 1]
        j &-= 1
      }
      records[j] = record
    }
  }

  private func merge(_ start: Int, _ middle: Int, _ end: Int) {
    var left = start
    var right = middle
    for place in start..<end {
      if right >= end || left < middle && records[left] <= records[right] {
        scratch[place] = records[left]
        left &+= 1
      } else {
        scratch[place] = records[right]
        right &+= 1
      }
    }
  }
}
