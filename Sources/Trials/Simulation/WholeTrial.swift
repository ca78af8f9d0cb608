import Distributions

/// The address of the random streams that belong to a trial as a whole.
struct WholeTrial {
  let seed: UInt64
  let replicate: UInt32

  /// - Parameter part: One of several of a kind, such as a site or a stratum: patient numbers are counted down from 2³² − 1.
  func stream(_ purpose: UInt32, part: Int = 0, occasion: Int) -> RandomStream {
    RandomStream(
      seed: seed, replicate: replicate, patient: Purpose.wholeTrial &- UInt32(truncatingIfNeeded: part),
      stream: purpose,
      occasion: UInt32(truncatingIfNeeded: occasion))
  }

  /// The quanta between arrivals: arrivals 2k and 2k + 1 have the two draws of occasion *k*, which are one block.
  ///
  /// - Parameter quanta: Room for `count` numbers, and one more.
  func fillGaps(_ quanta: UnsafeMutablePointer<Double>, count: Int) {
    RandomStream.fillExponentials(
      quanta, count: (count + 1) / 2, draws: 2, seed: seed, replicate: replicate, stream: Purpose.accrual,
      .occasions(from: 0, patient: Purpose.wholeTrial))
  }

  /// The first numbers of the first `count` occasions.
  func fillUniforms(_ numbers: UnsafeMutablePointer<Double>, count: Int, _ purpose: UInt32) {
    RandomStream.fillUniforms(
      numbers, count: count, seed: seed, replicate: replicate, stream: purpose,
      .occasions(from: 0, patient: Purpose.wholeTrial))
  }
}
