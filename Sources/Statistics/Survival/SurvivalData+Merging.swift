// At a cut of a trial, whoever is still in the study has been followed since enrollment: in order of enrollment such
// patients come in falling order of time already, and only the others need be sorted.
extension SurvivalData {
  /// Adds those of four patients side by side who are chosen, in their order.
  ///
  /// - Parameters:
  ///   - times: Their times.
  ///   - events: Whose time is that of the event.
  ///   - treated: Who is in the treated group.
  ///   - chosen: Who is added.
  @inlinable @inline(__always)
  public mutating func append(
    times: SIMD4<Double>, events: SIMDMask<SIMD4<Int64>>, treated: SIMDMask<SIMD4<Int64>>,
    where chosen: SIMDMask<SIMD4<Int64>>
  ) {
    let bits = unsafeBitCast(times.replacing(with: 0, where: .!(times .> 0)), to: SIMD4<UInt64>.self) & ~3
    let groups = SIMD4<UInt64>.zero.replacing(with: 2, where: treated)
    let kinds = groups.replacing(with: groups | 1, where: events)
    let words = bits | kinds
    let counts = SIMD4<Int64>.zero.replacing(with: 1, where: chosen)
    if used &+ 4 > capacity, used &+ Int(counts.wrappedSum()) > capacity { grow() }
    for lane in 0..<4 {
      // Written in any case and counted only if chosen: chance would mislead a branch.
      keys[used] = words[lane]
      used &+= Int(counts[lane])
    }
    isSorted = false
  }

  /// Sorts the patients by time where those from a position on come in falling order of time; the same as ``sort()``.
  ///
  /// If they do not, all are sorted.
  ///
  /// - Parameter position: The first of them; 0…``count``.
  /// - Complexity: That of sorting the others, and two passes.
  public mutating func sort(fallingFrom position: Int) {
    if isSorted { return }
    precondition(0...count ~= position, "no such patient")
    guard count - position > 16, isFalling(from: position) else { return sort() }
    if KeySort.sort(keys, scratch: scratch, buckets: buckets, count: position) {
      keys.update(from: scratch, count: position)
    }
    merge(position)
    swap(&keys, &scratch)
    isSorted = true
  }

  /// Whether the keys from a position on never rise.
  private func isFalling(from position: Int) -> Bool {
    var rises = 0
    for index in (position + 1)..<count { rises &+= keys[index] > keys[index &- 1] ? 1 : 0 }
    return rises == 0
  }

  /// Merges the keys before a position, in rising order, with those from it on, in falling order, into the scratch.
  private mutating func merge(_ position: Int) {
    var rising = 0
    var falling = count - 1
    var place = 0
    while rising < position && falling >= position {
      let (a, b) = (keys[rising], keys[falling])
      let isFirst = a <= b
      scratch[place] = isFirst ? a : b
      rising &+= isFirst ? 1 : 0
      falling &-= isFirst ? 0 : 1
      place &+= 1
    }
    while rising < position {
      scratch[place] = keys[rising]
      rising &+= 1
      place &+= 1
    }
    while falling >= position {
      scratch[place] = keys[falling]
      falling &-= 1
      place &+= 1
    }
  }
}
