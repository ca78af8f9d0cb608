// What sorting in place without allocation ends with, whatever is sorted: the standard library's sort takes a buffer of
// half the length.
extension UnsafeMutablePointer where Pointee: Comparable {
  /// Sorts the places from `start` to before `end`, for few of them.
  @inline(__always)
  func sortByInsertion(_ start: Int, _ end: Int) {
    var i = start + 1
    while i < end {
      let value = self[i]
      var j = i
      while j > start, self[j - 1] > value {
        self[j] = self[j - 1]
        j -= 1
      }
      self[j] = value
      i += 1
    }
  }

  /// Sorts the first `count` places by Williams' heap sort (*Comm. ACM* 7 (1964) 347–348): O(*n* log *n*) always.
  func sortByHeap(_ count: Int) {
    for root in stride(from: count / 2 - 1, through: 0, by: -1) { siftDown(self[root], from: root, below: count) }
    for end in stride(from: count - 1, to: 0, by: -1) {
      let value = self[end]
      self[end] = self[0]
      siftDown(value, from: 0, below: end)
    }
  }

  @inline(__always)
  private func siftDown(_ value: Pointee, from root: Int, below end: Int) {
    var hole = root
    while 2 * hole + 1 < end {
      var child = 2 * hole + 1
      if child + 1 < end, self[child + 1] > self[child] { child += 1 }
      if self[child] <= value { break }
      self[hole] = self[child]
      hole = child
    }
    self[hole] = value
  }
}
