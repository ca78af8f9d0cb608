/// Reference-based imputation: what patients who leave a treatment are assumed to do afterwards.
///
///     let imputation = try ReferenceImputation(treated: ketamine, reference: standard)
///     let set = try imputation.impute(.jumpToReference) { random.uniform() }
///     set.treated    // complete; observed values unchanged
///
/// Under *jump to reference* a treated patient's visits after dropout have the means of the reference group; the
/// deviations of the observed visits from the means of the treated group are carried on by the regressions of the
/// reference group. Patients of the reference group are imputed at random (missing at random) in either case. Patterns
/// must be monotone: fill gaps in between by ``RegressionImputation`` first.
///
/// The parameters of both groups are drawn from their posterior distributions, visit by visit, and so are the marginal
/// means that follow from them. Uniforms are taken in a fixed order, first those of the reference group.
///
/// ## Source
/// Carpenter, Roger & Kenward, *J. Biopharm. Stat.* 23 (2013) 1352–1371.
public struct ReferenceImputation: Sendable {
  /// What is assumed of treated patients after dropout.
  public enum Assumption: Equatable, Sendable {
    /// They go on as the treated patients who stayed and were alike until then.
    case missingAtRandom
    /// They go on as the reference group from the first missing visit.
    case jumpToReference
  }

  /// Two completed groups.
  public struct Completed: Equatable, Sendable {
    /// A row per treated patient.
    public internal(set) var treated: [[Double]]
    /// A row per patient of the reference group.
    public internal(set) var reference: [[Double]]
  }

  private let treated: [[Double]]
  private let reference: [[Double]]
  private let visits: Int

  /// Two groups with monotone gaps.
  ///
  /// - Parameters:
  ///   - treated: A row per patient with a value per visit in the order of time; NaN from the dropout on. A baseline
  ///     that enters the regressions is the first visit.
  ///   - reference: The same for the reference group.
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/unequalLengths(column:expected:found:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)`` for a value after a gap and for an infinite one.
  public init(treated: [[Double]], reference: [[Double]]) throws(StatisticsError) {
    guard let first = reference.first else { throw .noPatients(in: .control) }
    guard !treated.isEmpty else { throw .noPatients(in: .treated) }
    visits = first.count
    for (name, rows) in [("treated", treated), ("reference", reference)] {
      for (i, row) in rows.enumerated() {
        guard row.count == visits else {
          throw .unequalLengths(column: "\(name)[\(i)]", expected: visits, found: row.count)
        }
        let gap = row.firstIndex(where: \.isNaN) ?? visits
        if let index = row.indices.first(where: { row[$0].isInfinite || $0 > gap && !row[$0].isNaN }) {
          throw .invalidValue(
            column: "\(name)[\(i)]", index: index, expected: "finite, and missing after a missing one")
        }
      }
    }
    self.treated = treated
    self.reference = reference
  }

  /// One completed copy of both groups.
  ///
  /// - Parameters:
  ///   - assumption: For the treated patients.
  ///   - delta: Is added to every imputed value of a treated patient, in the unit of the outcome.
  ///   - uniform: Gives independent values strictly between 0 and 1.
  /// - Throws: ``StatisticsError/tooFewPatients(required:found:)`` when a group has too few patients at a visit.
  public func impute(
    _ assumption: Assumption, delta: Double = 0, uniform: @escaping () -> Double
  ) throws(StatisticsError) -> Completed {
    let draws = InversionDraws(uniform)
    let standard = try GroupModel(reference, visits, draws)
    let own = try GroupModel(treated, visits, draws)
    var completed = Completed(treated: treated, reference: reference)
    Self.fill(&completed.reference, own: standard, after: standard, draws)
    Self.fill(&completed.treated, own: own, after: assumption == .jumpToReference ? standard : own, draws)
    if delta != 0 {
      for (i, row) in treated.enumerated() {
        for visit in row.indices where row[visit].isNaN { completed.treated[i][visit] += delta }
      }
    }
    return completed
  }

  /// Each missing visit: the mean after dropout and what the deviations before it, from the means they had, predict.
  private static func fill(_ rows: inout [[Double]], own: GroupModel, after: GroupModel, _ draws: InversionDraws) {
    for i in rows.indices {
      guard let gap = rows[i].firstIndex(where: \.isNaN) else { continue }
      var deviations = (0..<gap).map { rows[i][$0] - own.means[$0] }
      for visit in gap..<rows[i].count {
        let model = after.regressions[visit]
        var deviation = model.deviation * draws.normal()
        for k in 0..<visit { deviation += model.coefficients[k + 1] * deviations[k] }
        deviations.append(deviation)
        rows[i][visit] = after.means[visit] + deviation
      }
    }
  }
}

/// The drawn regressions of each visit on those before it, and the means that they imply.
private struct GroupModel {
  private(set) var regressions: [DrawnRegression] = []
  private(set) var means: [Double] = []

  init(_ rows: [[Double]], _ visits: Int, _ draws: InversionDraws) throws(StatisticsError) {
    for visit in 0..<visits {
      let seen = rows.filter { !$0[visit].isNaN }
      let model = try DrawnRegression(seen.map { Array($0[..<visit]) }, seen.map { $0[visit] }, draws)
      regressions.append(model)
      means.append(model.mean(means))
    }
  }
}
