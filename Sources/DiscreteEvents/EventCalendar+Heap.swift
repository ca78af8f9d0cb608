// The heap inside the calendar. Everything is inlinable and concrete: a generic heap behind a module wall was measured
// at eleven times the cost.
extension EventCalendar {
  @inlinable
  mutating func makeKey(_ id: UInt32, _ time: CalendarTime, _ rank: UInt8) -> UInt128 {
    precondition(time.day >= now.day, "an event cannot be scheduled in the past")
    precondition(rank < 32, "ranks run from 0 to 31")
    // Adding zero turns -0.0 into 0.0: non-negative doubles sort like their bit patterns, and the sign bit is free.
    var key = UInt128((time.day + 0).bitPattern) << 65 | UInt128(rank) << 60 | UInt128(id)
    if ties == .inOrderScheduled {
      if sequence == Self.sequenceLimit { renumber() }
      key |= UInt128(sequence) << 32
      sequence += 1
    }
    return key
  }

  @usableFromInline static var sequenceLimit: UInt32 { 1 << 28 }

  @inlinable
  mutating func siftUp(_ start: Int, _ key: UInt128) {
    var hole = start
    while hole > 0 {
      let parent = (hole &- 1) >> 2
      let above = keys[parent]
      if above <= key { break }
      keys[hole] = above
      hole = parent
    }
    keys[hole] = key
  }

  /// Puts `key` in place of the root and restores the order.
  @inlinable
  mutating func siftDown(_ key: UInt128) {
    var hole = 0
    while true {
      let child = hole << 2 &+ 1
      if child >= count { break }
      var best = child
      var least = keys[child]
      let end = min(child &+ 4, count)
      var other = child &+ 1
      while other < end {
        let candidate = keys[other]
        if candidate < least {
          least = candidate
          best = other
        }
        other &+= 1
      }
      if key <= least { break }
      keys[hole] = least
      hole = best
    }
    keys[hole] = key
  }

  @usableFromInline
  mutating func grow() {
    let larger = UnsafeMutablePointer<UInt128>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: keys, count: count)
    keys.deallocate()
    keys = larger
    capacity *= 2
  }

  /// Gives the pending events the numbers 0, 1, 2 … in their present order. Needed once in 2²⁸ events.
  @usableFromInline
  mutating func renumber() {
    var buffer = UnsafeMutableBufferPointer(start: keys, count: count)
    buffer.sort()
    let field = UInt128(Self.sequenceLimit - 1) << 32
    for (number, key) in buffer.enumerated() { buffer[number] = key & ~field | UInt128(number) << 32 }
    sequence = UInt32(count)
  }
}
