import Distributions

/// When the patients of a replicate arrive, and which arm each is assigned to.
///
/// Both look back only at earlier patients, so they are worked out in order of enrollment before anything else happens.
struct EntryWorkspace: ~Copyable {
  /// Calendar day of each patient's enrollment, ascending.
  let arrivals: UnsafeMutablePointer<Double>
  /// Position of each patient's arm.
  let arms: UnsafeMutablePointer<UInt8>
  private let patients: Int
  private var block: [UInt8] = []

  init(patients: Int) {
    self.patients = patients
    arrivals = .allocate(capacity: patients)
    arms = .allocate(capacity: patients)
  }

  deinit {
    arrivals.deallocate()
    arms.deallocate()
  }

  mutating func fill(_ plan: TrialPlan, seed: UInt64, replicate: UInt32) {
    let chance = WholeTrial(seed: seed, replicate: replicate)
    switch plan.scenario.truth.enrollment {
    case .poisson(let rate):
      spend(rate) { chance.stream(Purpose.accrual, occasion: $0).quantum() }
    case .evenlySpaced(let rate):
      spend(rate) { $0 == 0 ? 0.5 : 1 }
    case .uniform(let span):
      // The gaps of sorted uniform times are exponential variables divided by their sum.
      var sum = 0.0
      for patient in 0..<patients {
        sum += chance.stream(Purpose.accrual, occasion: patient).quantum()
        arrivals[patient] = sum
      }
      let scale = span.value / (sum + chance.stream(Purpose.accrual, occasion: patients).quantum())
      for patient in 0..<patients { arrivals[patient] *= scale }
    }
    assign(plan, chance)
  }

  /// Arrival *k* comes when the integral of the rate has grown by `step(k)` since arrival *k* − 1.
  private func spend(_ rate: Enrollment.PiecewiseRate, _ step: (Int) -> Double) {
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

  private mutating func assign(_ plan: TrialPlan, _ chance: WholeTrial) {
    let weights = plan.scenario.design.arms.map(\.weight)
    let total = weights.reduce(0, +)
    switch plan.scenario.design.randomization {
    case .simple:
      for patient in 0..<patients {
        var stream = chance.stream(Purpose.allocation, occasion: patient)
        arms[patient] = Self.arm(at: stream.uniform() * Double(total), weights)
      }
    case .permutedBlock(let sizes):
      var patient = 0
      var number = 0
      while patient < patients {
        var stream = chance.stream(Purpose.allocation, occasion: number)
        let size = sizes.count == 1 ? sizes[0] : sizes[Self.index(stream.uniform(), below: sizes.count)]
        shuffleBlock(of: size, weights, total, &stream)
        for arm in block.prefix(patients - patient) {
          arms[patient] = arm
          patient += 1
        }
        number += 1
      }
    }
  }

  /// A block with the arms in the exact ratio, in random order.
  private mutating func shuffleBlock(of size: Int, _ weights: [Int], _ total: Int, _ stream: inout RandomStream) {
    block.removeAll(keepingCapacity: true)
    for (arm, weight) in weights.enumerated() {
      for _ in 0..<(weight * (size / total)) { block.append(UInt8(arm)) }
    }
    for last in stride(from: block.count - 1, to: 0, by: -1) {
      block.swapAt(last, Self.index(stream.uniform(), below: last + 1))
    }
  }

  private static func index(_ u: Double, below count: Int) -> Int { min(count - 1, Int(u * Double(count))) }

  private static func arm(at place: Double, _ weights: [Int]) -> UInt8 {
    var reached = 0.0
    for (arm, weight) in weights.enumerated() {
      reached += Double(weight)
      if place < reached { return UInt8(arm) }
    }
    return UInt8(weights.count - 1)
  }
}

/// The address of the random streams that belong to a trial as a whole.
struct WholeTrial {
  let seed: UInt64
  let replicate: UInt32

  func stream(_ purpose: UInt32, occasion: Int) -> RandomStream {
    RandomStream(
      seed: seed, replicate: replicate, patient: Purpose.wholeTrial, stream: purpose,
      occasion: UInt32(truncatingIfNeeded: occasion))
  }
}

extension RandomStream {
  /// One quantum, as an expression.
  fileprivate func quantum() -> Double {
    var stream = self
    return stream.exponential()
  }
}
