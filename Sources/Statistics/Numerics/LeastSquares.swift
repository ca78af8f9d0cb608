/// Least squares of a centred outcome on centred columns of unit variance.
struct LeastSquares {
  private(set) var coefficients: [Double]
  let inverse: [Double]
  private(set) var residualSumOfSquares = 0.0
  /// HC3 for the first column; nil when a patient's leverage is 1.
  private(set) var robustStandardErrorOfFirst: Double?

  /// - Parameters:
  ///   - rows: One row of standardised columns per patient, the treatment first.
  ///   - outcome: One per patient, less its mean.
  init(_ rows: [[Double]], _ outcome: [Double]) throws(StatisticsError) {
    let n = rows.count
    let order = rows[0].count
    var products = [Double](repeating: 0, count: order * order)
    for row in rows {
      for a in 0..<order {
        for b in 0...a { products[a * order + b] += row[a] * row[b] }
      }
    }
    let factor: Cholesky
    do {
      factor = try Cholesky(products, order: order, tolerance: 1e-11)
    } catch {
      // Column 0 is the treatment, which has two values, so a dependent column is a covariate.
      throw .collinearCovariate(max(0, error.column - 1))
    }
    inverse = factor.inverse()
    coefficients = .init(repeating: 0, count: order)
    var residuals = outcome
    // The second round corrects the first one's rounding error from the residuals it left.
    for _ in 0..<2 {
      var right = [Double](repeating: 0, count: order)
      for i in 0..<n {
        for a in 0..<order { right[a] += rows[i][a] * residuals[i] }
      }
      let correction = factor.solve(right)
      for a in 0..<order { coefficients[a] += correction[a] }
      for i in 0..<n { residuals[i] = outcome[i] - dot(rows[i], coefficients) }
    }
    residualSumOfSquares = dot(residuals, residuals)
    robustStandardErrorOfFirst = robustError(rows, residuals)
  }

  private func robustError(_ rows: [[Double]], _ residuals: [Double]) -> Double? {
    let order = coefficients.count
    var sum = 0.0
    for (row, residual) in zip(rows, residuals) {
      var influence = 0.0
      var leverage = 1 / Double(rows.count)
      for a in 0..<order {
        influence += inverse[a] * row[a]
        for b in 0..<order { leverage += row[a] * inverse[a * order + b] * row[b] }
      }
      guard leverage < 1 - 1e-10 else { return nil }
      let part = influence * residual / (1 - leverage)
      sum += part * part
    }
    return sum.squareRoot()
  }
}
