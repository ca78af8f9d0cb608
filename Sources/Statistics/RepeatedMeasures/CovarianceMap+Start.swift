internal import Glibc

extension CovarianceMap {
  /// Writes parameters near a rough covariance matrix, which need not be positive definite.
  ///
  /// - Parameters:
  ///   - rough: Covariances of residuals; the matrix is overwritten.
  ///   - scratch: Room for a matrix of the same size.
  func start(_ rough: Reals, scratch: Reals, into theta: Reals) {
    let n = visits
    var mean = 0.0
    for s in 0..<n { mean += rough[s * n + s] / Double(n) }
    for s in 0..<n { rough[s * n + s] = max(rough[s * n + s], 1e-3 * mean) }
    if structure == .unstructured {
      startUnstructured(rough, scratch, theta)
      return
    }
    for s in 0..<deviations { theta[s] = 0.5 * log(deviations == 1 ? mean : rough[s * n + s]) }
    let isToeplitz = structure == .toeplitz || structure == .heterogeneousToeplitz
    let isSymmetric = structure == .compoundSymmetry || structure == .heterogeneousCompoundSymmetry
    for lag in 1..<n where isToeplitz || lag == 1 {
      var sum = 0.0
      var count = 0.0
      for s in 0..<n {
        for t in 0..<s where isSymmetric || s - t == lag {
          sum += rough[s * n + t] / (rough[s * n + s] * rough[t * n + t]).squareRoot()
          count += 1
        }
      }
      let rho = max(-0.5, min(0.95, sum / count))
      theta[deviations + lag - 1] = rho / (1 - rho * rho).squareRoot()
    }
  }

  /// Shrinks the correlations until the matrix has a factor with pivots worth their name.
  private func startUnstructured(_ rough: Reals, _ scratch: Reals, _ theta: Reals) {
    let n = visits
    for shrink in [1, 0.95, 0.8, 0.5, 0] {
      for s in 0..<n {
        for t in 0..<n { scratch[s * n + t] = rough[s * n + t] * (s == t ? 1 : shrink) }
      }
      if SmallMatrix.factor(scratch, n, tolerance: 1e-3) != nil { break }
    }
    var next = n
    for s in 0..<n {
      let diagonal = scratch[s * n + s]
      theta[s] = log(diagonal)
      for t in 0..<s {
        theta[next] = scratch[s * n + t] / diagonal
        next += 1
      }
    }
  }

  /// Halves the correlations of a start whose matrix is not positive definite.
  func shrinkCorrelations(_ theta: Reals) {
    for i in deviations..<parameters { theta[i] *= 0.5 }
  }
}
