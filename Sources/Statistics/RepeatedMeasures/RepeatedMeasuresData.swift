/// A reusable workspace for the mixed model for repeated measures (MMRM), for use inside a simulated trial.
///
/// Restricted maximum likelihood with a covariance of the visits within a patient; visits may be missing in any
/// pattern, which is unbiased when they are missing at random.
///
///     let design = try RepeatedMeasuresDesign(visits: 5)    // outcome ~ visit + arm × visit + baseline × visit
///     let data = RepeatedMeasuresData(design, capacity: 300)
///     for trial in trials {
///       data.removeAll()
///       for patient in trial { try data.append(arm: patient.arm, baseline: patient.base, outcomes: patient.scores) }
///       try data.fit(.unstructured)
///       let effect = try data.difference(at: 4)           // at the last visit, arm 1 less arm 0
///     }
///
/// Nothing is allocated once the capacity suffices. A workspace has one owner; give each worker its own.
///
/// - Complexity: `append` O(1) amortised. `fit` two passes over the patients, then for each iteration O(*m* (*V*⁴ + *p*²))
///   for *m* patterns of missing visits, *V* visits and *p* coefficients, and once O(*V*² *p*² (*m* + *p* + *V*²)): less
///   than half a millisecond for 300 patients and 5 visits.
///
/// ## Source
/// Laird & Ware, *Biometrics* 38 (1982) 963–974; Patterson & Thompson, *Biometrika* 58 (1971) 545–554; Fai & Cornelius,
/// *J. Stat. Comput. Simul.* 54 (1996) 363–378; Kenward & Roger, *Biometrics* 53 (1997) 983–997. Reference values:
/// `mmrm::mmrm` 0.3.16, `nlme::gls` 3.1-162, `lmerTest::lmer` 3.1-3, R 4.2.2.
public struct RepeatedMeasuresData: ~Copyable {
  let likelihood: RestrictedLikelihood

  /// An empty workspace with room for a number of patients; it grows when more are appended.
  public init(_ design: RepeatedMeasuresDesign, capacity: Int = 0) {
    likelihood = RestrictedLikelihood(design: design, capacity: min(max(0, capacity), 1 << 40))
  }

  /// The fixed effects.
  public var design: RepeatedMeasuresDesign { likelihood.design }

  /// Number of patients appended, with outcomes or without.
  public var count: Int { likelihood.count }

  /// Forgets all patients and keeps the memory for the next trial.
  public func removeAll() {
    likelihood.count = 0
    likelihood.isFitted = false
  }

  /// Adds a patient.
  ///
  /// - Parameters:
  ///   - arm: From 0 (the reference) to arms − 1.
  ///   - covariates: One per covariate of the design, finite.
  ///   - outcomes: One per visit of the design, finite, or NaN when missing. A patient with none is not in the model.
  /// - Throws: ``StatisticsError/invalidValue(column:index:expected:)``,
  ///   ``StatisticsError/unequalLengths(column:expected:found:)``; the patient is then not added.
  public func append(
    arm: Int, covariates: UnsafeBufferPointer<Double>, outcomes: UnsafeBufferPointer<Double>
  ) throws(StatisticsError) {
    let design = likelihood.design
    guard arm >= 0, arm < design.arms else {
      throw .invalidValue(column: "arm", index: count, expected: "from 0 to the number of arms less 1")
    }
    guard covariates.count == design.covariates.count else {
      throw .unequalLengths(column: "covariates", expected: design.covariates.count, found: covariates.count)
    }
    guard outcomes.count == design.visits else {
      throw .unequalLengths(column: "outcomes", expected: design.visits, found: outcomes.count)
    }
    if let index = covariates.firstIndex(where: { !($0.magnitude <= 1e140) }) {
      throw .invalidValue(column: "covariates", index: index, expected: "finite, and its square too")
    }
    if let index = outcomes.firstIndex(where: { $0.magnitude > 1e140 }) {
      throw .invalidValue(column: "outcomes", index: index, expected: "finite, and its square too, or NaN when missing")
    }
    likelihood.append(arm: arm, covariates: covariates, outcomes: outcomes)
  }

  /// Adds a patient from arrays; see ``append(arm:covariates:outcomes:)-(_,UnsafeBufferPointer<Double>,_)``.
  public func append(arm: Int, covariates: [Double], outcomes: [Double]) throws(StatisticsError) {
    try covariates.withUnsafeBufferPointer { x throws(StatisticsError) in
      try outcomes.withUnsafeBufferPointer { y throws(StatisticsError) in
        try append(arm: arm, covariates: x, outcomes: y)
      }
    }
  }

  /// Adds a patient to a design with one covariate, the baseline.
  ///
  /// - Throws: The same as ``append(arm:covariates:outcomes:)-(_,UnsafeBufferPointer<Double>,_)``.
  public func append(
    arm: Int, baseline: Double, outcomes: UnsafeBufferPointer<Double>
  ) throws(StatisticsError) {
    try withUnsafePointer(to: baseline) { pointer throws(StatisticsError) in
      try append(arm: arm, covariates: UnsafeBufferPointer(start: pointer, count: 1), outcomes: outcomes)
    }
  }

  /// Adds a patient to a design with one covariate, the baseline.
  ///
  /// - Throws: The same as ``append(arm:covariates:outcomes:)-(_,UnsafeBufferPointer<Double>,_)``.
  public func append(arm: Int, baseline: Double, outcomes: [Double]) throws(StatisticsError) {
    try outcomes.withUnsafeBufferPointer { y throws(StatisticsError) in
      try append(arm: arm, baseline: baseline, outcomes: y)
    }
  }

  /// Fits the model to the present patients.
  ///
  /// When the structure cannot be fitted, ``CovarianceStructure/simpler`` ones are tried in turn; the result says which
  /// one held and why the first did not.
  ///
  /// - Parameters:
  ///   - structure: The covariance of the visits within a patient.
  ///   - fallingBack: Whether simpler structures may be tried; otherwise the first failure is an error.
  /// - Throws: ``StatisticsError/noPatients(in:)`` (with an outcome, in arm 0, in all others),
  ///   ``StatisticsError/tooFewPatients(required:found:)`` when there are not more outcomes than coefficients,
  ///   ``StatisticsError/constantCovariate(_:)``, ``StatisticsError/collinearCovariate(_:)``,
  ///   ``StatisticsError/zeroVariance`` when the fixed effects fit without error, ``StatisticsError/notConverged``.
  @discardableResult
  public func fit(
    _ structure: CovarianceStructure = .unstructured, fallingBack: Bool = true
  ) throws(StatisticsError) -> RepeatedMeasuresFit {
    try likelihood.prepare()
    var obstacle: RepeatedMeasuresFit.Obstacle?
    var next: CovarianceStructure? = structure
    while let present = next {
      switch likelihood.search(present) {
      case .found(let iterations):
        return likelihood.finish(present, structure, obstacle, iterations)
      case .failed(let reason):
        obstacle = obstacle ?? reason
      }
      next = fallingBack ? present.simpler : nil
    }
    throw .notConverged
  }
}

// The class inside is reached through this one owner only, so handing the owner to another thread hands over all.
extension RepeatedMeasuresData: @unchecked Sendable {}
