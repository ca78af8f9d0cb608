import Distributions
import Testing

/// Many streams at once give the bits that each gives alone.
@Suite struct BatchPropertyTests {
  @Test func `uniform numbers of many streams are those of each`() {
    for seed in 0..<500 as Range<UInt64> {
      let count = Int(seed % 23)
      let draws = 1 + Int(seed % 5)
      var numbers = [Double](repeating: .nan, count: count * draws)
      let ofPatients = seed.isMultiple(of: 2)
      numbers.withUnsafeMutableBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return }
        RandomStream.fillUniforms(
          start, count: count, draws: draws, seed: seed, replicate: 9, stream: 4,
          ofPatients ? .patients(from: 100, occasion: 3) : .occasions(from: 100, patient: .max))
      }
      var expected: [Double] = []
      for index in 0..<UInt32(count) {
        var stream = RandomStream(
          seed: seed, replicate: 9, patient: ofPatients ? 100 + index : .max, stream: 4,
          occasion: ofPatients ? 3 : 100 + index)
        for _ in 0..<draws { expected.append(stream.uniform()) }
      }
      #expect(numbers == expected, "seed \(seed)")
    }
  }

  @Test func `quanta of many streams are those of each`() {
    for seed in 0..<500 as Range<UInt64> {
      let count = 1 + Int(seed % 67)
      var quanta = [Double](repeating: .nan, count: count)
      quanta.withUnsafeMutableBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return }
        RandomStream.fillExponentials(
          start, count: count, seed: seed, replicate: 1, stream: 13, .patients(from: 0, occasion: 0))
      }
      for index in 0..<count {
        var stream = RandomStream(seed: seed, replicate: 1, patient: UInt32(index), stream: 13)
        #expect(quanta[index].bitPattern == stream.exponential().bitPattern, "seed \(seed), \(index)")
      }
    }
  }

  @Test func `logarithms and exponentials of many numbers are those of each`() {
    for seed in 0..<500 as Range<UInt64> {
      var luck = RandomStream(seed: seed, replicate: 0, patient: 0, stream: 0)
      let places = (0..<(1 + Int(seed % 29))).map { _ in 1_500 * (luck.uniform() - 0.5) }
      var exponentials = places
      var logarithms = places.map { Elementary.exp(0.9 * $0) }
      let positive = logarithms
      exponentials.withUnsafeMutableBufferPointer { buffer in
        if let start = buffer.baseAddress { Elementary.exp(of: start, count: buffer.count) }
      }
      logarithms.withUnsafeMutableBufferPointer { buffer in
        if let start = buffer.baseAddress { Elementary.log(ofNormal: start, count: buffer.count) }
      }
      for (index, x) in places.enumerated() {
        #expect(exponentials[index].bitPattern == Elementary.exp(x).bitPattern, "seed \(seed): exp \(x)")
        let log = Elementary.log(positive[index])
        #expect(logarithms[index].bitPattern == log.bitPattern, "seed \(seed): log \(positive[index])")
      }
    }
  }
}
