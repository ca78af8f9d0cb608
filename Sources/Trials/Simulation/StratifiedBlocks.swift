/// Permuted blocks of their own in each stratum.
final class StratifiedBlocks {
  /// Where a stratum stands: in which of its blocks, and how many places of it are taken.
  private struct Place {
    var block = 0
    var taken = 0
    var size = 0
  }

  private let blocks: PermutedBlocks
  private let columns: StratumColumns
  private let places: UnsafeMutablePointer<Place>
  /// The present block of each stratum.
  private let open: UnsafeMutablePointer<UInt8>

  init(sizes: [Int], weights: [Int], factors: [String], _ scenario: Scenario) {
    blocks = PermutedBlocks(sizes: sizes, weights: weights)
    columns = StratumColumns(factors, scenario)
    places = .allocate(capacity: columns.count)
    open = .allocate(capacity: columns.count * blocks.longest)
  }

  deinit {
    places.deallocate()
    open.deallocate()
  }

  /// Block *k* of stratum *s* has occasion *k* of part *s* of the allocation stream.
  func fill(_ record: TrialRecord, _ chance: WholeTrial) {
    places.update(repeating: Place(), count: columns.count)
    for patient in 0..<record.patientCount {
      let stratum = columns.stratum(of: patient, record)
      let arms = open + stratum * blocks.longest
      if places[stratum].taken == places[stratum].size {
        var stream = chance.stream(Purpose.allocation, part: stratum, occasion: places[stratum].block)
        places[stratum].size = blocks.draw(&stream, to: arms)
        places[stratum].taken = 0
        places[stratum].block += 1
      }
      record.arm[patient] = arms[places[stratum].taken]
      places[stratum].taken += 1
    }
  }
}

/// The columns of the record that together make the strata of an assignment.
struct StratumColumns {
  private let memory = PlanMemory()
  private let factors: UnsafeBufferPointer<(position: Int, levels: Int)>
  /// How many strata there are.
  let count: Int

  init(_ names: [String], _ scenario: Scenario) {
    let all = scenario.truth.stratifiers
    factors = memory.store(
      names.compactMap { name in
        all.firstIndex { $0.name == name }.map { (position: $0, levels: all[$0].levels.count) }
      })
    count = factors.reduce(1) { $0 * $1.levels }
  }

  @inline(__always)
  func stratum(of patient: Int, _ record: TrialRecord) -> Int {
    guard let columns = record.factorLevels else { return 0 }
    var stratum = 0
    for factor in factors {
      stratum = stratum * factor.levels + Int(columns[factor.position * record.capacity + patient])
    }
    return stratum
  }
}
