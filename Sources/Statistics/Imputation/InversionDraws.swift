internal import CGSL

/// Draws by inversion from uniforms that somebody else supplies: one uniform a draw.
struct InversionDraws {
  private let uniform: () -> Double

  init(_ uniform: @escaping () -> Double) {
    _ = GSL.ready
    self.uniform = uniform
  }

  /// The uniform, kept off 0 and 1, and 0.5 for NaN.
  private func probability() -> Double {
    let u = uniform()
    return u.isNaN ? 0.5 : min(max(u, 0x1p-54), 1 - 0x1p-53)
  }

  func normal() -> Double { gsl_cdf_ugaussian_Pinv(probability()) }

  func chiSquare(_ degreesOfFreedom: Double) -> Double { gsl_cdf_chisq_Pinv(probability(), degreesOfFreedom) }
}

/// A normal linear regression with its parameters drawn from their posterior distribution under Jeffreys' prior.
///
/// σ² = RSS / χ², then β around its estimate with covariance σ² (X′X)⁻¹ (Rubin 1987, example 5.1). The first
/// coefficient is the intercept. A column that the ones before it determine gets the coefficient 0.
struct DrawnRegression {
  private(set) var coefficients: [Double]
  private(set) var deviation: Double

  /// - Parameters:
  ///   - rows: Predictors of each patient, without the intercept.
  ///   - outcome: One per patient.
  /// - Throws: ``StatisticsError/tooFewPatients(required:found:)`` without a degree of freedom.
  init(_ rows: [[Double]], _ outcome: [Double], _ draws: InversionDraws) throws(StatisticsError) {
    let n = rows.count
    let predictors = rows.first?.count ?? 0
    guard n > predictors + 1 else { throw .tooFewPatients(required: predictors + 2, found: n) }
    // Gram–Schmidt, twice for accuracy, on columns less their means: outcome = Σ q (q·y), x = Q R.
    var basis: [[Double]] = []
    var kept: [Int] = []
    var triangle: [[Double]] = []
    let means = (0..<predictors).map { column in rows.reduce(0) { $0 + $1[column] } / Double(n) }
    for column in 0..<predictors {
      var q = rows.map { $0[column] - means[column] }
      let size = dot(q, q).squareRoot()
      var entries = [Double](repeating: 0, count: basis.count)
      for _ in 0..<2 {
        for (k, known) in basis.enumerated() {
          let part = dot(q, known)
          entries[k] += part
          for i in 0..<n { q[i] -= part * known[i] }
        }
      }
      let length = dot(q, q).squareRoot()
      guard length > 1e-9 * size, length > 0 else { continue }
      basis.append(q.map { $0 / length })
      triangle.append(entries + [length])
      kept.append(column)
    }
    let mean = outcome.reduce(0, +) / Double(n)
    var residuals = outcome.map { $0 - mean }
    var scores = basis.map { dot($0, residuals) }
    for (k, q) in basis.enumerated() { for i in 0..<n { residuals[i] -= scores[k] * q[i] } }
    let freedom = Double(n - 1 - kept.count)
    deviation = (dot(residuals, residuals) / draws.chiSquare(freedom)).squareRoot()
    // In the orthonormal coordinates all coefficients are independent.
    let centre = mean + deviation * draws.normal() / Double(n).squareRoot()
    for k in scores.indices { scores[k] += deviation * draws.normal() }
    coefficients = [Double](repeating: 0, count: predictors + 1)
    for k in kept.indices.reversed() {
      var value = scores[k]
      for later in (k + 1)..<max(kept.count, k + 1) { value -= triangle[later][k] * coefficients[kept[later] + 1] }
      coefficients[kept[k] + 1] = value / triangle[k][k]
    }
    coefficients[0] = centre - (0..<predictors).reduce(0) { $0 + coefficients[$1 + 1] * means[$1] }
  }

  /// The drawn mean for predictors.
  func mean(_ row: [Double]) -> Double {
    row.indices.reduce(coefficients[0]) { $0 + coefficients[$1 + 1] * row[$1] }
  }
}
