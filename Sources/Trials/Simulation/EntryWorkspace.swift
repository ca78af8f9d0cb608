import Distributions

/// When the patients of a replicate arrive, and which arm each is assigned to.
///
/// Both look back only at earlier patients, so they are worked out in order of enrollment before anything else happens,
/// and written where they stay: into the record.
struct EntryWorkspace: ~Copyable {
  private let patients: Int
  /// Nobody is randomized after this day.
  private let lastDay: Double
  /// For arrivals at several sites, and for screening.
  private let recruitment: Recruitment?
  private let assignment: ArmAssignment
  /// Numbers drawn for all patients, or all blocks, at once.
  private let luck: UnsafeMutablePointer<Double>

  init(_ scenario: Scenario) {
    patients = scenario.capacity
    lastDay = scenario.design.enrollmentEnds?.value ?? .infinity
    recruitment = Recruitment(scenario)
    assignment = ArmAssignment(scenario)
    luck = .allocate(capacity: patients + 2)
  }

  deinit { luck.deallocate() }

  /// How far beyond the last patient the arms may be written.
  static func overhang(_ design: Design) -> Int {
    if case .permutedBlock(let sizes) = design.randomization { sizes.max() ?? 0 } else { 0 }
  }

  /// Writes who is randomized, and the calendar day of each patient's enrollment, ascending.
  borrowing func admit(
    _ record: TrialRecord, _ plan: TrialPlan, seed: UInt64, replicate: UInt32
  ) throws(SimulationError) {
    let chance = WholeTrial(seed: seed, replicate: replicate)
    if let recruitment { return try recruitment.run(record, chance) }
    let arrivals = record.enrolled
    switch plan.scenario.truth.enrollment {
    case .poisson(let rate):
      chance.fillGaps(luck, count: patients)
      spend(rate, arrivals) { luck[$0] }
    case .evenlySpaced(let rate):
      spend(rate, arrivals) { $0 == 0 ? 0.5 : 1 }
    case .uniform(let span):
      // The gaps of sorted uniform times are exponential variables divided by their sum.
      chance.fillGaps(luck, count: patients + 1)
      var sum = 0.0
      for patient in 0..<patients {
        sum += luck[patient]
        arrivals[patient] = sum
      }
      let scale = span.value / (sum + luck[patients])
      for patient in 0..<patients { arrivals[patient] *= scale }
    case .sites: break
    }
    if lastDay == .infinity { return }
    var count = patients
    while count > 0, arrivals[count - 1] > lastDay { count -= 1 }
    record.admit(count)
  }

  /// Writes the position of each patient's arm; the factors are known.
  borrowing func assign(_ record: TrialRecord, seed: UInt64, replicate: UInt32) {
    assignment.fill(record, WholeTrial(seed: seed, replicate: replicate), luck: luck)
  }

  /// Arrival *k* comes when the integral of the rate has grown by `step(k)` since arrival *k* − 1.
  private borrowing func spend(
    _ rate: Enrollment.PiecewiseRate, _ arrivals: UnsafeMutablePointer<Double>, _ step: (Int) -> Double
  ) {
    var piece = 0
    var day = 0.0
    for patient in 0..<patients {
      var quantum = step(patient)
      while piece + 1 < rate.starts.count {
        let capacity = rate.perDay[piece] * (rate.starts[piece + 1].value - day)
        if quantum <= capacity && rate.perDay[piece] > 0 { break }
        quantum -= capacity
        day = rate.starts[piece + 1].value
        piece += 1
      }
      day += quantum / rate.perDay[piece]
      arrivals[patient] = day
    }
  }
}
