internal import Glibc

/// Numbers in memory that the caller owns, without bounds checks or reference counts.
typealias Reals = UnsafeMutablePointer<Double>

/// In-place algebra of small symmetric matrices, stored row after row; nothing is allocated.
enum SmallMatrix {
  /// What a factorization tells about the matrix.
  struct Factor {
    let logDeterminant: Double
    /// The smallest share of a diagonal element that the columns before it leave.
    let smallestPivot: Double
  }

  /// Replaces the lower triangle by its Cholesky factor; nil when a pivot is not above `tolerance` of its diagonal.
  static func factor(_ a: Reals, _ n: Int, tolerance: Double) -> Factor? {
    var determinant = 0.0
    var smallest = 1.0
    for j in 0..<n {
      let row = a + j * n
      let diagonal = row[j]
      var pivot = diagonal
      for k in 0..<j { pivot -= row[k] * row[k] }
      guard pivot > tolerance * diagonal, pivot > 0, pivot < .infinity else { return nil }
      smallest = min(smallest, pivot / diagonal)
      determinant += log(pivot)
      let root = pivot.squareRoot()
      let inverse = 1 / root
      row[j] = root
      var i = j + 1
      while i < n {
        let other = a + i * n
        var sum = other[j]
        for k in 0..<j { sum -= other[k] * row[k] }
        other[j] = sum * inverse
        i += 1
      }
    }
    return Factor(logDeterminant: determinant, smallestPivot: smallest)
  }

  /// Writes the whole inverse of a matrix of which `lower` is the factor.
  static func invert(_ lower: Reals, _ n: Int, into out: Reals) {
    for i in 0..<n {
      let row = lower + i * n
      let scale = 1 / row[i]
      out[i * n + i] = scale
      for j in 0..<i {
        var sum = 0.0
        for k in j..<i { sum += row[k] * out[k * n + j] }
        out[i * n + j] = -sum * scale
      }
    }
    for i in 0..<n {
      for j in 0...i {
        var sum = 0.0
        for k in i..<n { sum += out[k * n + i] * out[k * n + j] }
        out[i * n + j] = sum
      }
    }
    mirror(out, n)
  }

  /// Copies the lower triangle to the upper one.
  static func mirror(_ a: Reals, _ n: Int) {
    for i in 0..<n {
      for j in 0..<i { a[j * n + i] = a[i * n + j] }
    }
  }

  /// Replaces a right-hand side by the solution; `lower` is the factor.
  static func solve(_ lower: Reals, _ n: Int, _ x: Reals) {
    for i in 0..<n {
      var sum = x[i]
      for k in 0..<i { sum -= lower[i * n + k] * x[k] }
      x[i] = sum / lower[i * n + i]
    }
    var i = n - 1
    while i >= 0 {
      var sum = x[i]
      var k = i + 1
      while k < n {
        sum -= lower[k * n + i] * x[k]
        k += 1
      }
      x[i] = sum / lower[i * n + i]
      i -= 1
    }
  }

  /// out = a · b for an `n` × `n` matrix and an `n` × `m` one.
  static func multiply(_ a: Reals, _ b: Reals, _ n: Int, _ m: Int, into out: Reals) {
    for i in 0..<n {
      let target = out + i * m
      for k in 0..<m { target[k] = 0 }
      for j in 0..<n {
        let factor = a[i * n + j]
        let row = b + j * m
        for k in 0..<m { target[k] += factor * row[k] }
      }
    }
  }

  /// The sum of products of two rows.
  static func dot(_ a: Reals, _ b: Reals, _ n: Int) -> Double {
    var sum = 0.0
    for i in 0..<n { sum += a[i] * b[i] }
    return sum
  }

  /// The sum of products of two long rows, in eight sums that run side by side.
  static func longDot(_ a: Reals, _ b: Reals, _ n: Int) -> Double {
    var sums = SIMD8<Double>.zero
    let (left, right) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
    var i = 0
    while i + 8 <= n {
      let offset = i * MemoryLayout<Double>.stride
      sums +=
        left.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
        * right.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
      i += 8
    }
    return sums.sum() + dot(a + i, b + i, n - i)
  }

  /// out = jacobianᵀ · a · jacobian for a symmetric `n` × `n` matrix and an `n` × `k` one; `scratch` holds n k numbers.
  static func congruence(_ a: Reals, _ jacobian: Reals, _ n: Int, _ k: Int, scratch: Reals, into out: Reals) {
    multiply(a, jacobian, n, k, into: scratch)
    for i in 0..<(k * k) { out[i] = 0 }
    for s in 0..<n {
      for i in 0..<k {
        let factor = jacobian[s * k + i]
        if factor == 0 { continue }
        let row = scratch + s * k
        let target = out + i * k
        for j in 0..<k { target[j] += factor * row[j] }
      }
    }
  }
}
