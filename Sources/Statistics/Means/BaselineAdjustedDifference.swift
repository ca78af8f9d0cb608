/// Analysis of covariance with one covariate, the baseline: the fast form for simulated trials.
///
/// The same result as ``AnalysisOfCovariance`` with one covariate, from sums centred within groups. When the baseline
/// does not vary within the groups its slope cannot be estimated: it is dropped, ``slope`` is nil, and the result is
/// the pooled t test's.
///
///     let result = try BaselineAdjustedDifference(outcome: changes, baseline: baselines, treated: arms)
///     result.difference.pTwoSided
///
/// - Complexity: O(*n*), two passes; the buffer form allocates nothing.
///
/// ## Source
/// Fisher, *Statistical Methods for Research Workers*, 4th ed. (1932), § 49.1.
public struct BaselineAdjustedDifference: Equatable, Sendable {
  /// The adjusted mean difference, treated less control.
  public let difference: Estimate
  /// The change of the outcome per unit of baseline, common to both groups; nil when the baseline was dropped.
  public let slope: Double?
  /// The residual standard deviation, > 0.
  public let residualStandardDeviation: Double
  /// The treated group's mean outcome at the mean baseline of all patients.
  public let adjustedMeanTreated: Double
  /// The control group's mean outcome at the mean baseline of all patients.
  public let adjustedMeanControl: Double

  /// The analysis from arrays; see the buffer form.
  public init(outcome: [Double], baseline: [Double], treated: [Bool]) throws(StatisticsError) {
    self = try outcome.withUnsafeBufferPointer { y throws(StatisticsError) in
      try baseline.withUnsafeBufferPointer { x throws(StatisticsError) in
        try treated.withUnsafeBufferPointer { group throws(StatisticsError) in
          try BaselineAdjustedDifference(outcome: y, baseline: x, treated: group)
        }
      }
    }
  }

  /// The analysis from buffers.
  ///
  /// - Parameters:
  ///   - outcome: One per patient, finite; patients without an outcome are left out by the caller.
  ///   - baseline: One per patient, finite.
  ///   - treated: One per patient: in the treated group or not.
  /// - Throws: ``StatisticsError/unequalLengths(column:expected:found:)``, ``StatisticsError/noPatients(in:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)``,
  ///   ``StatisticsError/tooFewPatients(required:found:)`` (four, or three when the baseline is dropped),
  ///   ``StatisticsError/zeroVariance``.
  public init(
    outcome: UnsafeBufferPointer<Double>, baseline: UnsafeBufferPointer<Double>, treated: UnsafeBufferPointer<Bool>
  ) throws(StatisticsError) {
    let n = outcome.count
    guard baseline.count == n else { throw .unequalLengths(column: "baseline", expected: n, found: baseline.count) }
    guard treated.count == n else { throw .unequalLengths(column: "treated", expected: n, found: treated.count) }
    guard n > 0 else { throw .noPatients(in: nil) }
    let means = GroupMeans(outcome, baseline, treated)
    guard means.treated > 0 else { throw .noPatients(in: .treated) }
    guard means.control > 0 else { throw .noPatients(in: .control) }
    let within = WithinGroups(outcome, baseline, treated, means)
    guard (within.xx + within.yy + within.xy).isFinite else {
      if let index = outcome.firstIndex(where: { !$0.isFinite }) {
        throw .invalidValue(column: "outcome", index: index, expected: "finite")
      }
      let index = baseline.firstIndex { !$0.isFinite } ?? 0
      throw .invalidValue(column: "baseline", index: index, expected: "finite, and its square too")
    }
    let dropped = isNegligible(within.xx, count: n, largest: within.largestBaseline)
    let required = dropped ? 3 : 4
    guard n >= required else { throw .tooFewPatients(required: required, found: n) }
    let slope = dropped ? 0 : within.xy / within.xx
    let residual = dropped ? within.yy : max(0, within.yy - slope * within.xy)
    let noise = isNegligible(residual, count: n, largest: within.largestOutcome)
    guard !noise, residual > 1e-24 * within.yy else { throw .zeroVariance }
    let freedom = Double(n - required + 1)
    let variance = residual / freedom
    let baselineGap = means.treatedX - means.controlX
    let inflation = dropped ? 0 : baselineGap * baselineGap / within.xx
    let inverses = 1 / Double(means.treated) + 1 / Double(means.control)
    difference = Estimate(
      value: means.treatedY - means.controlY - slope * baselineGap,
      standardError: (variance * (inverses + inflation)).squareRoot(), degreesOfFreedom: freedom)
    self.slope = dropped ? nil : slope
    residualStandardDeviation = variance.squareRoot()
    let treatedShare = Double(means.treated) / Double(n)
    adjustedMeanTreated = means.treatedY - slope * baselineGap * (1 - treatedShare)
    adjustedMeanControl = means.controlY + slope * baselineGap * treatedShare
  }
}

/// Numbers and means of outcome (y) and baseline (x) in both groups.
private struct GroupMeans {
  var treated = 0
  var control = 0
  var treatedX = 0.0
  var treatedY = 0.0
  var controlX = 0.0
  var controlY = 0.0

  init(_ y: UnsafeBufferPointer<Double>, _ x: UnsafeBufferPointer<Double>, _ group: UnsafeBufferPointer<Bool>) {
    for i in 0..<y.count {
      if group[i] {
        treated += 1
        treatedX += x[i]
        treatedY += y[i]
      } else {
        control += 1
        controlX += x[i]
        controlY += y[i]
      }
    }
    treatedX /= Double(max(treated, 1))
    treatedY /= Double(max(treated, 1))
    controlX /= Double(max(control, 1))
    controlY /= Double(max(control, 1))
  }
}

/// Sums of squares and products of deviations from the group means, and the largest sizes, which set the rounding error.
private struct WithinGroups {
  var xx = 0.0
  var xy = 0.0
  var yy = 0.0
  var largestBaseline = 0.0
  var largestOutcome = 0.0

  init(
    _ y: UnsafeBufferPointer<Double>, _ x: UnsafeBufferPointer<Double>, _ group: UnsafeBufferPointer<Bool>,
    _ means: GroupMeans
  ) {
    for i in 0..<y.count {
      let dx = x[i] - (group[i] ? means.treatedX : means.controlX)
      let dy = y[i] - (group[i] ? means.treatedY : means.controlY)
      xx += dx * dx
      xy += dx * dy
      yy += dy * dy
      largestBaseline = max(largestBaseline, x[i].magnitude)
      largestOutcome = max(largestOutcome, y[i].magnitude)
    }
  }
}
