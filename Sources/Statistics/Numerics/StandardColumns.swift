/// Covariates made comparable: each less its mean and divided by its standard deviation, one row per patient.
struct StandardColumns {
  let rows: [[Double]]
  let means: [Double]
  let scales: [Double]

  /// Checks lengths and values on the way.
  init(_ columns: [[Double]], count: Int) throws(StatisticsError) {
    var means: [Double] = []
    var scales: [Double] = []
    for (number, column) in columns.enumerated() {
      let name = "covariates[\(number)]"
      guard column.count == count else { throw .unequalLengths(column: name, expected: count, found: column.count) }
      if let index = column.firstIndex(where: { !$0.isFinite }) {
        throw .invalidValue(column: name, index: index, expected: "finite")
      }
      let moments = column.withUnsafeBufferPointer { CentredMoments($0) }
      guard !moments.isConstant else { throw .constantCovariate(number) }
      means.append(moments.mean)
      scales.append((moments.sumOfSquares / Double(count)).squareRoot())
    }
    rows = (0..<count).map { i in columns.indices.map { (columns[$0][i] - means[$0]) / scales[$0] } }
    self.means = means
    self.scales = scales
  }
}

/// Number, mean and sum of squared deviations of one column, in two passes without allocation.
struct CentredMoments {
  let count: Int
  let mean: Double
  let sumOfSquares: Double
  let largest: Double

  /// - Parameter values: At least one value.
  init(_ values: UnsafeBufferPointer<Double>) {
    count = values.count
    var sum = 0.0
    var largest = 0.0
    for value in values {
      sum += value
      largest = max(largest, value.magnitude)
    }
    let centre = sum / Double(values.count)
    var squares = 0.0
    var deviations = 0.0
    for value in values {
      let deviation = value - centre
      deviations += deviation
      squares += deviation * deviation
    }
    // The deviations of the rounded mean sum to its error: the correction of Chan, Golub & LeVeque (1983).
    mean = centre + deviations / Double(values.count)
    sumOfSquares = max(0, squares - deviations * deviations / Double(values.count))
    self.largest = largest
  }

  /// Whether all values are equal but for rounding.
  var isConstant: Bool { isNegligible(sumOfSquares, count: count, largest: largest) }
}

/// Whether a sum of squares is only rounding error of values up to a size: deviations of 10⁻¹⁴ relative to it.
func isNegligible(_ sumOfSquares: Double, count: Int, largest: Double) -> Bool {
  let rounding = 1e-14 * largest
  return sumOfSquares <= Double(count) * rounding * rounding
}
