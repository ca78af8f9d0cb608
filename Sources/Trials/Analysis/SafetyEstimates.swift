import Statistics

/// What a report of adverse events estimates: risks, rates, mean cumulative numbers and times to resolution with their
/// intervals, differences between arms, what is serious, and what is judged related.
///
/// A patient's events depend on each other, so what counts them all has an interval that takes patients, and not
/// sessions or years, as what is independent.
struct SafetyEstimates: Sendable {
  /// An estimate with its limits.
  struct Interval: Sendable {
    let estimate: Int
    let lower: Int
    let upper: Int

    init(
      _ path: String, _ name: String, _ kind: Measure.Kind, _ unit: Measure.Unit, estimate own: Int? = nil,
      _ list: inout MeasureList
    ) {
      // The estimate itself may be told without this report.
      estimate = own ?? list.add("\(path).\(name)", kind, unit)
      lower = list.add("\(path)_lower.\(name)", kind, unit)
      upper = list.add("\(path)_upper.\(name)", kind, unit)
    }

    func write(_ limits: ConfidenceInterval, into row: UnsafeMutablePointer<Double>) {
      row[lower] = limits.lower
      row[upper] = limits.upper
    }

    func write(_ value: Double, _ limits: ConfidenceInterval, into row: UnsafeMutablePointer<Double>) {
      row[estimate] = value
      write(limits, into: row)
    }
  }

  /// A term in an arm.
  struct TermMeasures: Sendable {
    let patients: Interval
    let perSession: Interval?
    let rate: Interval
    let incidence: Interval
    let mean: Interval
    let resolution: Interval
    let serious: Int?
    let related: Int?
  }

  let reporting: SafetyReporting
  let scenario: Scenario
  let terms: [String]
  let control: Int?
  /// One entry an arm and term, `nil` where the arm does not have the term: position arm × terms + term.
  let cells: [TermMeasures?]
  /// For each term the difference of each arm from the control, `nil` for the control and where neither has the term.
  let differences: [Interval?]
  /// For each term how long after an administration it is judged related; negative for never.
  let spans: [Double]
  let wholes: [WholeMeasures]

  /// `nil` for a scenario that does not ask for it.
  init?(_ scenario: Scenario, terms: [String], _ measures: inout MeasureList) {
    guard let reporting = scenario.analysis.safetyReporting, scenario.simulation.record == .all else { return nil }
    self.reporting = reporting
    self.scenario = scenario
    self.terms = terms
    control = scenario.design.control
    var list = measures
    let arms = scenario.design.arms
    func profile(_ term: String, _ arm: Int) -> AdverseEventProfile? {
      scenario.truth.arms[arm].adverseEvents.first { $0.term == term && !$0.isRareHarm }
    }
    cells = arms.indices.flatMap { arm in
      terms.map { term in
        profile(term, arm).map { TermMeasures($0, arms[arm].name, judged: reporting.related != nil, &list) }
      }
    }
    let control = control
    differences = arms.indices.flatMap { arm in
      terms.map { term -> Interval? in
        guard let control, arm != control, profile(term, arm) != nil || profile(term, control) != nil else {
          return nil
        }
        return Interval("adverse_events.\(term).risk_difference", arms[arm].name, .mean, .proportion, &list)
      }
    }
    spans = terms.map { reporting.related?.within($0)?.value ?? -1 }
    wholes = WholeMeasures.all(scenario, reporting, &list)
    measures = list
  }
}

extension SafetyEstimates.TermMeasures {
  init(_ profile: AdverseEventProfile, _ arm: String, judged: Bool, _ list: inout MeasureList) {
    let path = "adverse_events.\(profile.term)"
    // The plain numbers are in the list already.
    func known(_ key: String) -> Int? { list.all.firstIndex { $0.path == "\(path).\(key).\(arm)" } }
    func interval(_ key: String, _ unit: Measure.Unit, _ kind: Measure.Kind = .mean) -> SafetyEstimates.Interval {
      SafetyEstimates.Interval("\(path).\(key)", arm, kind, unit, estimate: known(key), &list)
    }
    patients = interval("patients", .proportion)
    if case .perSession = profile.trigger {
      perSession = interval("per_session", .proportion)
    } else {
      perSession = nil
    }
    rate = interval("rate", .ratio)
    incidence = interval("incidence_rate", .ratio, .median)
    mean = interval("mean_count", .ratio)
    resolution = interval("time_to_resolution", .days, .median)
    serious = profile.canBeSerious ? list.add("\(path).serious.\(arm)", .mean, .proportion) : nil
    related = judged ? list.add("\(path).related.\(arm)", .mean, .proportion) : nil
  }
}
