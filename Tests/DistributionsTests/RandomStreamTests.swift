import Distributions
import Testing

struct RandomStreamTests {
  private func stream(occasion: UInt32 = 4) -> RandomStream {
    RandomStream(seed: 7, replicate: 2, patient: 3, stream: 5, occasion: occasion)
  }

  @Test func `the counter is the address and word 0 comes first`() {
    var stream = stream()
    let counter1: UInt64 = 2 << 32 | 3
    let first = Philox.block(counter0: 5 << 32 | 4 << 12, counter1: counter1, key: 7)
    let second = Philox.block(counter0: 5 << 32 | 4 << 12 | 1, counter1: counter1, key: 7)
    #expect([stream.next(), stream.next(), stream.next()] == [first.0, first.1, second.0])
  }

  @Test func `an occasion counts modulo 2^20 and never reaches into the stream number`() {
    var a = stream(occasion: 4)
    var b = stream(occasion: 1 << 20 | 4)
    #expect(a.next() == b.next())
  }

  @Test func `after 8,192 draws a stream goes on under another key, not with its first draw or a neighbour's`() {
    var long = stream()
    let opening = (0..<4).map { _ in long.next() }
    for _ in 4..<8192 { _ = long.next() }
    let later = (0..<4).map { _ in long.next() }
    var neighbour = stream(occasion: 5)
    let beside = (0..<4).map { _ in neighbour.next() }
    #expect(later != opening)
    #expect(later != beside)
    let lap = Philox.block(counter0: 5 << 32 | 4 << 12, counter1: 2 << 32 | 3, key: 7 &+ 0xA076_1D64_78BD_642F)
    #expect(later[0] == lap.0)
  }

  @Test func `the quantum is minus the log of the uniform, the normal its quantile`() {
    var a = stream()
    var b = stream()
    var c = stream()
    let u = a.uniform()
    #expect(b.exponential() == -Elementary.log(u))
    #expect(c.normal() == StandardNormal.quantile(u))
  }
}

struct RandomStreamReferenceTests {
  /// Random123, `tests/kat_vectors`, lines `philox2x64 10`.
  @Test func `philox gives Random123's known answers`() {
    let zero = Philox.block(counter0: 0, counter1: 0, key: 0)
    #expect(zero == (0xca00_a045_9843_d731, 0x66c2_4222_c9a8_45b5))
    let ones = Philox.block(counter0: .max, counter1: .max, key: .max)
    #expect(ones == (0x65b0_21d6_0cd8_310f, 0x4d02_f322_2f86_df20))
    let pi = Philox.block(
      counter0: 0x243f_6a88_85a3_08d3, counter1: 0x1319_8a2e_0370_7344, key: 0xa409_3822_299f_31d0)
    #expect(pi == (0x0a5e_742c_2997_341c, 0xb0f8_83d3_8000_de5d))
  }

  /// RFC 9923, the FNV test vectors for 32 bits.
  @Test(arguments: [("", 0x811c_9dc5), ("a", 0xe40c_292c), ("foobar", 0xbf9c_f968)] as [(String, UInt32)])
  func `a name's number is its FNV-1a hash`(name: String, number: UInt32) {
    #expect(RandomStream.number(named: name) == number)
  }
}

struct RandomStreamPropertyTests {
  @Test func `streams of one address agree and any other part of the address gives other numbers`() {
    for seed in UInt64(0)..<500 {
      func first(_ key: UInt64, _ r: UInt32, _ p: UInt32, _ s: UInt32, _ o: UInt32) -> UInt64 {
        var stream = RandomStream(seed: key, replicate: r, patient: p, stream: s, occasion: o)
        return stream.next()
      }
      let one = first(seed, 1, 2, 3, 4)
      #expect(one == first(seed, 1, 2, 3, 4), "seed \(seed)")
      let others = [
        first(seed + 1, 1, 2, 3, 4), first(seed, 2, 2, 3, 4), first(seed, 1, 3, 3, 4), first(seed, 1, 2, 4, 4),
        first(seed, 1, 2, 3, 5), first(seed, 2, 1, 3, 4), first(seed, 1, 2, 4, 3),
      ]
      #expect(Set(others + [one]).count == 8, "seed \(seed)")
    }
  }
}

@Suite(.enabled(if: Build.isRelease))
struct RandomStreamMonteCarloTests {
  @Test func `each bit of the first draws of neighbouring patients is set half of the time`() {
    let n = 100_000
    var counts = [Int](repeating: 0, count: 64)
    for patient in 0..<UInt32(n) {
      var stream = RandomStream(seed: 1, replicate: 0, patient: patient, stream: 0)
      let bits = stream.next()
      for bit in 0..<64 where bits >> UInt64(bit) & 1 == 1 { counts[bit] += 1 }
    }
    let standardError = (Double(n) / 4).squareRoot()
    #expect(counts.allSatisfy { abs(Double($0) - Double(n) / 2) <= 4 * standardError })
  }

  @Test func `uniforms lie inside the interval and do not depend on their neighbours`() {
    let n = 1_000_000
    var previous = 0.5
    var sum = 0.0
    var products = 0.0
    var inside = true
    for patient in 0..<UInt32(n) {
      var stream = RandomStream(seed: 2, replicate: 0, patient: patient, stream: 0)
      let u = stream.uniform()
      inside = inside && u > 0 && u < 1
      sum += u - 0.5
      products += (u - 0.5) * (previous - 0.5)
      previous = u
    }
    #expect(inside)
    #expect(abs(sum) <= 4 * (Double(n) / 12).squareRoot())
    #expect(abs(products) <= 4 * Double(n).squareRoot() / 12)
  }
}
