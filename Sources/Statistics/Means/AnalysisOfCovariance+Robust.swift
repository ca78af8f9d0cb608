extension AnalysisOfCovariance {
  /// The adjusted mean difference with its robust standard error (HC3) and the residual degrees of freedom: the test
  /// and the interval for groups whose variances may differ. nil when one patient determines a coefficient alone.
  ///
  /// ## Source
  /// MacKinnon & White, *J. Econometrics* 29 (1985) 305–325; the t distribution with the residual degrees of freedom as
  /// Long & Ervin, *Am. Stat.* 54 (2000) 217–224, advise.
  public var robustDifference: Estimate? {
    guard let robustStandardError, robustStandardError > 0 else { return nil }
    return Estimate(
      value: difference.value, standardError: robustStandardError, degreesOfFreedom: Double(degreesOfFreedom))
  }
}

extension BaselineAdjustedDifference {
  /// The adjusted mean difference with its robust standard error (HC3), from the data that this analysis was made of;
  /// the same as ``AnalysisOfCovariance/robustDifference``. nil when one patient determines a coefficient alone, or
  /// when the columns are not those of the analysis.
  ///
  /// The leverage of a patient is 1 / (size of the group) + d² / Σ d², where d is the distance of the baseline from the
  /// group's mean; the difference moves by ±1 / size − gap · d / Σ d² per unit of the patient's outcome.
  ///
  /// - Complexity: O(*n*), three passes without allocation.
  public func robustDifference(
    outcome: UnsafeBufferPointer<Double>, baseline: UnsafeBufferPointer<Double>, treated: UnsafeBufferPointer<Bool>
  ) -> Estimate? {
    let n = outcome.count
    guard n > 0, baseline.count == n, treated.count == n else { return nil }
    var sizes = (treated: 0.0, control: 0.0)
    var x = (treated: 0.0, control: 0.0)
    var y = (treated: 0.0, control: 0.0)
    for i in 0..<n {
      if treated[i] {
        sizes.treated += 1
        x.treated += baseline[i]
        y.treated += outcome[i]
      } else {
        sizes.control += 1
        x.control += baseline[i]
        y.control += outcome[i]
      }
    }
    x = (x.treated / sizes.treated, x.control / sizes.control)
    y = (y.treated / sizes.treated, y.control / sizes.control)
    var squares = 0.0
    for i in 0..<n {
      let d = baseline[i] - (treated[i] ? x.treated : x.control)
      squares += d * d
    }
    let inverse = slope == nil ? 0 : 1 / squares
    let gap = x.treated - x.control
    var sum = 0.0
    for i in 0..<n {
      let d = baseline[i] - (treated[i] ? x.treated : x.control)
      let residual = outcome[i] - (treated[i] ? y.treated : y.control) - (slope ?? 0) * d
      let share = treated[i] ? 1 / sizes.treated : 1 / sizes.control
      let leverage = share + d * d * inverse
      guard leverage < 1 - 1e-10 else { return nil }
      let part = ((treated[i] ? share : -share) - gap * d * inverse) * residual / (1 - leverage)
      sum += part * part
    }
    guard sum > 0, sum.isFinite else { return nil }
    return Estimate(
      value: difference.value, standardError: sum.squareRoot(), degreesOfFreedom: difference.degreesOfFreedom)
  }

  /// The robust difference from arrays; see the buffer form.
  public func robustDifference(outcome: [Double], baseline: [Double], treated: [Bool]) -> Estimate? {
    outcome.withUnsafeBufferPointer { y in
      baseline.withUnsafeBufferPointer { x in
        treated.withUnsafeBufferPointer { robustDifference(outcome: y, baseline: x, treated: $0) }
      }
    }
  }
}
