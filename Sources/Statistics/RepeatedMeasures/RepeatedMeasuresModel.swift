/// The mixed model for repeated measures (MMRM) of a whole data set in long form, one row per patient and visit.
///
///     let model = try RepeatedMeasuresModel(
///       design: design, patients: ids, visits: visits, outcomes: changes, arms: arms, covariates: [baselines])
///     try model.difference(at: 3).value           // adjusted mean difference at the last visit, arm 1 less arm 0
///     try model.adjustedMean(arm: 0, at: 3).confidenceInterval()
///     model.fit.structure                         // the covariance that could be fitted
///
/// Inside a simulated trial use ``RepeatedMeasuresData``, which allocates nothing; method and sources stand there.
public struct RepeatedMeasuresModel: Equatable, Sendable {
  /// The fixed effects.
  public let design: RepeatedMeasuresDesign
  /// How the model was fitted.
  public let fit: RepeatedMeasuresFit
  /// How degrees of freedom and standard errors were computed.
  public let method: SmallSampleMethod
  /// The covariance of a patient's outcomes at two visits, a row per visit; NaN at a visit that nobody attended.
  public let covariance: [[Double]]
  /// The coefficients in the order of ``RepeatedMeasuresDesign/coefficientCount``; an intercept is the mean of arm 0 where
  /// all covariates are 0. Nil where the data do not determine it.
  public let coefficients: [Estimate?]
  /// The model's covariance of the coefficients, without small-sample adjustment; NaN where they are nil.
  public let coefficientCovariance: [[Double]]
  /// Per arm and visit.
  private let means: [[Estimate?]]
  /// Per arm, per reference arm, per visit.
  private let differences: [[[Estimate?]]]

  /// Fits the model.
  ///
  /// Rows may come in any order; a visit without a row, or with NaN as outcome, is missing.
  ///
  /// - Parameters:
  ///   - design: Visits, arms and covariates.
  ///   - patients: Per row the patient's number, any.
  ///   - visits: Per row from 0 to visits − 1, each at most once per patient.
  ///   - outcomes: Per row, any unit; NaN when missing.
  ///   - arms: Per row from 0 to arms − 1, the same in all rows of a patient.
  ///   - covariates: One array per covariate of the design, per row, finite, the same in all rows of a patient.
  ///   - structure: The covariance of the visits within a patient.
  ///   - fallingBack: Whether simpler structures are tried when it cannot be fitted.
  ///   - method: Degrees of freedom and standard errors.
  ///   - information: From which information the variance of the covariance parameters is taken.
  ///   - means: The covariates at which adjusted means are taken; nil takes their means over patients with an outcome.
  /// - Throws: ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)`` and the errors of
  ///   ``RepeatedMeasuresData/fit(_:fallingBack:)``.
  /// - Complexity: That of the workspace, and O(rows) to group them.
  public init(
    design: RepeatedMeasuresDesign, patients: [Int], visits: [Int], outcomes: [Double], arms: [Int],
    covariates: [[Double]] = [], structure: CovarianceStructure = .unstructured, fallingBack: Bool = true,
    method: SmallSampleMethod = .kenwardRoger, information: SmallSampleMethod.Information = .observed,
    means: [Double]? = nil
  ) throws(StatisticsError) {
    let rows = try LongRows(design, patients, visits, outcomes, arms, covariates)
    let data = RepeatedMeasuresData(design, capacity: rows.arms.count)
    for i in rows.arms.indices {
      try data.append(arm: rows.arms[i], covariates: rows.covariates[i], outcomes: rows.outcomes[i])
    }
    fit = try data.fit(structure, fallingBack: fallingBack)
    self.design = design
    self.method = method
    var adjusted: [[Estimate?]] = []
    var compared: [[[Estimate?]]] = []
    for arm in 0..<design.arms {
      adjusted.append([])
      compared.append([])
      for visit in 0..<design.visits {
        adjusted[arm].append(
          try Self.known { () throws(StatisticsError) in
            try data.adjustedMean(arm: arm, at: visit, covariates: means, method: method, information: information)
          })
      }
      for reference in 0..<design.arms {
        compared[arm].append([])
        for visit in 0..<design.visits where arm != reference {
          compared[arm][reference].append(
            try Self.known { () throws(StatisticsError) in
              try data.difference(arm: arm, from: reference, at: visit, method: method, information: information)
            })
        }
      }
    }
    self.means = adjusted
    differences = compared
    var matrix: [[Double]] = []
    for s in 0..<design.visits {
      matrix.append([])
      for t in 0..<design.visits { matrix[s].append((try? data.covariance(s, t)) ?? .nan) }
    }
    covariance = matrix
    let table = data.likelihood.coefficientTable(method, information)
    coefficients = table.estimates
    coefficientCovariance = table.covariance
  }

  /// The difference of adjusted means between two arms at a visit, `arm` less `reference`.
  ///
  /// - Throws: ``StatisticsError/invalidValue(column:index:expected:)``, ``StatisticsError/notEstimable``.
  public func difference(arm: Int = 1, from reference: Int = 0, at visit: Int) throws(StatisticsError) -> Estimate {
    try check(arm, visit)
    guard means.indices.contains(reference), reference != arm else {
      throw .invalidValue(column: "reference", index: 0, expected: "another arm of the design")
    }
    guard let estimate = differences[arm][reference][visit] else { throw .notEstimable }
    return estimate
  }

  /// The adjusted (least-squares) mean of an arm at a visit.
  ///
  /// - Throws: ``StatisticsError/invalidValue(column:index:expected:)``, ``StatisticsError/notEstimable``.
  public func adjustedMean(arm: Int, at visit: Int) throws(StatisticsError) -> Estimate {
    try check(arm, visit)
    guard let estimate = means[arm][visit] else { throw .notEstimable }
    return estimate
  }

  private func check(_ arm: Int, _ visit: Int) throws(StatisticsError) {
    guard means.indices.contains(arm) else {
      throw .invalidValue(column: "arm", index: 0, expected: "from 0 to the number of arms less 1")
    }
    guard covariance.indices.contains(visit) else {
      throw .invalidValue(column: "visit", index: 0, expected: "from 0 to the number of visits less 1")
    }
  }

  /// An estimate, or nil when the data do not determine it.
  private static func known(
    _ estimate: () throws(StatisticsError) -> Estimate
  ) throws(StatisticsError) -> Estimate? {
    do {
      return try estimate()
    } catch .notEstimable {
      return nil
    } catch {
      throw error
    }
  }
}
