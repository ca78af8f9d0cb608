/// How often each value came, in classes whose relative width is 2⁻¹⁰: the shape of a distribution over more trials
/// than can be kept one by one, in memory that does not grow with them.
public struct ValueCounts: Equatable, Sendable {
  private var counts: [Int64: Int] = [:]
  /// All values counted, infinite ones included.
  public private(set) var total = 0

  /// Nothing yet.
  public init() {}

  /// Counts a value that is not NaN.
  public mutating func add(_ value: Double) {
    counts[Self.bin(of: value), default: 0] += 1
    total += 1
  }

  /// Adds what others counted.
  public mutating func merge(_ other: ValueCounts) {
    for (bin, count) in other.counts { counts[bin, default: 0] += count }
    total += other.total
  }

  /// The values at the given ranks (1 is the smallest), each the middle of its class.
  public func values(atRanks ranks: [Int]) -> [Double] {
    let bins = counts.sorted { $0.key < $1.key }
    return ranks.map { rank in
      var reached = 0
      for (bin, count) in bins {
        reached += count
        if reached >= rank { return Self.middle(of: bin) }
      }
      return .nan
    }
  }

  // Ten digits of the significand and the exponent: the bit pattern of a double, ordered as an integer, shortened.
  private static func bin(of value: Double) -> Int64 {
    let bits = Int64(bitPattern: (value + 0).bitPattern & 0x7fff_ffff_ffff_ffff) >> 42
    return value < 0 ? -bits - 1 : bits
  }

  private static func middle(of bin: Int64) -> Double {
    let bits = bin < 0 ? -bin - 1 : bin
    let low = Double(bitPattern: UInt64(bits) << 42)
    if low.isInfinite { return bin < 0 ? -low : low }
    // The class of the largest numbers has no finite upper end.
    let high = min(Double(bitPattern: UInt64(bits + 1) << 42), .greatestFiniteMagnitude)
    // Zero is a value of its own far more often than its class is a class of tiny numbers.
    let middle = low == 0 ? 0 : low + (high - low) / 2
    return bin < 0 ? -middle : middle
  }
}
