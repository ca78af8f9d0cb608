/// Sorts numbers in place without allocation; the standard library's sort takes a buffer of half the length.
enum DoubleSort {
  /// Sorts `values[0..<count]`, none of which is NaN: quicksort in three parts, so that ties cost nothing, and heap sort
  /// where it splits badly.
  ///
  /// - Complexity: O(*n* log *n*).
  static func sort(_ values: UnsafeMutablePointer<Double>, count: Int) {
    sort(values, 0, count, splitsLeft: 2 * (Int.bitWidth - count.leadingZeroBitCount))
  }

  private static func sort(_ values: UnsafeMutablePointer<Double>, _ start: Int, _ end: Int, splitsLeft: Int) {
    guard end - start > 16 else { return values.sortByInsertion(start, end) }
    guard splitsLeft > 0 else { return (values + start).sortByHeap(end - start) }
    let a = values[start]
    let b = values[start + (end - start) / 2]
    let c = values[end - 1]
    let pivot = max(min(a, b), min(max(a, b), c))
    var below = start
    var above = end
    var i = start
    while i < above {
      let value = values[i]
      if value < pivot {
        values[i] = values[below]
        values[below] = value
        below += 1
        i += 1
      } else if value > pivot {
        above -= 1
        values[i] = values[above]
        values[above] = value
      } else {
        i += 1
      }
    }
    sort(values, start, below, splitsLeft: splitsLeft - 1)
    sort(values, above, end, splitsLeft: splitsLeft - 1)
  }
}
