/// Sorts packed survival keys: integer order is time order, and the two low bits are the kind of patient.
///
/// One pass distributes the keys over as many buckets as there are keys, by a linear map of time, and insertion mends
/// the order within buckets: O(*n*) for times without heavy clusters. A large bucket is split by quicksort, with equal
/// times counted by kind (visits tie many patients) and heap sort as the last resort: O(*n* log *n*) at worst.
enum KeySort {
  /// The part of a key that is the time.
  static let timeMask: UInt64 = ~3
  /// Buckets above this size are not left to insertion.
  static let insertionLimit = 16

  /// Sorts `count` keys and leaves the result in `keys` or in `scratch`: true when it is in `scratch`.
  ///
  /// - Parameters:
  ///   - keys: The keys, `count` of them.
  ///   - scratch: Room for `count` keys.
  ///   - buckets: Room for `count` + 1 numbers.
  static func sort(
    _ keys: UnsafeMutablePointer<UInt64>, scratch: UnsafeMutablePointer<UInt64>,
    buckets: UnsafeMutablePointer<UInt32>, count: Int
  ) -> Bool {
    guard count > insertionLimit else {
      keys.sortByInsertion(0, count)
      return false
    }
    var low = keys[0]
    var high = keys[0]
    for i in 1..<count {
      low = min(low, keys[i])
      high = max(high, keys[i])
    }
    let first = Double(bitPattern: low & timeMask)
    let scale = Double(count - 1) / (Double(bitPattern: high & timeMask) - first)
    // Equal times, infinite ones and differences below the smallest normal number have no usable scale.
    guard scale.isFinite, scale > 0, count < Int(UInt32.max) else {
      large(keys, 0, count)
      return false
    }
    let largest = distribute(keys, scratch, buckets, count, first: first, scale: scale)
    if largest <= insertionLimit {
      scratch.sortByInsertion(0, count)
    } else {
      var start = 0
      for bucket in 0..<count {
        let end = Int(buckets[bucket])
        if end - start > insertionLimit { large(scratch, start, end) } else { scratch.sortByInsertion(start, end) }
        start = end
      }
    }
    return true
  }

  /// Writes the keys into `scratch` bucket after bucket; `buckets[b]` becomes the end of bucket b.
  ///
  /// Returns the size of the largest bucket.
  private static func distribute(
    _ keys: UnsafeMutablePointer<UInt64>, _ scratch: UnsafeMutablePointer<UInt64>,
    _ buckets: UnsafeMutablePointer<UInt32>, _ count: Int, first: Double, scale: Double
  ) -> UInt32 {
    // Rounding is monotone, so the map keeps the order of times; the last bucket takes what rounding pushes out.
    let last = Double(count - 1)
    func bucket(_ key: UInt64) -> Int {
      Int(Swift.min((Double(bitPattern: key & timeMask) - first) * scale, last))
    }
    buckets.update(repeating: 0, count: count + 1)
    for i in 0..<count { buckets[bucket(keys[i]) + 1] &+= 1 }
    var largest: UInt32 = 0
    var sum: UInt32 = 0
    for b in 1...count {
      let size = buckets[b]
      largest = Swift.max(largest, size)
      sum &+= size
      buckets[b] = sum
    }
    for i in 0..<count {
      let key = keys[i]
      let b = bucket(key)
      let place = buckets[b]
      scratch[Int(place)] = key
      buckets[b] = place &+ 1
    }
    return largest
  }

  /// Sorts `keys[start..<end]`, which is too long for insertion: quicksort that splits off all keys of the pivot's time
  /// at once (Bentley & McIlroy, *Softw. Pract. Exp.* 23 (1993) 1249–1265), and heap sort where it splits badly.
  private static func large(
    _ keys: UnsafeMutablePointer<UInt64>, _ start: Int, _ end: Int, splitsLeft: Int = 2 * Int.bitWidth
  ) {
    guard end - start > insertionLimit else { return keys.sortByInsertion(start, end) }
    // Never more splits than twice the logarithm of the length.
    let allowed = min(splitsLeft, 2 * (Int.bitWidth - (end - start).leadingZeroBitCount))
    guard allowed > 0 else { return (keys + start).sortByHeap(end - start) }
    let a = keys[start] & timeMask
    let b = keys[start + (end - start) / 2] & timeMask
    let c = keys[end - 1] & timeMask
    let pivot = max(min(a, b), min(max(a, b), c))
    var below = start
    var above = end
    var i = start
    while i < above {
      let key = keys[i]
      if key < pivot {
        keys[i] = keys[below]
        keys[below] = key
        below += 1
        i += 1
      } else if key > pivot | 3 {
        above -= 1
        keys[i] = keys[above]
        keys[above] = key
      } else {
        i += 1
      }
    }
    countKinds(keys, below, above, time: pivot)
    large(keys, start, below, splitsLeft: allowed - 1)
    large(keys, above, end, splitsLeft: allowed - 1)
  }

  /// Sorts keys of one time by counting the four kinds.
  private static func countKinds(_ keys: UnsafeMutablePointer<UInt64>, _ start: Int, _ end: Int, time: UInt64) {
    var controlEvents = 0
    var treatedCensored = 0
    var treatedEvents = 0
    for i in start..<end {
      let kind = keys[i] & 3
      controlEvents += kind == 1 ? 1 : 0
      treatedCensored += kind == 2 ? 1 : 0
      treatedEvents += kind == 3 ? 1 : 0
    }
    let third = end - treatedEvents
    let second = third - treatedCensored
    let first = second - controlEvents
    (keys + start).update(repeating: time, count: first - start)
    (keys + first).update(repeating: time | 1, count: controlEvents)
    (keys + second).update(repeating: time | 2, count: treatedCensored)
    (keys + third).update(repeating: time | 3, count: treatedEvents)
  }
}
