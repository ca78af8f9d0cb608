/// The random numbers of one purpose of one patient in one replicate: a counter-based generator with an address.
///
/// The generator is Philox2x64-10. Its key is the seed, its counter the address, so a stream is made by writing down
/// where it stands, nothing is seeded or warmed up, and no two addresses share a block of numbers:
///
///     counter 1 = replicate << 32 | patient
///     counter 0 = stream << 32 | occasion << 12 | block          (32, 20 and 12 bits)
///
/// A block gives two draws: its word 0 first (the one that Random123 prints first), then its word 1. Two streams of one
/// address are the same stream; scenario and arm are no part of the address, so they share their luck.
///
///     var luck = RandomStream(seed: 7, replicate: 0, patient: 12, stream: 3)
///     let quantum = luck.exponential()
///
/// A stream is meant for a few draws. After 8,192 of them (4,096 blocks) it goes on with block 0 under another key:
/// lap *n* uses the key seed + *n* · 0xA0761D6478BD642F (modulo 2^64). So a long stream neither repeats itself nor meets
/// a block of another address under the same seed, and never stops.
///
/// ## Source
/// Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", *SC11* (2011), doi:10.1145/2063384.2063405.
@frozen
public struct RandomStream: RandomNumberGenerator, Sendable {
  @usableFromInline var key: UInt64
  @usableFromInline var counter0: UInt64
  @usableFromInline let counter1: UInt64
  @usableFromInline var second: UInt64 = 0
  @usableFromInline var hasSecond = false

  /// The stream at an address.
  ///
  /// - Parameters:
  ///   - seed: The seed of the whole experiment, any number.
  ///   - replicate: The simulated trial.
  ///   - patient: The patient in screening order; what belongs to the trial counts down from 2^32 − 1.
  ///   - stream: What the numbers are for: 0–255 built in, otherwise ``number(named:)``.
  ///   - occasion: Which of several uses, taken modulo 2^20.
  @inlinable
  public init(seed: UInt64, replicate: UInt32, patient: UInt32, stream: UInt32, occasion: UInt32 = 0) {
    key = seed
    counter1 = UInt64(replicate) << 32 | UInt64(patient)
    counter0 = UInt64(stream) << 32 | UInt64(occasion & 0xF_FFFF) << 12
  }

  /// The next 64 bits.
  ///
  /// - Complexity: O(1): ten multiplications for every second draw.
  @inlinable
  public mutating func next() -> UInt64 {
    if hasSecond {
      hasSecond = false
      return second
    }
    let block = Philox.block(counter0: counter0, counter1: counter1, key: key)
    second = block.1
    hasSecond = true
    counter0 &+= 1
    if counter0 & 0xFFF == 0 {
      counter0 &-= 0x1000
      key &+= 0xA076_1D64_78BD_642F
    }
    return block.0
  }

  /// A number strictly between 0 and 1: an odd multiple of 2^−53, symmetric about 1/2.
  @inlinable
  public mutating func uniform() -> Double {
    Double(Int64(bitPattern: (next() >> 11) | 1)) * 0x1p-53
  }

  /// The quantum of a clock, −log *U*: exponential with mean 1, between 1.1e-16 and 36.8.
  ///
  /// Decreasing in *U*; the same bits on every platform.
  @inlinable
  public mutating func exponential() -> Double {
    -Elementary.log(uniform())
  }

  /// A standard normal number by inversion of one uniform, in which it increases; between −8.21 and 8.21.
  @inlinable
  public mutating func normal() -> Double {
    StandardNormal.quantile(uniform())
  }

  /// The number of a stream that a scenario names: the 32-bit FNV-1a hash of the name's UTF-8.
  ///
  /// Two names may have one number; whoever declares names checks that.
  ///
  /// ## Source
  /// Fowler, Noll, Vo; RFC 9923.
  @inlinable
  public static func number(named name: String) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in name.utf8 {
      hash = (hash ^ UInt32(byte)) &* 0x0100_0193
    }
    return hash
  }
}
