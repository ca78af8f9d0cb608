/// The Cholesky factor of a symmetric positive semidefinite band matrix, without allocation once the capacity suffices.
///
/// Row i holds its elements from column i − width to i. A row whose pivot is nothing but rounding error is left out: its
/// part of a solution is 0.
struct BandedCholesky: ~Copyable {
  private var elements: UnsafeMutablePointer<Double>
  private var diagonal: UnsafeMutablePointer<Double>
  private var elementCapacity = 64
  private var orderCapacity = 16
  private(set) var order = 0
  private(set) var width = 0

  init() {
    elements = .allocate(capacity: elementCapacity)
    diagonal = .allocate(capacity: orderCapacity)
  }

  deinit {
    elements.deallocate()
    diagonal.deallocate()
  }

  /// Begins a matrix of zeros; `width` is the largest distance of an element from the diagonal.
  mutating func begin(order: Int, width: Int) {
    self.order = order
    self.width = width
    if order * (width + 1) > elementCapacity {
      elements.deallocate()
      elementCapacity = max(order * (width + 1), 2 * elementCapacity)
      elements = .allocate(capacity: elementCapacity)
    }
    if order > orderCapacity {
      diagonal.deallocate()
      orderCapacity = max(order, 2 * orderCapacity)
      diagonal = .allocate(capacity: orderCapacity)
    }
    elements.update(repeating: 0, count: order * (width + 1))
  }

  /// The element in row i and column k, i − width ≤ k ≤ i.
  @inline(__always)
  private func at(_ i: Int, _ k: Int) -> UnsafeMutablePointer<Double> { elements + (i * width + k + width) }

  @inline(__always)
  func add(_ value: Double, row: Int, column: Int) { at(row, column).pointee += value }

  /// Replaces each element (i, k) by the sum of all (b, a) with b ≥ i and a ≤ k: weights of intervals [a, b] become the
  /// sums over all intervals that cover both i and k.
  func accumulateCoverage() {
    for i in stride(from: order - 1, through: 0, by: -1) {
      let start = max(0, i - width)
      for k in (start + 1)..<(i + 1 > start + 1 ? i + 1 : start + 1) { at(i, k).pointee += at(i, k - 1).pointee }
      guard i + 1 < order else { continue }
      for k in max(0, i + 1 - width)..<max(i + 1, 0) where width > 0 { at(i, k).pointee += at(i + 1, k).pointee }
    }
  }

  /// Multiplies each element (i, k) by the factors of its row and its column.
  func scale(by factors: UnsafeMutablePointer<Double>) {
    for i in 0..<order {
      for k in max(0, i - width)...i { at(i, k).pointee *= factors[i] * factors[k] }
    }
  }

  /// Factors the matrix; false when a pivot is negative beyond rounding error.
  func factor() -> Bool {
    for j in 0..<order { diagonal[j] = at(j, j).pointee }
    var isSemidefinite = true
    for i in 0..<order {
      let start = max(0, i - width)
      for j in start..<max(i, start) {
        var sum = at(i, j).pointee
        for k in max(start, j - width)..<max(j, start, j - width) { sum -= at(i, k).pointee * at(j, k).pointee }
        let pivot = at(j, j).pointee
        at(i, j).pointee = pivot > 0 ? sum / pivot : 0
      }
      var pivot = diagonal[i]
      for k in start..<max(i, start) { pivot -= at(i, k).pointee * at(i, k).pointee }
      if pivot > 1e-12 * diagonal[i].magnitude {
        at(i, i).pointee = pivot.squareRoot()
      } else {
        if pivot < -1e-8 * diagonal[i].magnitude { isSemidefinite = false }
        at(i, i).pointee = 0
      }
    }
    return isSemidefinite
  }

  /// Replaces a vector b by the x of matrix · x = b.
  func solve(_ x: UnsafeMutablePointer<Double>) {
    for i in 0..<order {
      let start = max(0, i - width)
      let pivot = at(i, i).pointee
      var sum = x[i]
      for k in start..<max(i, start) { sum -= at(i, k).pointee * x[k] }
      x[i] = pivot > 0 ? sum / pivot : 0
    }
    for i in stride(from: order - 1, through: 0, by: -1) {
      let pivot = at(i, i).pointee
      guard pivot > 0 else {
        x[i] = 0
        continue
      }
      x[i] /= pivot
      for k in max(0, i - width)..<max(i, 0) { x[k] -= at(i, k).pointee * x[i] }
    }
  }
}
