/// What is said of a trial as a whole once its endpoints are analysed: how large it was, why it ended, what it cost, and
/// what all primary comparisons found together.
///
/// It reads what other analyses wrote into the trial's row, so that it costs little and agrees with them.
struct TrialFigures: Sendable {
  private let perArm: [(patients: Int, share: Int?)]
  private let patients: Int
  private let events: [(total: Int, perArm: [Int])]
  private let family: PrimaryFamily?
  private let effects: [EffectBySuccess]
  private let stopping: StoppingMeasures?
  private let costs: CostAnalysis?

  /// - Parameter measures: Holds those of all other analyses already.
  init(_ scenario: Scenario, _ measures: inout MeasureList) {
    var list = measures
    let arms = scenario.design.arms
    patients = list.add("trial.patients", .mean, .count)
    let groups = scenario.design.groups
    perArm = groups.compactMap { group in
      guard let patients = list.exactIndex(of: "patients.\(group.name)") else { return nil }
      let share = "allocation.share.\(group.name)"
      // A response-adaptive randomization has it among its own figures.
      let isNew = groups.count > 1 && list.exactIndex(of: share) == nil
      return (patients, isNew ? list.add(share, .mean, .proportion) : nil)
    }
    events = scenario.analysis.primary.compactMap { endpoint in
      guard case .timeToEvent = endpoint.kind else { return nil }
      let perArm = arms.compactMap { list.exactIndex(of: "\(endpoint.name).events.\($0.name)") }
      return (list.add("\(endpoint.name).total_events", .mean, .count), perArm)
    }
    family = PrimaryFamily(scenario, &list)
    stopping = StoppingMeasures(scenario, &list)
    effects = EffectBySuccess.all(scenario, &list)
    costs = CostAnalysis(scenario, &list)
    measures = list
  }

  /// - Parameter cut: All that was done in the trial, to its last day.
  func write(_ cut: DataCut, into row: UnsafeMutablePointer<Double>) {
    var total = 0.0
    for arm in perArm { total += row[arm.patients] }
    row[patients] = total
    for arm in perArm { if let share = arm.share { row[share] = row[arm.patients] / total } }
    for endpoint in events {
      var sum = 0.0
      for arm in endpoint.perArm { sum += row[arm] }
      row[endpoint.total] = sum
    }
    family?.write(into: row)
    stopping?.write(cut, costs, into: row)
    for effect in effects { effect.write(into: row) }
    costs?.write(cut, into: row)
  }
}
