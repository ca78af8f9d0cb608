import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct RandomizationPropertyTests {
  private func arms(_ weights: [Int], _ randomization: Randomization, patients: Int, seed: UInt64) throws -> [Int] {
    var setup = TrialSetup(
      arms: weights.enumerated().map { index, weight in
        TrialSetup.ArmSetup(name: "arm\(index)", role: index == 0 ? .control : .experimental, weight: weight)
      })
    setup.randomization = randomization
    setup.patients = patients
    return try setup.pages(seed: seed, replicate: UInt32(seed)).map(\.arm)
  }

  @Test(arguments: [[1, 1], [2, 1], [3, 2, 1]])
  func `every complete block holds the arms in the exact ratio`(weights: [Int]) throws {
    let total = weights.reduce(0, +)
    for seed in 0..<500 as Range<UInt64> {
      for multiple in [1, 2] {
        let size = multiple * total
        let arms = try arms(weights, .permutedBlock(sizes: [size]), patients: 5 * size + 1, seed: seed)
        for block in 0..<5 {
          let here = arms[(block * size)..<((block + 1) * size)]
          for (arm, weight) in weights.enumerated() {
            #expect(here.count { $0 == arm } == weight * multiple, "seed \(seed), block \(block)")
          }
        }
      }
    }
  }

  /// With sizes T and 2T, from any end of a block the arms are in balance again after T or 2T patients.
  @Test(arguments: [[1, 1], [3, 2, 1]])
  func `blocks of drawn sizes are complete one after another`(weights: [Int]) throws {
    let total = weights.reduce(0, +)
    var sizesSeen: Set<Int> = []
    for seed in 0..<500 as Range<UInt64> {
      let arms = try arms(weights, .permutedBlock(sizes: [total, 2 * total]), patients: 12 * total, seed: seed)
      func balanced(_ range: Range<Int>) -> Bool {
        let multiple = range.count / total
        return weights.indices.allSatisfy { arm in arms[range].count { $0 == arm } == weights[arm] * multiple }
      }
      // Walk over blocks in every possible way; at least one way must come through.
      var reachable: Set<Int> = [0]
      for start in stride(from: 0, to: arms.count, by: total) where reachable.contains(start) {
        for size in [total, 2 * total] where start + size <= arms.count {
          if balanced(start..<(start + size)) {
            reachable.insert(start + size)
            if size == total || !balanced(start..<(start + total)) { sizesSeen.insert(size) }
          }
        }
      }
      #expect(reachable.contains(arms.count) || reachable.contains(arms.count - total), "seed \(seed)")
    }
    #expect(sizesSeen == [total, 2 * total])
  }

  @Test func `a trial that ends in the middle of a block is off balance by less than the block`() throws {
    for seed in 0..<500 as Range<UInt64> {
      let patients = 1 + Int(seed % 37)
      let arms = try arms([1, 1], .permutedBlock(sizes: [4]), patients: patients, seed: seed)
      let ones = arms.count { $0 == 1 }
      #expect(abs(2 * ones - patients) <= 2, "seed \(seed)")
    }
  }
}
