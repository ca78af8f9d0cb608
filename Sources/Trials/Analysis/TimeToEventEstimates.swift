import Statistics

/// What a time-to-event endpoint estimates in each arm and of each comparison, and where it goes in a trial's row.
struct TimeToEventEstimates: Sendable {
  /// A difference or ratio with its limits.
  private struct Contrast: Sendable {
    let value: Int
    let lower: Int
    let upper: Int

    init(_ path: String, _ arm: String, _ kind: Measure.Kind, _ unit: Measure.Unit, _ list: inout MeasureList) {
      value = list.add("\(path).\(arm)", kind, unit)
      lower = list.add("\(path)_lower.\(arm)", kind, unit)
      upper = list.add("\(path)_upper.\(arm)", kind, unit)
    }

    func write(_ estimate: NormalEstimate?, into row: UnsafeMutablePointer<Double>) {
      let interval = estimate?.confidenceInterval()
      row[value] = estimate?.value ?? .nan
      row[lower] = interval?.lower ?? .nan
      row[upper] = interval?.upper ?? .nan
    }
  }

  /// A quantity of each arm with a standard error, and its difference in each comparison.
  private struct Means: Sendable {
    let what: TimeToEventEndpoint.Estimate
    /// One a position of an arm, and one a comparison.
    let arms: [Int]
    let differences: [Contrast]
  }

  private let medians: [Int]
  private let hazardRatios: [Contrast]
  private let means: [Means]
  private let turnbullMedians: [Int]

  init(
    _ name: String, _ endpoint: TimeToEventEndpoint, _ scenario: Scenario, medians: [Int], _ comparisons: [Comparison],
    _ measures: inout MeasureList
  ) {
    var list = measures
    let names = scenario.design.arms.map(\.name)
    let compared = comparisons.map { names[$0.arm] }
    let estimates = endpoint.allEstimates
    self.medians = medians
    hazardRatios =
      estimates.contains(.hazardRatio)
      ? compared.map { Contrast("\(name).hazard_ratio", $0, .median, .ratio, &list) } : []
    means = estimates.compactMap { what in
      guard let (key, unit) = what.meanKey else { return nil }
      return Means(
        what: what, arms: names.map { list.add("\(name).\(key).\($0)", .mean, unit) },
        differences: compared.map { Contrast("\(name).\(key)_difference", $0, .mean, unit, &list) })
    }
    turnbullMedians =
      estimates.contains(.turnbullMedian)
      ? names.map { list.add("\(name).turnbull_median.\($0)", .median, .days) } : []
    measures = list
  }

  /// Whether the fit of Cox's model is used.
  var needsHazardRatio: Bool { !hazardRatios.isEmpty }

  /// Writes what the two arms in the workspace show.
  ///
  /// - Parameters:
  ///   - treated: The position of the arm that is the treated group there.
  ///   - control: The position of the control, if it is to be written too.
  ///   - number: Which comparison; `nil` for an arm without one.
  ///   - fit: Cox's model, where ``needsHazardRatio``.
  func write(
    treated: Int, control: Int?, comparison number: Int?, _ fit: CoxFit?, _ workspace: AnalysisWorkspace,
    into row: UnsafeMutablePointer<Double>
  ) {
    if !medians.isEmpty {
      row[medians[treated]] = workspace.survival.median(treated: true)
      if let control { row[medians[control]] = workspace.survival.median(treated: false) }
    }
    if !turnbullMedians.isEmpty {
      row[turnbullMedians[treated]] = workspace.intervals.median(treated: true)
      if let control { row[turnbullMedians[control]] = workspace.intervals.median(treated: false) }
    }
    if let number, !hazardRatios.isEmpty, let fit {
      // 0 or infinite when all events are in one arm, NaN without events.
      let interval = fit.coefficient.hazardRatioInterval()
      row[hazardRatios[number].value] = fit.hazardRatio
      row[hazardRatios[number].lower] = interval.lower
      row[hazardRatios[number].upper] = interval.upper
    }
    for quantity in means {
      let first = mean(quantity.what, treated: true, workspace)
      row[quantity.arms[treated]] = first?.value ?? .nan
      guard let number else { continue }
      let second = mean(quantity.what, treated: false, workspace)
      if let control { row[quantity.arms[control]] = second?.value ?? .nan }
      var difference: NormalEstimate?
      if let first, let second {
        let variance = first.standardError * first.standardError + second.standardError * second.standardError
        difference = NormalEstimate(value: first.value - second.value, standardError: variance.squareRoot())
      }
      quantity.differences[number].write(difference, into: row)
    }
  }

  private func mean(
    _ what: TimeToEventEndpoint.Estimate, treated: Bool, _ workspace: AnalysisWorkspace
  ) -> NormalEstimate? {
    switch what {
    case .restrictedMean(let until): return workspace.survival.restrictedMean(until: until.value, treated: treated)
    case .milestone(let time):
      return workspace.survival.milestone(at: time.value, treated: treated).map {
        NormalEstimate(value: $0.survival, standardError: $0.standardError)
      }
    case .cumulativeIncidence(let time):
      let incidence = workspace.competing.cumulativeIncidence(at: time.value, group: treated ? 1 : 0)
      return NormalEstimate(value: incidence.value, standardError: incidence.aalenVariance.squareRoot())
    case .median, .hazardRatio, .turnbullMedian: return nil
    }
  }
}

extension TimeToEventEndpoint.Estimate {
  /// The key and the unit of a quantity whose differences between arms are given.
  fileprivate var meanKey: (String, Measure.Unit)? {
    switch self {
    case .restrictedMean: ("restricted_mean", .days)
    case .milestone: ("milestone", .proportion)
    case .cumulativeIncidence: ("cumulative_incidence", .proportion)
    case .median, .hazardRatio, .turnbullMedian: nil
    }
  }
}
