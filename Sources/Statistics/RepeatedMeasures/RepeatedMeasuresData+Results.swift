extension RepeatedMeasuresData {
  /// The difference of adjusted means between two arms at a visit, `arm` less `reference`.
  ///
  /// - Parameters:
  ///   - arm: From 0 to arms − 1.
  ///   - reference: From 0 to arms − 1, another one.
  ///   - visit: From 0 to visits − 1.
  ///   - method: Degrees of freedom and standard error.
  ///   - information: From which information the variance of the covariance parameters is taken.
  /// - Throws: ``StatisticsError/notFitted``, ``StatisticsError/invalidValue(column:index:expected:)``,
  ///   ``StatisticsError/notEstimable`` when nobody of an arm attended the visit.
  /// - Complexity: O(*V*² *p*²) for *V* visits and *p* coefficients; Kenward-Roger also O(*V*⁴) per pattern. Nothing is
  ///   allocated.
  public func difference(
    arm: Int = 1, from reference: Int = 0, at visit: Int, method: SmallSampleMethod = .kenwardRoger,
    information: SmallSampleMethod.Information = .observed
  ) throws(StatisticsError) -> Estimate {
    let place = try place(of: visit)
    try check(arm: arm)
    try check(arm: reference)
    guard arm != reference else {
      throw .invalidValue(column: "reference", index: 0, expected: "another arm than the first")
    }
    likelihood.beginContrast()
    addDifference(arm, reference, place, 1)
    return try estimate(method, information)
  }

  /// A weighted sum over visits of the differences between two arms: with 1 / visits each, the mean difference.
  ///
  /// - Parameter weights: One finite weight per visit of the design, not all 0; visits of weight 0 may be unattended.
  /// - Throws: As ``difference(arm:from:at:method:information:)``;
  ///   ``StatisticsError/unequalLengths(column:expected:found:)``.
  public func difference(
    arm: Int = 1, from reference: Int = 0, weights: [Double], method: SmallSampleMethod = .kenwardRoger,
    information: SmallSampleMethod.Information = .observed
  ) throws(StatisticsError) -> Estimate {
    try check(arm: arm)
    try check(arm: reference)
    guard arm != reference else {
      throw .invalidValue(column: "reference", index: 0, expected: "another arm than the first")
    }
    guard weights.count == design.visits else {
      throw .unequalLengths(column: "weights", expected: design.visits, found: weights.count)
    }
    if let index = weights.firstIndex(where: { !$0.isFinite }) {
      throw .invalidValue(column: "weights", index: index, expected: "finite")
    }
    guard weights.contains(where: { $0 != 0 }) else {
      throw .invalidValue(column: "weights", index: 0, expected: "not all 0")
    }
    guard likelihood.isFitted else { throw .notFitted }
    likelihood.beginContrast()
    for visit in weights.indices where weights[visit] != 0 {
      addDifference(arm, reference, try place(of: visit), weights[visit])
    }
    return try estimate(method, information)
  }

  /// The adjusted (least-squares) mean of an arm at a visit: its expected outcome at given covariates.
  ///
  /// - Parameter covariates: One finite number per covariate of the design; nil takes their means over all patients with
  ///   an outcome. For a factor with equal weights give 1 / levels for each of its indicators.
  /// - Throws: As ``difference(arm:from:at:method:information:)``;
  ///   ``StatisticsError/unequalLengths(column:expected:found:)``.
  public func adjustedMean(
    arm: Int, at visit: Int, covariates: [Double]? = nil, method: SmallSampleMethod = .kenwardRoger,
    information: SmallSampleMethod.Information = .observed
  ) throws(StatisticsError) -> Estimate {
    let place = try place(of: visit)
    try check(arm: arm)
    likelihood.beginContrast()
    likelihood.addToContrast(component: 0, visit: place, 1)
    if arm > 0 { likelihood.addToContrast(component: arm, visit: place, 1) }
    if let covariates {
      guard covariates.count == design.covariates.count else {
        throw .unequalLengths(column: "covariates", expected: design.covariates.count, found: covariates.count)
      }
      if let index = covariates.firstIndex(where: { !$0.isFinite }) {
        throw .invalidValue(column: "covariates", index: index, expected: "finite")
      }
      for (c, value) in covariates.enumerated() {
        let component = design.arms + c
        let standard = (value - likelihood.space.means[component]) / likelihood.space.scales[component]
        likelihood.addToContrast(component: component, visit: place, standard)
      }
    }
    return try estimate(method, information).shifted(by: likelihood.space.visitMeans[place])
  }

  /// The slope of a covariate at a visit: change of the outcome per unit.
  ///
  /// - Throws: As ``difference(arm:from:at:method:information:)``.
  public func slope(
    covariate: Int, at visit: Int, method: SmallSampleMethod = .kenwardRoger,
    information: SmallSampleMethod.Information = .observed
  ) throws(StatisticsError) -> Estimate {
    let place = try place(of: visit)
    guard design.covariates.indices.contains(covariate) else {
      throw .invalidValue(column: "covariate", index: 0, expected: "from 0 to the number of covariates less 1")
    }
    let component = design.arms + covariate
    likelihood.beginContrast()
    likelihood.addToContrast(component: component, visit: place, 1 / likelihood.space.scales[component])
    return try estimate(method, information)
  }

  /// The covariance of a patient's outcomes at two visits, given the fixed effects; the variance at one.
  ///
  /// - Throws: As ``difference(arm:from:at:method:information:)``.
  public func covariance(_ first: Int, _ second: Int) throws(StatisticsError) -> Double {
    let places = (try place(of: first), try place(of: second))
    let unit = likelihood.scale
    return likelihood.space.sigma[places.0 * likelihood.visits + places.1] * unit * unit
  }

  private func addDifference(_ arm: Int, _ reference: Int, _ place: Int, _ weight: Double) {
    if arm > 0 { likelihood.addToContrast(component: arm, visit: place, weight) }
    if reference > 0 { likelihood.addToContrast(component: reference, visit: place, -weight) }
  }

  private func estimate(
    _ method: SmallSampleMethod, _ information: SmallSampleMethod.Information
  ) throws(StatisticsError) -> Estimate {
    guard likelihood.isEstimable() else { throw .notEstimable }
    return likelihood.estimate(method, information)
  }

  private func check(arm: Int) throws(StatisticsError) {
    guard arm >= 0, arm < design.arms else {
      throw .invalidValue(column: "arm", index: 0, expected: "from 0 to the number of arms less 1")
    }
  }

  /// Where a visit of the design stands among those attended.
  private func place(of visit: Int) throws(StatisticsError) -> Int {
    guard visit >= 0, visit < design.visits else {
      throw .invalidValue(column: "visit", index: 0, expected: "from 0 to the number of visits less 1")
    }
    guard likelihood.isFitted else { throw .notFitted }
    for t in 0..<likelihood.visits where likelihood.visitOf[t] == visit { return t }
    throw .notEstimable
  }
}

extension Estimate {
  func shifted(by offset: Double) -> Estimate {
    Estimate(value: value + offset, standardError: standardError, degreesOfFreedom: degreesOfFreedom)
  }
}
