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
  /// The share of each arm, and their sum.
  private let weights: [Int]
  private let total: Int
  /// Numbers drawn for all patients, or all blocks, at once.
  private let luck: UnsafeMutablePointer<Double>
  private var block: [UInt8] = []

  init(_ design: Design) {
    patients = design.sampleSize
    weights = design.arms.map(\.weight)
    total = weights.reduce(0, +)
    arrivals = .allocate(capacity: patients)
    arms = .allocate(capacity: patients)
    luck = .allocate(capacity: patients + 8_000)
  }

  deinit {
    arrivals.deallocate()
    arms.deallocate()
    luck.deallocate()
  }

  mutating func fill(_ plan: TrialPlan, seed: UInt64, replicate: UInt32) {
    let chance = WholeTrial(seed: seed, replicate: replicate)
    switch plan.scenario.truth.enrollment {
    case .poisson(let rate):
      chance.fillExponentials(luck, count: patients, Purpose.accrual)
      spend(rate) { luck[$0] }
    case .evenlySpaced(let rate):
      spend(rate) { $0 == 0 ? 0.5 : 1 }
    case .uniform(let span):
      // The gaps of sorted uniform times are exponential variables divided by their sum.
      chance.fillExponentials(luck, count: patients + 1, Purpose.accrual)
      var sum = 0.0
      for patient in 0..<patients {
        sum += luck[patient]
        arrivals[patient] = sum
      }
      let scale = span.value / (sum + luck[patients])
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
    switch plan.scenario.design.randomization {
    case .simple:
      chance.fillUniforms(luck, count: patients, Purpose.allocation)
      for patient in 0..<patients { arms[patient] = Self.arm(at: luck[patient] * Double(total), weights) }
    case .permutedBlock(let sizes) where sizes.count == 1:
      fillBlocks(of: sizes[0], chance)
    case .permutedBlock(let sizes):
      var patient = 0
      var number = 0
      while patient < patients {
        var stream = chance.stream(Purpose.allocation, occasion: number)
        let size = sizes.count == 1 ? sizes[0] : sizes[Self.index(stream.uniform(), below: sizes.count)]
        shuffleBlock(of: size, &stream)
        for arm in block.prefix(patients - patient) {
          arms[patient] = arm
          patient += 1
        }
        number += 1
      }
    }
  }

  /// Blocks of one size: the numbers of all are drawn at once, and each is shuffled where it lies.
  private mutating func fillBlocks(of size: Int, _ chance: WholeTrial) {
    let draws = max(1, size - 1)
    let blocks = (patients + size - 1) / size
    chance.fillUniforms(luck, count: blocks, draws: draws, Purpose.allocation)
    layOut(size)
    for number in 0..<(patients / size) {
      let places = arms + number * size
      for index in 0..<size { places[index] = block[index] }
      Self.shuffle(places, size, luck + number * draws)
    }
    let rest = patients % size
    if rest > 0 {
      block.withUnsafeMutableBufferPointer { last in
        guard let start = last.baseAddress else { return }
        Self.shuffle(start, size, luck + (blocks - 1) * draws)
      }
      for index in 0..<rest { arms[patients - rest + index] = block[index] }
    }
  }

  /// The same exchanges as those of a block drawn alone.
  @inline(__always)
  private static func shuffle(_ places: UnsafeMutablePointer<UInt8>, _ size: Int, _ numbers: UnsafePointer<Double>) {
    var draw = 0
    var last = size - 1
    while last > 0 {
      let other = index(numbers[draw], below: last + 1)
      (places[last], places[other]) = (places[other], places[last])
      draw += 1
      last -= 1
    }
  }

  /// A block with the arms in the exact ratio, in the order of the file.
  private mutating func layOut(_ size: Int) {
    block.removeAll(keepingCapacity: true)
    for (arm, weight) in weights.enumerated() {
      for _ in 0..<(weight * (size / total)) { block.append(UInt8(arm)) }
    }
  }

  /// A block with the arms in the exact ratio, in random order.
  private mutating func shuffleBlock(of size: Int, _ stream: inout RandomStream) {
    layOut(size)
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

  /// The first quanta of the first `count` occasions.
  func fillExponentials(_ quanta: UnsafeMutablePointer<Double>, count: Int, _ purpose: UInt32) {
    RandomStream.fillExponentials(
      quanta, count: count, seed: seed, replicate: replicate, stream: purpose,
      .occasions(from: 0, patient: Purpose.wholeTrial))
  }

  /// The first numbers of the first `count` occasions.
  func fillUniforms(_ numbers: UnsafeMutablePointer<Double>, count: Int, draws: Int = 1, _ purpose: UInt32) {
    RandomStream.fillUniforms(
      numbers, count: count, draws: draws, seed: seed, replicate: replicate, stream: purpose,
      .occasions(from: 0, patient: Purpose.wholeTrial))
  }
}
