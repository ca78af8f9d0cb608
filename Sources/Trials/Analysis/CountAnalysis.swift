import Statistics

/// Numbers of adverse events: their rates, their mean cumulative numbers, and the comparison of arms.
struct CountAnalysis: Sendable {
  /// A year has 365.25 days.
  static let year = 365.25

  private struct ArmMeasures: Sendable {
    let events: Int
    let rate: Int
    let lower: Int
    let upper: Int
    let mean: Int
  }

  private struct ComparisonMeasures: Sendable {
    let comparison: Comparison
    let ratio: Int
    let lower: Int
    let upper: Int
    let difference: Int
    let differenceLower: Int
    let differenceUpper: Int
  }

  private let endpoint: CountEndpoint
  /// The position of the term; `nil` for all.
  private let term: Int?
  private let until: Double
  private let control: Int?
  private let arms: [ArmMeasures]
  private let comparisons: [ComparisonMeasures]

  init(_ name: String, _ endpoint: CountEndpoint, _ scenario: Scenario, _ measures: inout MeasureList) {
    self.endpoint = endpoint
    // A term that is not there is a fault of the scenario; no event has this position.
    term = endpoint.term.map { scenario.adverseEventTerms.firstIndex(of: $0) ?? -1 }
    until = (endpoint.until ?? scenario.design.followUp).value
    control = scenario.design.control
    var list = measures
    arms = scenario.design.arms.map { arm in
      ArmMeasures(
        events: list.add("\(name).events.\(arm.name)", .mean, .count),
        rate: list.add("\(name).rate.\(arm.name)", .mean, .ratio),
        lower: list.add("\(name).rate_lower.\(arm.name)", .mean, .ratio),
        upper: list.add("\(name).rate_upper.\(arm.name)", .mean, .ratio),
        mean: list.add("\(name).mean_count.\(arm.name)", .mean, .ratio))
    }
    comparisons = Comparison.all(name, scenario, &list).map { comparison in
      let arm = scenario.design.arms[comparison.arm].name
      return ComparisonMeasures(
        comparison: comparison, ratio: list.add("\(name).rate_ratio.\(arm)", .median, .ratio),
        lower: list.add("\(name).rate_ratio_lower.\(arm)", .median, .ratio),
        upper: list.add("\(name).rate_ratio_upper.\(arm)", .median, .ratio),
        difference: list.add("\(name).mean_count_difference.\(arm)", .mean, .ratio),
        differenceLower: list.add("\(name).mean_count_difference_lower.\(arm)", .mean, .ratio),
        differenceUpper: list.add("\(name).mean_count_difference_upper.\(arm)", .mean, .ratio))
    }
    measures = list
  }

  var tested: Comparison? { comparisons.first?.comparison }
  var allComparisons: [Comparison] { comparisons.map(\.comparison) }

  /// Analyses what is known at a cut; returns what the test of the first comparison says, and how many events count.
  @discardableResult
  func analyse(
    _ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> (verdict: Verdict?, events: Int) {
    guard let counts = workspace.counts else { return (nil, 0) }
    var first: Verdict?
    if let control {
      total(cut, control, counts)
      write(control, counts, into: row)
    }
    for arm in arms.indices where arm != control {
      counts.data.removeAll()
      total(cut, arm, counts)
      fill(cut, arm, treated: true, counts)
      if let control { fill(cut, control, treated: false, counts) }
      write(arm, counts, into: row)
      row[arms[arm].mean] = counts.data.meanCumulative(at: until, treated: true).value
      if let control {
        row[arms[control].mean] = counts.data.meanCumulative(at: until, treated: false).value
      }
      for (number, one) in comparisons.enumerated() where one.comparison.arm == arm {
        let verdict = compare(one, counts, into: row)
        one.comparison.write(verdict, into: row)
        if number == 0 { first = verdict }
      }
    }
    if arms.count == 1, let control {
      counts.data.removeAll()
      fill(cut, control, treated: false, counts)
      row[arms[control].mean] = counts.data.meanCumulative(at: until, treated: false).value
    }
    return (first, arms.indices.reduce(0) { $0 + counts.events[$1] })
  }

  /// Adds the exposure and the events of an arm up.
  private func total(_ cut: DataCut, _ arm: Int, _ counts: CountWorkspace) {
    var events = 0
    var days = 0.0
    var longest = 0.0
    var patients = 0
    for patient in 0..<cut.patientCount where cut.arm(patient) == arm && cut.enrolled(patient) != nil {
      let end = min(until, cut.followed(patient).value)
      days += end
      longest = max(longest, end)
      patients += 1
      cut.forEachEpisode(of: patient) { if isCounted($0, until: end) { events += 1 } }
    }
    counts.events[arm] = events
    counts.years[arm] = days / Self.year
    counts.longest[arm] = longest
    counts.patientCounts[arm] = patients
  }

  private func fill(_ cut: DataCut, _ arm: Int, treated: Bool, _ counts: CountWorkspace) {
    for patient in 0..<cut.patientCount where cut.arm(patient) == arm && cut.enrolled(patient) != nil {
      let end = min(until, cut.followed(patient).value)
      counts.data.append(followUp: end, treated: treated)
      cut.forEachEpisode(of: patient) {
        if isCounted($0, until: end) { counts.data.appendEvent(at: $0.begins.value) }
      }
    }
  }

  @inline(__always)
  private func isCounted(_ episode: Episode, until end: Double) -> Bool {
    (term == nil || episode.term == term) && episode.begins.value <= end
  }

  private func rate(_ arm: Int, _ counts: CountWorkspace) -> EventRate? {
    try? EventRate(events: counts.events[arm], exposure: counts.years[arm])
  }

  private func write(_ arm: Int, _ counts: CountWorkspace, into row: UnsafeMutablePointer<Double>) {
    row[arms[arm].events] = Double(counts.events[arm])
    guard let rate = rate(arm, counts) else { return }
    let limits = rate.garwoodInterval()
    row[arms[arm].rate] = rate.estimate
    row[arms[arm].lower] = limits.lower
    row[arms[arm].upper] = limits.upper
  }

  /// What the test of a comparison says; `nil` when it cannot be carried out.
  private func compare(
    _ one: ComparisonMeasures, _ counts: CountWorkspace, into row: UnsafeMutablePointer<Double>
  ) -> Verdict? {
    let difference = counts.data.meanCumulativeDifference(at: until)
    if let difference {
      let limits = difference.confidenceInterval()
      row[one.difference] = difference.value
      row[one.differenceLower] = limits.lower
      row[one.differenceUpper] = limits.upper
    }
    if endpoint.test == .negativeBinomial {
      guard let model = counts.data.negativeBinomial(), model.isConverged else { return nil }
      write(model.rateRatio, model.rateRatioInterval(), one, into: row)
      return Verdict(
        twoSided: model.pTwoSided, oneSided: model.pLess, favours: model.rateRatio < 1, benefit: -model.z)
    }
    guard let treated = rate(one.comparison.arm, counts), let control = rate(one.comparison.control, counts) else {
      return nil
    }
    let rates = RateComparison(treated: treated, control: control)
    // Without any event there is no ratio.
    if treated.events + control.events > 0 {
      write(treated.estimate / control.estimate, rates.exactRatioInterval(), one, into: row)
    }
    if endpoint.test == .poissonExact {
      let test = rates.exactTest
      return Verdict(
        twoSided: test.pTwoSided, oneSided: test.pLess, opposite: test.pGreater,
        favours: treated.estimate < control.estimate)
    }
    // Nothing is known of the time after the last patient of an arm. Where all patients of an arm are alike, what is left
    // of the variance is rounding, and one patient alone has none.
    let isSeen = min(counts.longest[one.comparison.arm], counts.longest[one.comparison.control]) >= until
    let fewest = min(counts.patientCounts[one.comparison.arm], counts.patientCounts[one.comparison.control])
    guard isSeen, fewest > 1, let difference,
      difference.standardError > 1e-7 * (difference.treated.value + difference.control.value)
    else { return nil }
    return Verdict(
      twoSided: difference.pTwoSided, oneSided: difference.pLess, favours: difference.value < 0,
      benefit: -difference.z)
  }

  private func write(
    _ ratio: Double, _ limits: ConfidenceInterval, _ one: ComparisonMeasures, into row: UnsafeMutablePointer<Double>
  ) {
    row[one.ratio] = ratio
    row[one.lower] = limits.lower
    row[one.upper] = limits.upper
  }
}
