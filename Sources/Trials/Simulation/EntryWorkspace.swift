import Distributions

/// When the patients of a replicate arrive, and which arm each is assigned to.
///
/// Both look back only at earlier patients, so they are worked out in order of enrollment before anything else happens,
/// and written where they stay: into the record.
struct EntryWorkspace: ~Copyable {
  private let patients: Int
  private let weights: [Int]
  private let blocks: PermutedBlocks?
  /// Numbers drawn for all patients, or all blocks, at once.
  private let luck: UnsafeMutablePointer<Double>

  init(_ design: Design) {
    patients = design.sampleSize
    weights = design.groups.map(\.weight)
    if case .permutedBlock(let sizes) = design.randomization {
      blocks = PermutedBlocks(sizes: sizes, weights: weights)
    } else {
      blocks = nil
    }
    luck = .allocate(capacity: patients + 2)
  }

  deinit { luck.deallocate() }

  /// How far beyond the last patient the arms may be written.
  static func overhang(_ design: Design) -> Int {
    if case .permutedBlock(let sizes) = design.randomization { sizes.max() ?? 0 } else { 0 }
  }

  /// Writes the calendar day of each patient's enrollment, ascending, and the position of the arm.
  borrowing func fill(_ record: TrialRecord, _ plan: TrialPlan, seed: UInt64, replicate: UInt32) {
    let chance = WholeTrial(seed: seed, replicate: replicate)
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
    }
    if let blocks {
      blocks.fill(record.arm, patients: patients, chance, luck: luck)
    } else {
      chance.fillUniforms(luck, count: patients, Purpose.allocation)
      let total = Double(weights.reduce(0, +))
      for patient in 0..<patients { record.arm[patient] = arm(at: luck[patient] * total) }
    }
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

  private borrowing func arm(at place: Double) -> UInt8 {
    var reached = 0.0
    for (arm, weight) in weights.enumerated() {
      reached += Double(weight)
      if place < reached { return UInt8(arm) }
    }
    return UInt8(weights.count - 1)
  }
}
