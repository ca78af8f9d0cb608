import Distributions
import Statistics

/// The changes of the score in two arms, completed several times.
///
/// Gaps between visits are filled at random within the arm (chained equations) before what follows a dropout is imputed.
/// Patients who have not yet reached the visit at the cut are no missing data and are left out.
struct ImputedChanges {
  /// One entry a patient, experimental ones first.
  let treated: [Bool]
  let baselines: [Double]
  /// Whether the change is an imputed one of an experimental patient, which a delta moves.
  private let isMoved: [Bool]
  /// The changes of all patients, once an imputation.
  private var sets: [[Double]] = []

  /// - Parameters:
  ///   - arms: The experimental arm and the control.
  ///   - visit: The last visit, and the one whose change counts.
  ///   - day: Its target day.
  /// - Throws: `StatisticsError` when an arm has too few patients to impute from.
  init(
    _ plan: ImputationPlan, _ cut: DataCut, arms: (treated: Int, control: Int), visit: Int, day: Double,
    stream: RandomStream
  ) throws(StatisticsError) {
    func rows(_ arm: Int) -> [[Double]] {
      (0..<cut.patientCount).compactMap { patient in
        guard cut.enrolled(patient) != nil, cut.arm(patient) == arm else { return nil }
        let (departure, followed) = cut.departure(patient)
        let isDue = departure != .none || followed.value >= day
        if !isDue && cut.visit(visit, of: patient) == nil { return nil }
        let baseline = cut.baselineScore(patient)
        return [baseline] + (0..<visit).map { cut.visit($0, of: patient)?.score ?? .nan }
          + [cut.visit(visit, of: patient)?.score ?? cut.change(at: visit, of: patient).map { baseline + $0 } ?? .nan]
      }
    }
    let source = UniformSource(stream)
    let experimental = rows(arms.treated)
    let control = rows(arms.control)
    treated = experimental.map { _ in true } + control.map { _ in false }
    baselines = (experimental + control).map { $0[0] }
    isMoved = experimental.map { $0[visit + 1].isNaN } + control.map { _ in false }
    for _ in 0..<plan.count {
      let imputation = try ReferenceImputation(
        treated: Self.withoutGaps(experimental, source), reference: Self.withoutGaps(control, source))
      let completed = try imputation.impute(
        plan.assumption == .jumpToReference ? .jumpToReference : .missingAtRandom, uniform: source.next)
      sets.append((completed.treated + completed.reference).map { $0[visit + 1] - $0[0] })
    }
  }

  /// The analyses of the completed data, pooled by Rubin's rules; `nil` when one of them cannot be made.
  ///
  /// - Parameter delta: Is added to the imputed changes of experimental patients.
  func pooled(delta: Double, _ endpoint: ContinuousEndpoint) -> PooledEstimate? {
    var estimates: [Estimate] = []
    for set in sets {
      guard let estimate = estimate(moved(set, by: delta), endpoint) else { return nil }
      estimates.append(estimate)
    }
    return try? PooledEstimate(estimates)
  }

  /// The mean change of an arm, and the pooled standard deviation of both, as means over the imputations.
  func summary(delta: Double) -> (treated: Double, control: Double, deviation: Double)? {
    var sums = (treated: 0.0, control: 0.0, deviation: 0.0)
    for set in sets {
      let changes = moved(set, by: delta)
      let split = treated.count { $0 }
      guard let a = try? SampleMoments(Array(changes[..<split])),
        let b = try? SampleMoments(Array(changes[split...]))
      else { return nil }
      sums.treated += a.mean
      sums.control += b.mean
      sums.deviation += ((a.sumOfSquares + b.sumOfSquares) / Double(a.count + b.count - 2)).squareRoot()
    }
    let count = Double(sets.count)
    return (sums.treated / count, sums.control / count, sums.deviation / count)
  }

  private func moved(_ changes: [Double], by delta: Double) -> [Double] {
    if delta == 0 { return changes }
    return changes.indices.map { isMoved[$0] ? changes[$0] + delta : changes[$0] }
  }

  private func estimate(_ changes: [Double], _ endpoint: ContinuousEndpoint) -> Estimate? {
    switch endpoint.test {
    case .ancova:
      changes.withUnsafeBufferPointer { outcomes in
        baselines.withUnsafeBufferPointer { baselines in
          treated.withUnsafeBufferPointer {
            ContinuousAnalysis.adjusted(outcomes, baselines, $0, endpoint.standardError)
          }
        }
      }
    case .tTest, .welch, .wilcoxon, .dunnett:
      (try? TwoSampleTTest(
        treated: zip(changes, treated).filter(\.1).map(\.0), control: zip(changes, treated).filter { !$0.1 }.map(\.0),
        variances: endpoint.test == .welch ? .unequal : .equal))?.difference
    }
  }

  /// The rows with their gaps filled, and from the dropout on as they were.
  private static func withoutGaps(_ rows: [[Double]], _ source: UniformSource) throws(StatisticsError) -> [[Double]] {
    if rows.isEmpty { return rows }
    let imputation = try RegressionImputation(rows)
    if imputation.isMonotone { return rows }
    let filled = try imputation.impute(cycles: 5, uniform: source.next)
    return zip(rows, filled).map { row, full in
      let last = row.lastIndex { !$0.isNaN } ?? 0
      return row.indices.map { $0 < last ? full[$0] : row[$0] }
    }
  }
}

/// Uniform numbers, one after the other.
private final class UniformSource {
  private var stream: RandomStream

  init(_ stream: RandomStream) { self.stream = stream }

  func next() -> Double { stream.uniform() }
}
