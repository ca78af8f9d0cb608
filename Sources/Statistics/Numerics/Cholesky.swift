/// The Cholesky factor of a small symmetric positive definite matrix, stored row after row.
struct Cholesky {
  let order: Int
  private var lower: [Double]

  /// Why there is no factor: the column that adds nothing to those before it.
  struct Dependent: Error {
    let column: Int
  }

  /// Factors a matrix, of which the lower triangle is read.
  ///
  /// A column is called dependent when less than `tolerance` of its diagonal element is left after the columns before
  /// it are removed.
  init(_ matrix: [Double], order: Int, tolerance: Double) throws(Dependent) {
    self.order = order
    lower = matrix
    for j in 0..<order {
      var pivot = lower[j * order + j]
      for k in 0..<j { pivot -= lower[j * order + k] * lower[j * order + k] }
      guard pivot > tolerance * matrix[j * order + j], pivot > 0, pivot.isFinite else { throw Dependent(column: j) }
      let root = pivot.squareRoot()
      lower[j * order + j] = root
      for i in (j + 1)..<max(order, j + 1) {
        var sum = lower[i * order + j]
        for k in 0..<j { sum -= lower[i * order + k] * lower[j * order + k] }
        lower[i * order + j] = sum / root
      }
    }
  }

  /// Solves matrix · x = right.
  func solve(_ right: [Double]) -> [Double] {
    var x = right
    for i in 0..<order {
      for k in 0..<i { x[i] -= lower[i * order + k] * x[k] }
      x[i] /= lower[i * order + i]
    }
    for i in stride(from: order - 1, through: 0, by: -1) {
      for k in (i + 1)..<max(order, i + 1) { x[i] -= lower[k * order + i] * x[k] }
      x[i] /= lower[i * order + i]
    }
    return x
  }

  /// The inverse matrix, row after row.
  func inverse() -> [Double] {
    var result: [Double] = []
    for j in 0..<order {
      var unit = [Double](repeating: 0, count: order)
      unit[j] = 1
      result += solve(unit)
    }
    return result
  }
}

/// The sum of products of two equally long rows.
func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for i in 0..<a.count { sum += a[i] * b[i] }
  return sum
}
