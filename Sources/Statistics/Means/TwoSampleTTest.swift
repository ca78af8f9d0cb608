/// Student's t test that two groups have the same mean; Welch's when the variances may differ.
///
///     let test = try TwoSampleTTest(treated: changes, control: others)
///     test.difference.value        // treated mean less control mean
///     test.difference.pTwoSided
///
/// The buffer form and the form from moments allocate nothing.
///
/// ## Source
/// Student, *Biometrika* 6 (1908) 1–25; Welch, *Biometrika* 34 (1947) 28–35. Reference values: `scipy.stats.ttest_ind`.
public struct TwoSampleTTest: Equatable, Sendable {
  /// What is assumed of the two variances.
  public enum Variances: Equatable, Sendable {
    /// They are equal: one pooled variance, n − 2 degrees of freedom.
    case equal
    /// They may differ: Welch's test, with Satterthwaite's degrees of freedom.
    case unequal
  }

  /// The treated mean less the control mean, with its t statistic, p-values and interval.
  public let difference: Estimate
  /// Number, mean and sum of squares of the treated group.
  public let treated: SampleMoments
  /// Number, mean and sum of squares of the control group.
  public let control: SampleMoments

  /// The test from arrays, one finite value per patient.
  ///
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/invalidValue(column:index:expected:)`` and the
  ///   errors of ``init(treated:control:variances:)-(SampleMoments,SampleMoments,_)``.
  public init(treated: [Double], control: [Double], variances: Variances = .equal) throws(StatisticsError) {
    self = try treated.withUnsafeBufferPointer { a throws(StatisticsError) in
      try control.withUnsafeBufferPointer { b throws(StatisticsError) in
        try TwoSampleTTest(treated: a, control: b, variances: variances)
      }
    }
  }

  /// The test from buffers, one finite value per patient, without allocation.
  ///
  /// - Throws: The same as the array form.
  public init(
    treated: UnsafeBufferPointer<Double>, control: UnsafeBufferPointer<Double>, variances: Variances = .equal
  ) throws(StatisticsError) {
    guard !treated.isEmpty else { throw .noPatients(in: .treated) }
    guard !control.isEmpty else { throw .noPatients(in: .control) }
    try self.init(treated: SampleMoments(treated), control: SampleMoments(control), variances: variances)
  }

  /// The test from the groups' moments.
  ///
  /// - Throws: ``StatisticsError/tooFewPatients(required:found:)`` when no degree of freedom is left (three patients
  ///   in all; for Welch's test two in each group), ``StatisticsError/zeroVariance`` when the values of neither group
  ///   vary.
  public init(treated: SampleMoments, control: SampleMoments, variances: Variances = .equal) throws(StatisticsError) {
    let n1 = Double(treated.count)
    let n0 = Double(control.count)
    let squares = treated.sumOfSquares + control.sumOfSquares
    let error: Double
    let freedom: Double
    switch variances {
    case .equal:
      guard treated.count + control.count > 2 else {
        throw .tooFewPatients(required: 3, found: treated.count + control.count)
      }
      freedom = n1 + n0 - 2
      error = (squares / freedom * (1 / n1 + 1 / n0)).squareRoot()
    case .unequal:
      let fewest = min(treated.count, control.count)
      guard fewest > 1 else { throw .tooFewPatients(required: 2, found: fewest) }
      let v1 = treated.sumOfSquares / (n1 - 1) / n1
      let v0 = control.sumOfSquares / (n0 - 1) / n0
      // Shares of the variance, not squares of it: they neither overflow nor vanish.
      let share = v1 / (v1 + v0)
      freedom = 1 / (share * share / (n1 - 1) + (1 - share) * (1 - share) / (n0 - 1))
      error = (v1 + v0).squareRoot()
    }
    guard error > 0 else { throw .zeroVariance }
    difference = Estimate(value: treated.mean - control.mean, standardError: error, degreesOfFreedom: freedom)
    self.treated = treated
    self.control = control
  }
}
