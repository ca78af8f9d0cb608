import Distributions

/// Allocation in permuted blocks, made ready to run.
struct PermutedBlocks {
  private let blocks: [BlockArrangements]
  /// The longest block, in patients.
  let longest: Int

  init(sizes: [Int], weights: [Int]) {
    blocks = sizes.map { BlockArrangements(size: $0, weights: weights) }
    longest = sizes.max() ?? 0
  }

  /// Writes an arm for each patient; the last block may reach beyond them.
  ///
  /// Block *k* draws its size, where there are several, and then its order from occasion *k* of the allocation stream.
  ///
  /// - Parameters:
  ///   - arms: Room for `patients` and a whole block more.
  ///   - luck: Room for a number a patient.
  func fill(
    _ arms: UnsafeMutablePointer<UInt8>, patients: Int, _ chance: WholeTrial, luck: UnsafeMutablePointer<Double>
  ) {
    if blocks.count == 1, let only = blocks.first, let orders = only.orders {
      let count = (patients + only.size - 1) / only.size
      chance.fillUniforms(luck, count: count, Purpose.allocation)
      for block in 0..<count { orders.write(luck[block], to: arms + block * only.size) }
      return
    }
    var patient = 0
    var number = 0
    while patient < patients {
      var stream = chance.stream(Purpose.allocation, occasion: number)
      patient += draw(&stream, to: arms + patient)
      number += 1
    }
  }

  /// Draws a block and writes it; returns its size.
  func draw(_ stream: inout RandomStream, to arms: UnsafeMutablePointer<UInt8>) -> Int {
    let chosen = blocks.count == 1 ? 0 : index(stream.uniform(), below: blocks.count)
    blocks[chosen].write(&stream, to: arms)
    return blocks[chosen].size
  }
}

/// A position below `count` from a uniform number.
@inline(__always)
func index(_ u: Double, below count: Int) -> Int { min(count - 1, Int(u * Double(count))) }
