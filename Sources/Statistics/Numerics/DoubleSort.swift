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
    guard end - start > 16 else { return insertion(values, start, end) }
    guard splitsLeft > 0 else { return heap(values + start, end - start) }
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

  private static func insertion(_ values: UnsafeMutablePointer<Double>, _ start: Int, _ end: Int) {
    var i = start + 1
    while i < end {
      let value = values[i]
      var j = i
      while j > start, values[j - 1] > value {
        values[j] = values[j - 1]
        j -= 1
      }
      values[j] = value
      i += 1
    }
  }

  private static func heap(_ values: UnsafeMutablePointer<Double>, _ count: Int) {
    func siftDown(_ value: Double, from root: Int, below end: Int) {
      var hole = root
      while 2 * hole + 1 < end {
        var child = 2 * hole + 1
        if child + 1 < end, values[child + 1] > values[child] { child += 1 }
        if values[child] <= value { break }
        values[hole] = values[child]
        hole = child
      }
      values[hole] = value
    }
    for root in stride(from: count / 2 - 1, through: 0, by: -1) { siftDown(values[root], from: root, below: count) }
    for end in stride(from: count - 1, to: 0, by: -1) {
      let value = values[end]
      values[end] = values[0]
      siftDown(value, from: 0, below: end)
    }
  }
}
