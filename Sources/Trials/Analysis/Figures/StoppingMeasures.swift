import DiscreteEvents

/// Whether and why a trial stopped before its final analysis, and how far it had come at each look.
struct StoppingMeasures: Sendable {
  /// Why a look may stop a trial; each look has a measure of this name.
  static let reasons = ["efficacy", "futility", "safety"]

  private struct Look: Sendable {
    let reached: Int
    let day: Int
    let patients: Int
    let cost: Int?
  }

  private let looks: [Look]
  private let stopped: Int
  /// For each reason the measure of the whole trial and those of the looks before the final analysis.
  private let reasons: [(trial: Int, looks: [Int])]

  /// `nil` for a trial without looks.
  init?(_ scenario: Scenario, _ measures: inout MeasureList) {
    guard let interim = scenario.analysis.interim, measures.exactIndex(of: "looks.1.reached") != nil else { return nil }
    var list = measures
    stopped = list.add("trial.stopped_early", .share, .proportion)
    reasons = Self.reasons.compactMap { reason in
      let looks = interim.looks.indices.compactMap { list.exactIndex(of: "looks.\($0 + 1).\(reason)") }
      return looks.isEmpty ? nil : (list.add("trial.stopped_for_\(reason)", .share, .proportion), looks)
    }
    looks = (1...(interim.looks.count + 1)).compactMap { number in
      guard let reached = list.exactIndex(of: "looks.\(number).reached"),
        let day = list.exactIndex(of: "looks.\(number).day")
      else { return nil }
      return Look(
        reached: reached, day: day,
        patients: list.add("looks.\(number).patients", .mean, .count, among: reached),
        cost: scenario.design.costs == nil
          ? nil : list.add("looks.\(number).cost", .mean, .money, among: reached))
    }
    measures = list
  }

  func write(_ cut: DataCut, _ costs: CostAnalysis?, into row: UnsafeMutablePointer<Double>) {
    var isStopped = false
    for reason in reasons {
      var isReason = false
      for look in reason.looks where row[look] == 1 { isReason = true }
      row[reason.trial] = isReason ? 1 : 0
      if isReason { isStopped = true }
    }
    row[stopped] = isStopped ? 1 : 0
    for look in looks where row[look.reached] == 1 {
      let known = DataCut(cut.record, at: CalendarTime(day: row[look.day]))
      row[look.patients] = Double(known.enrolledCount)
      if let cost = look.cost, let costs { row[cost] = costs.total(of: known, months: row[look.day] / Costs.month) }
    }
  }
}

extension DataCut {
  /// How many patients have been enrolled by the cut; they are numbered in the order of their enrollment.
  var enrolledCount: Int {
    var low = 0
    var high = patientCount
    while low < high {
      let middle = (low + high) / 2
      if record.enrolled[middle] <= time.day { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
