/// Philox2x64-10: for every key a bijection of 128-bit counters that looks like chance.
///
/// ## Source
/// Salmon, Moraes, Dror, Shaw, *SC11* (2011), doi:10.1145/2063384.2063405; known answers from Random123's `kat_vectors`.
@frozen
public enum Philox {
  /// The two words that belong to a counter and a key.
  ///
  ///     Philox.block(counter0: 0, counter1: 0, key: 0)    // (0xca00a0459843d731, 0x66c24222c9a845b5)
  ///
  /// - Complexity: O(1), ten rounds of one 64 × 64 → 128 bit product.
  @inlinable
  public static func block(counter0: UInt64, counter1: UInt64, key: UInt64) -> (UInt64, UInt64) {
    var word0 = counter0
    var word1 = counter1
    var key = key
    for _ in 0..<10 {
      let product = word0.multipliedFullWidth(by: 0xD2B7_4407_B1CE_6E93)
      word0 = product.high ^ key ^ word1
      word1 = product.low
      key &+= 0x9E37_79B9_7F4A_7C15
    }
    return (word0, word1)
  }
}
