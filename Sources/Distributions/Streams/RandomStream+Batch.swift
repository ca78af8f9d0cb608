// The first draws of many streams at once. A stream is a few draws long, so what it costs is the ten dependent products
// of its first block; three streams side by side hide them behind one another.
extension RandomStream {
  /// Streams that differ only in the patient, or only in the occasion.
  @frozen
  public enum Sequence: Sendable {
    /// One stream a patient, of the same occasion, the first of this number.
    case patients(from: UInt32, occasion: UInt32)
    /// One stream an occasion, of the same patient, the first of this number.
    case occasions(from: UInt32, patient: UInt32)
  }

  /// Fills a buffer with uniform numbers: for each stream of a sequence its first `draws`, stream after stream.
  ///
  /// The same bits as ``uniform()`` gives stream by stream.
  ///
  /// - Parameters:
  ///   - numbers: Room for `count` × `draws` numbers.
  ///   - count: How many streams; their patients or occasions do not pass the end of their range.
  ///   - draws: How many of each; 1…8,192.
  /// - Complexity: O(`count` × `draws`); allocates nothing.
  public static func fillUniforms(
    _ numbers: UnsafeMutablePointer<Double>, count: Int, draws: Int = 1, seed: UInt64, replicate: UInt32,
    stream: UInt32, _ sequence: Sequence
  ) {
    let start: RandomStream
    let step: (UInt64, UInt64)
    switch sequence {
    case .patients(let first, let occasion):
      start = RandomStream(seed: seed, replicate: replicate, patient: first, stream: stream, occasion: occasion)
      step = (0, 1)
    case .occasions(let first, let patient):
      start = RandomStream(seed: seed, replicate: replicate, patient: patient, stream: stream, occasion: first)
      step = (1 << 12, 0)
    }
    for block in 0..<((draws + 1) / 2) {
      let hasSecond = 2 * block + 1 < draws
      var counter0 = start.counter0 &+ UInt64(block)
      var counter1 = start.counter1
      var place = numbers + 2 * block
      var left = count
      while left >= 3 {
        let words = Philox.blocks(counter0, counter1, step: step, key: seed)
        place[0] = uniform(words.a.0)
        place[draws] = uniform(words.b.0)
        place[2 * draws] = uniform(words.c.0)
        if hasSecond {
          place[1] = uniform(words.a.1)
          place[draws + 1] = uniform(words.b.1)
          place[2 * draws + 1] = uniform(words.c.1)
        }
        counter0 &+= 3 &* step.0
        counter1 &+= 3 &* step.1
        place += 3 * draws
        left -= 3
      }
      while left > 0 {
        let words = Philox.block(counter0: counter0, counter1: counter1, key: seed)
        place[0] = uniform(words.0)
        if hasSecond { place[1] = uniform(words.1) }
        counter0 &+= step.0
        counter1 &+= step.1
        place += draws
        left -= 1
      }
    }
  }

  /// Fills a buffer with quanta: −log *U* of the first `draws` of each stream of a sequence, stream after stream.
  ///
  /// The same bits as ``exponential()`` gives stream by stream.
  public static func fillExponentials(
    _ quanta: UnsafeMutablePointer<Double>, count: Int, draws: Int = 1, seed: UInt64, replicate: UInt32,
    stream: UInt32, _ sequence: Sequence
  ) {
    fillUniforms(
      quanta, count: count, draws: draws, seed: seed, replicate: replicate, stream: stream, sequence)
    Elementary.negateLog(ofUniforms: quanta, count: count * draws)
  }

  @inline(__always)
  private static func uniform(_ word: UInt64) -> Double { Double(Int64(bitPattern: (word >> 11) | 1)) * 0x1p-53 }
}

extension Philox {
  /// Three blocks whose counters lie a step apart, worked out side by side: a fourth would not find registers.
  @inline(__always)
  static func blocks(
    _ counter0: UInt64, _ counter1: UInt64, step: (UInt64, UInt64), key: UInt64
  ) -> (a: (UInt64, UInt64), b: (UInt64, UInt64), c: (UInt64, UInt64)) {
    var (a0, a1) = (counter0, counter1)
    var (b0, b1) = (a0 &+ step.0, a1 &+ step.1)
    var (c0, c1) = (b0 &+ step.0, b1 &+ step.1)
    var key = key
    func round() {
      let a = a0.multipliedFullWidth(by: 0xD2B7_4407_B1CE_6E93)
      let b = b0.multipliedFullWidth(by: 0xD2B7_4407_B1CE_6E93)
      let c = c0.multipliedFullWidth(by: 0xD2B7_4407_B1CE_6E93)
      (a0, a1) = (a.high ^ key ^ a1, a.low)
      (b0, b1) = (b.high ^ key ^ b1, b.low)
      (c0, c1) = (c.high ^ key ^ c1, c.low)
      key &+= 0x9E37_79B9_7F4A_7C15
    }
    for _ in 0..<5 {
      round()
      round()
    }
    return ((a0, a1), (b0, b1), (c0, c1))
  }
}
