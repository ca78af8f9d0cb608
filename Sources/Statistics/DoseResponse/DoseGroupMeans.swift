/// The estimated mean response of each dose group with the covariance of these estimates.
///
/// From one-way groups (``init(doses:groups:)``) or from any model that gives a mean per dose, such as a repeated
/// measures model or a Cox model (``init(doses:means:covariance:degreesOfFreedom:)``; the generalised method).
public struct DoseGroupMeans: Equatable, Sendable {
  /// The doses, ≥ 0, all different, in the order given.
  public let doses: [Double]
  /// The estimated mean of each dose.
  public let means: [Double]
  /// The covariance matrix of the means, row after row.
  let covariance: [Double]
  /// The inverse of the covariance matrix, row after row.
  let precision: [Double]
  /// Degrees of freedom of the covariance; infinite when it is known.
  public let degreesOfFreedom: Double
  /// Number of patients and the sum of squares within groups; nil for means from a model.
  let within: (patients: Int, sumOfSquares: Double)?

  /// Groups of patients with a common variance.
  ///
  /// - Parameters:
  ///   - doses: At least two, ≥ 0, finite, all different.
  ///   - groups: Number, mean and sum of squares of the patients of each dose.
  /// - Throws: The errors of ``init(doses:means:covariance:degreesOfFreedom:)``;
  ///   ``StatisticsError/tooFewPatients(required:found:)`` when no degree of freedom is left.
  public init(doses: [Double], groups: [SampleMoments]) throws(StatisticsError) {
    guard groups.count == doses.count else {
      throw .unequalLengths(column: "groups", expected: doses.count, found: groups.count)
    }
    let patients = groups.reduce(0) { $0 + $1.count }
    guard patients > groups.count else { throw .tooFewPatients(required: groups.count + 1, found: patients) }
    let squares = groups.reduce(0) { $0 + $1.sumOfSquares }
    let freedom = Double(patients - groups.count)
    let covariance = groups.indices.map { i in
      groups.indices.map { $0 == i ? squares / freedom / Double(groups[i].count) : 0 }
    }
    try self.init(
      doses: doses, means: groups.map(\.mean), covariance: covariance, degreesOfFreedom: freedom,
      within: (patients, squares))
  }

  /// Means estimated by a model.
  ///
  /// - Parameters:
  ///   - doses: At least two, ≥ 0, finite, all different.
  ///   - means: One per dose, finite.
  ///   - covariance: Their covariance matrix, positive definite.
  ///   - degreesOfFreedom: > 0; infinite for large samples.
  /// - Throws: ``StatisticsError/invalidCount(expected:)``, ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)``, ``StatisticsError/zeroVariance`` when the covariance
  ///   matrix is not positive definite.
  public init(
    doses: [Double], means: [Double], covariance: [[Double]], degreesOfFreedom: Double = .infinity
  ) throws(StatisticsError) {
    try self.init(doses: doses, means: means, covariance: covariance, degreesOfFreedom: degreesOfFreedom, within: nil)
  }

  private init(
    doses: [Double], means: [Double], covariance: [[Double]], degreesOfFreedom: Double,
    within: (patients: Int, sumOfSquares: Double)?
  ) throws(StatisticsError) {
    let count = doses.count
    guard count >= 2 else { throw .invalidCount(expected: "at least two doses") }
    for (i, dose) in doses.enumerated() where !(dose >= 0 && dose.isFinite) || doses[..<i].contains(dose) {
      throw .invalidValue(column: "doses", index: i, expected: "finite, at least 0 and different from the others")
    }
    guard means.count == count else { throw .unequalLengths(column: "means", expected: count, found: means.count) }
    if let index = means.firstIndex(where: { !$0.isFinite }) {
      throw .invalidValue(column: "means", index: index, expected: "finite")
    }
    guard covariance.count == count else {
      throw .unequalLengths(column: "covariance", expected: count, found: covariance.count)
    }
    for (i, row) in covariance.enumerated() {
      guard row.count == count else {
        throw .unequalLengths(column: "covariance[\(i)]", expected: count, found: row.count)
      }
      for j in 0..<count where !row[j].isFinite || abs(row[j] - covariance[j][i]) > 1e-8 * abs(row[j]) {
        throw .invalidValue(column: "covariance", index: i * count + j, expected: "finite and symmetric")
      }
    }
    guard degreesOfFreedom > 0 else {
      throw .invalidValue(column: "degreesOfFreedom", index: 0, expected: "above 0")
    }
    self.doses = doses
    self.means = means
    self.covariance = covariance.flatMap(\.self)
    self.degreesOfFreedom = degreesOfFreedom
    self.within = within
    do {
      precision = try Cholesky(self.covariance, order: count, tolerance: 1e-12).inverse()
    } catch {
      throw .zeroVariance
    }
  }

  /// Whether doses, means, covariance and numbers of patients are the same.
  public static func == (a: DoseGroupMeans, b: DoseGroupMeans) -> Bool {
    a.doses == b.doses && a.means == b.means && a.covariance == b.covariance
      && a.degreesOfFreedom == b.degreesOfFreedom && a.within?.patients == b.within?.patients
  }
}
