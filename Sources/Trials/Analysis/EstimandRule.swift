/// What the strategies of an estimand make of a patient's data: up to when they are used, and what stands for the rest.
///
/// Of several intercurrent events the first whose strategy is not treatment policy decides.
struct EstimandRule: Sendable, BitwiseCopyable {
  /// What stands for data after the event.
  enum Handling: UInt8, Sendable, BitwiseCopyable {
    /// The data themselves: nothing is cut.
    case all
    /// Nothing: they are missing.
    case missing
    /// The last value before.
    case last
    /// Failure.
    case failure
  }

  /// Where the data of a patient end.
  struct Limit {
    /// The time of the event; infinite without one.
    var time = Double.infinity
    /// Visits at this time or later are not used.
    var visits = Double.infinity
    var handling = Handling.all
    /// The change that stands for a failure.
    var change = Double.nan
  }

  private struct Entry: Sendable, BitwiseCopyable {
    let handling: Handling
    let change: Double

    init(_ strategy: Estimand.Strategy) {
      switch strategy {
      case .treatmentPolicy: (handling, change) = (.all, .nan)
      case .hypothetical: (handling, change) = (.missing, .nan)
      case .whileOnTreatment: (handling, change) = (.last, .nan)
      case .composite(let value): (handling, change) = (.failure, value ?? .nan)
      }
    }
  }

  private let discontinuation: Entry
  private let rescue: Entry
  private let dropout: Entry

  /// `nil` where all data are used as they are.
  init?(_ estimand: Estimand?) {
    guard let estimand else { return nil }
    let isPlain = Estimand.Event.allCases.allSatisfy { event in
      // After a dropout there is nothing to set missing.
      estimand[event] == .treatmentPolicy || event == .dropout && estimand[event] == .hypothetical
    }
    if isPlain { return nil }
    discontinuation = Entry(estimand.discontinuation)
    rescue = Entry(estimand.rescue)
    dropout = Entry(estimand.dropout)
  }

  /// Where the data of a patient end, as far as is known at a cut.
  func limit(of patient: Int, _ cut: DataCut) -> Limit {
    var limit = Limit()
    func take(_ time: Double, _ entry: Entry, visits: Double) {
      if entry.handling == .all || time >= limit.time { return }
      limit = Limit(time: time, visits: visits, handling: entry.handling, change: entry.change)
    }
    if discontinuation.handling != .all, let stop = cut.discontinuation(of: patient) {
      // Who stops for an adverse event was seen that day before the session that caused it.
      take(stop.time.value, discontinuation, visits: stop.term == nil ? stop.time.value : stop.time.value.nextUp)
    }
    if rescue.handling != .all, let time = cut.rescue(of: patient) { take(time.value, rescue, visits: time.value) }
    if dropout.handling != .all {
      let (departure, time) = cut.departure(patient)
      if departure == .dropout { take(time.value, dropout, visits: time.value) }
    }
    return limit
  }
}

extension DataCut {
  /// Where the data of a patient end by the rule of the estimand.
  func limit(of patient: Int) -> EstimandRule.Limit { rule?.limit(of: patient, self) ?? EstimandRule.Limit() }

  /// The same data as the rule of an estimand lets them be used.
  func applying(_ rule: EstimandRule) -> DataCut {
    DataCut(record, at: time, patients: patientCount, closed: closed, rule: rule)
  }

  /// The change of the score from baseline at a visit: the one measured, or what stands for it by the rule of the
  /// estimand; `nil` when it is missing or not yet known.
  func change(at visit: Int, of patient: Int) -> Double? {
    let baseline = baselineScore(patient)
    if let seen = self.visit(visit, of: patient) { return seen.score - baseline }
    if rule == nil { return nil }
    let limit = limit(of: patient)
    let due = record.dueDay(visit)
    // Values that stand for others come when those of other patients do.
    guard limit.time <= due, knows(due, of: patient) else { return nil }
    switch limit.handling {
    case .all, .missing: return nil
    case .failure: return limit.change
    case .last:
      for earlier in stride(from: visit - 1, through: 0, by: -1) {
        if let seen = self.visit(earlier, of: patient) { return seen.score - baseline }
      }
      return 0
    }
  }
}
