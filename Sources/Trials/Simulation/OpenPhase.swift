import DiscreteEvents

/// The open phase of a trial: a trial of its own, of which those who respond at the end are randomized.
///
/// A person has the same number in both phases. The streams of the randomized phase are told apart by a bit of the
/// number: so no draw of one is one of the other, and what is drawn once a person is drawn in the open phase.
final class OpenPhase {
  /// Marks the numbers of the randomized phase; people are fewer.
  static let mark: UInt32 = 1 << 30

  @exclusivity(unchecked) private var simulator: TrialSimulator
  private let criterion: ResponseCriterion
  private let visits: Int
  private let atLast: Int
  /// The rows of the people at the end of the phase, and who is randomized, in the order of the randomization.
  private let rows: UnsafeMutablePointer<PatientRow>
  private let order: UnsafeMutablePointer<Int32>

  init(_ plan: TrialPlan, _ runIn: RunIn, seed: UInt64) {
    simulator = TrialSimulator(plan, seed: seed)
    criterion = ResponseCriterion(by: runIn.by, threshold: runIn.fall)
    visits = runIn.visits.count
    atLast = runIn.atLast
    let people = plan.scenario.design.sampleSize
    rows = .allocate(capacity: people)
    order = .allocate(capacity: people)
    simulator.kept = rows
  }

  deinit {
    rows.deallocate()
    order.deallocate()
  }

  /// What the open phase wrote down.
  var record: TrialRecord { simulator.record }

  /// The row with which the open phase of a randomized patient ended.
  func row(_ patient: Int) -> UnsafePointer<PatientRow> { UnsafePointer(rows + Int(order[patient])) }

  /// The score before the open phase of a randomized patient; NaN where it is not simulated.
  func baselineScore(_ patient: Int) -> Double {
    simulator.record.baselineScore?[Int(order[patient])] ?? .nan
  }

  /// Runs the open phase and writes who is randomized and when: in the order of the day, and on one day of the number.
  func run(_ record: TrialRecord, replicate: UInt32) throws(SimulationError) -> Int {
    try simulator.run(replicate: replicate)
    let open = simulator.record
    var count = 0
    for person in 0..<open.patientCount {
      let outcome = outcome(open, person)
      record.openPhase.append(
        OpenPhasePerson(
          number: Int(open.numbers?[person] ?? UInt32(truncatingIfNeeded: person)),
          entered: CalendarTime(day: open.enrolled[person]), lasted: Days(open.leftAt[person]),
          baseline: open.baselineScore?[person] ?? .nan,
          score: visits > 0 ? open.visit(visits - 1, of: person)?.score ?? .nan : .nan, outcome: outcome))
      if outcome != .randomized { continue }
      // Nearly in order already: only visits that stray make one open phase longer than another.
      var place = count
      let day = open.enrolled[person] + open.leftAt[person]
      while place > 0, record.enrolled[place - 1] > day {
        record.enrolled[place] = record.enrolled[place - 1]
        order[place] = order[place - 1]
        place -= 1
      }
      record.enrolled[place] = day
      order[place] = Int32(truncatingIfNeeded: person)
      count += 1
    }
    write(record, open, count)
    return simulator.eventCount
  }

  /// What is known of the randomized from before.
  private func write(_ record: TrialRecord, _ open: TrialRecord, _ count: Int) {
    record.admit(count)
    for place in 0..<open.screened.count { record.screened.append(open.screened[place]) }
    for patient in 0..<count {
      let person = Int(order[patient])
      record.numbers?[patient] = open.numbers?[person] ?? UInt32(truncatingIfNeeded: person)
    }
    // The factors of the population are drawn anew, with the same numbers; a site is where a person came.
    guard let columns = record.factorLevels, let others = open.factorLevels else { return }
    let site = simulator.plan.scenario.truth.factors.count
    if simulator.plan.scenario.truth.enrollment.sites.isEmpty { return }
    for patient in 0..<count {
      columns[site * record.capacity + patient] = others[site * open.capacity + Int(order[patient])]
    }
  }

  private func outcome(_ open: TrialRecord, _ person: Int) -> OpenPhasePerson.Outcome {
    if open.departure[person] != .completed { return .dropout }
    let baseline = open.baselineScore?[person] ?? .nan
    for visit in (visits - atLast)..<visits {
      guard let seen = open.visit(visit, of: person), criterion.isResponding(seen, baseline: baseline) else {
        return .noResponse
      }
    }
    return .randomized
  }
}

extension TrialSimulator {
  /// Day 0 of a patient who comes from an open phase: the severity, the state and the score go on from there.
  mutating func goOn(_ patient: Int, from phase: OpenPhase) {
    let before = phase.row(patient)
    row.pointee.number |= OpenPhase.mark
    row.pointee.state = before.pointee.state
    row.pointee.baseline = before.pointee.baseline
    row.pointee.deviation = before.pointee.deviation
    row.pointee.fall = before.pointee.fall
    row.pointee.sessionsGiven = before.pointee.sessionsGiven
    row.pointee.onsetStarts = before.pointee.onsetStarts
    row.pointee.before = before.pointee.instant
  }
}
