/// Fills in the missing visits of a normal outcome, with their uncertainty, by Bayesian linear regression.
///
///     var random = …                                      // any source of uniforms; the room has none of its own
///     let imputation = try RegressionImputation(outcomes, covariates: baseline)
///     let sets = try (0..<20).map { _ in try imputation.impute { random.uniform() } }
///
/// Missing at random: a visit is regressed on the covariates and the visits before it. Where a patient's visits end and
/// do not return (a monotone pattern), each regression is fitted to the patients who were observed at the visit and is
/// used once, in order. Otherwise all other visits are predictors, values are filled in by means first, and the
/// regressions are repeated in cycles (chained equations).
///
/// The result is a function of the values and of the uniforms, taken in a fixed order: per regression one for σ, one
/// for each coefficient and one for each missing value. Treatment groups are imputed apart, or with the group among the
/// covariates.
///
/// ## Source
/// Rubin, *Multiple Imputation for Nonresponse in Surveys* (1987), § 5.3 and example 5.1; chained equations: van Buuren,
/// *Statist. Methods Med. Res.* 16 (2007) 219–242.
public struct RegressionImputation: Sendable {
  private let outcomes: [[Double]]
  private let covariates: [[Double]]
  private let visits: Int
  /// Whether no patient returns after a missing visit.
  public let isMonotone: Bool

  /// Data with gaps.
  ///
  /// - Parameters:
  ///   - outcomes: A row per patient with a value per visit in the order of time, any unit; NaN where missing.
  ///   - covariates: A row per patient with equally many finite values, such as the baseline; empty for none.
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)``.
  public init(_ outcomes: [[Double]], covariates: [[Double]] = []) throws(StatisticsError) {
    guard let first = outcomes.first else { throw .noPatients(in: nil) }
    visits = first.count
    for (i, row) in outcomes.enumerated() {
      guard row.count == visits else {
        throw .unequalLengths(column: "outcomes[\(i)]", expected: visits, found: row.count)
      }
      if let index = row.firstIndex(where: \.isInfinite) {
        throw .invalidValue(column: "outcomes[\(i)]", index: index, expected: "finite, or NaN where missing")
      }
    }
    guard covariates.isEmpty || covariates.count == outcomes.count else {
      throw .unequalLengths(column: "covariates", expected: outcomes.count, found: covariates.count)
    }
    for (i, row) in covariates.enumerated() {
      guard row.count == covariates[0].count else {
        throw .unequalLengths(column: "covariates[\(i)]", expected: covariates[0].count, found: row.count)
      }
      if let index = row.firstIndex(where: { !$0.isFinite }) {
        throw .invalidValue(column: "covariates[\(i)]", index: index, expected: "finite")
      }
    }
    self.outcomes = outcomes
    self.covariates = covariates.isEmpty ? outcomes.map { _ in [] } : covariates
    isMonotone = outcomes.allSatisfy { row in
      row.firstIndex(where: \.isNaN).map { row[$0...].allSatisfy(\.isNaN) } ?? true
    }
  }

  /// One completed copy of the outcomes; observed values are unchanged.
  ///
  /// - Parameters:
  ///   - cycles: How often the regressions are repeated when the pattern is not monotone, ≥ 1.
  ///   - uniform: Gives independent values strictly between 0 and 1.
  /// - Throws: ``StatisticsError/tooFewPatients(required:found:)`` when fewer patients are observed at a visit than its
  ///   regression has coefficients, plus one; ``StatisticsError/invalidCount(expected:)``.
  /// - Complexity: O(visits · *n* *p*²) per cycle for *n* patients and *p* predictors.
  public func impute(cycles: Int = 10, uniform: @escaping () -> Double) throws(StatisticsError) -> [[Double]] {
    guard cycles >= 1 else { throw .invalidCount(expected: "at least one cycle") }
    let draws = InversionDraws(uniform)
    var complete = outcomes
    if isMonotone {
      for visit in 0..<visits { try fill(&complete, visit, others: Array(0..<visit), draws) }
      return complete
    }
    for visit in 0..<visits {
      let seen = outcomes.map { $0[visit] }.filter { !$0.isNaN }
      guard !seen.isEmpty else { throw .tooFewPatients(required: 2, found: 0) }
      let mean = seen.reduce(0, +) / Double(seen.count)
      for i in complete.indices where complete[i][visit].isNaN { complete[i][visit] = mean }
    }
    for _ in 0..<cycles {
      for visit in 0..<visits {
        try fill(&complete, visit, others: (0..<visits).filter { $0 != visit }, draws)
      }
    }
    return complete
  }

  private func fill(
    _ complete: inout [[Double]], _ visit: Int, others: [Int], _ draws: InversionDraws
  ) throws(StatisticsError) {
    guard outcomes.contains(where: { $0[visit].isNaN }) else { return }
    let known = outcomes.indices.filter { !outcomes[$0][visit].isNaN }
    func predictors(_ i: Int) -> [Double] { covariates[i] + others.map { complete[i][$0] } }
    let model = try DrawnRegression(known.map(predictors), known.map { outcomes[$0][visit] }, draws)
    for i in outcomes.indices where outcomes[i][visit].isNaN {
      complete[i][visit] = model.mean(predictors(i)) + model.deviation * draws.normal()
    }
  }
}
