/// For each candidate shape the contrast of the dose means that detects it best, and their joint distribution.
///
///     let contrasts = try OptimalContrasts(
///       shapes: [.linear, .emax(halfEffectDose: 25)], doses: [0, 10, 50, 100], patients: [30, 30, 30, 30])
///     contrasts.coefficients[0]                                     // sums to 0, squares to 1
///     try contrasts.criticalValue(level: 0.025, degreesOfFreedom: 116)
///
/// The contrast is proportional to S⁻¹(μ − μ̄ 1), where S is the covariance of the means, μ the shape at the doses and μ̄
/// its mean weighted by S⁻¹.
///
/// ## Source
/// Bretz, Pinheiro & Branson, *Biometrics* 61 (2005) 738–748; closed form: Bornkamp, dissertation, Dortmund (2006);
/// Pinheiro, Bornkamp, Glimm & Bretz, *Statistics in Medicine* 33 (2014) 1646–1661.
public struct OptimalContrasts: Equatable, Sendable {
  /// The candidate shapes.
  public let shapes: [DoseResponseShape]
  /// One row per shape with a coefficient per dose: sum 0, sum of squares 1.
  public let coefficients: [[Double]]
  /// The correlation matrix of the contrasts.
  public let correlation: [[Double]]

  /// Contrasts for groups with a common variance.
  ///
  /// - Parameters:
  ///   - shapes: At least one; each must differ between the doses.
  ///   - doses: At least two, ≥ 0, all different.
  ///   - patients: Number of patients of each dose, ≥ 1.
  /// - Throws: ``StatisticsError/invalidCount(expected:)`` and the errors of ``init(shapes:estimates:)``.
  public init(shapes: [DoseResponseShape], doses: [Double], patients: [Int]) throws(StatisticsError) {
    guard patients.allSatisfy({ $0 > 0 }) else { throw .invalidCount(expected: "at least one patient per dose") }
    let covariance = patients.indices.map { i in patients.indices.map { $0 == i ? 1 / Double(patients[i]) : 0 } }
    let estimates = try DoseGroupMeans(
      doses: doses, means: doses.map { _ in 0 }, covariance: covariance)
    try self.init(shapes: shapes, estimates: estimates)
  }

  /// Contrasts for the covariance of estimated means.
  ///
  /// - Throws: ``StatisticsError/invalidCount(expected:)`` without a shape,
  ///   ``StatisticsError/invalidValue(column:index:expected:)`` for a shape (by its number) with a parameter outside
  ///   its domain, that is flat over the doses, or that has no finite value at one.
  public init(shapes: [DoseResponseShape], estimates: DoseGroupMeans) throws(StatisticsError) {
    guard !shapes.isEmpty else { throw .invalidCount(expected: "at least one candidate shape") }
    let count = estimates.doses.count
    let s = estimates.covariance
    let inverse = estimates.precision
    func times(_ matrix: [Double], _ vector: [Double]) -> [Double] {
      (0..<count).map { row in (0..<count).reduce(0) { $0 + matrix[row * count + $1] * vector[$1] } }
    }
    let ones = times(inverse, [Double](repeating: 1, count: count))
    let total = ones.reduce(0, +)
    var rows: [[Double]] = []
    for (number, shape) in shapes.enumerated() {
      let values = estimates.doses.map(shape.value(at:))
      let largest = values.reduce(0) { max($0, $1.magnitude) }
      let mean = dot(ones, values) / total
      let centred = values.map { $0 - mean }
      let spread = centred.reduce(0) { max($0, $1.magnitude) }
      guard shape.isValid, largest.isFinite, spread > 1e-10 * largest else {
        throw .invalidValue(column: "shapes", index: number, expected: "valid, and different between the doses")
      }
      let row = times(inverse, centred.map { $0 / spread })
      let length = dot(row, row).squareRoot()
      rows.append(row.map { $0 / length })
    }
    self.shapes = shapes
    coefficients = rows
    let products = rows.map { a in rows.map { dot(a, times(s, $0)) } }
    correlation = rows.indices.map { i in
      rows.indices.map { j in
        i == j ? 1 : min(1, max(-1, products[i][j] / (products[i][i] * products[j][j]).squareRoot()))
      }
    }
  }

  /// The limit that the largest of the contrasts' t statistics exceeds with a probability, when no dose has an effect.
  ///
  /// - Parameters:
  ///   - level: One-sided, strictly between 0 and 1.
  ///   - degreesOfFreedom: > 0; infinite for a known covariance.
  /// - Throws: ``StatisticsError/invalidValue(column:index:expected:)``.
  /// - Complexity: about forty rectangle probabilities; ask once, before simulated trials.
  public func criticalValue(level: Double, degreesOfFreedom: Double) throws(StatisticsError) -> Double {
    guard level > 0, level < 1 else {
      throw .invalidValue(column: "level", index: 0, expected: "strictly between 0 and 1")
    }
    let joint = try MultivariateT(correlation: correlation, degreesOfFreedom: degreesOfFreedom)
    var low = -1.0
    var high = 2.0
    while try joint.probability(allBelow: high).value < 1 - level, high < 1e8 { (low, high) = (high, high * 2) }
    while try joint.probability(allBelow: low).value > 1 - level, low > -1e8 { (high, low) = (low, low * 2) }
    while high - low > 1e-8 * max(1, high.magnitude) {
      let middle = (low + high) / 2
      if try joint.probability(allBelow: middle).value < 1 - level { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
