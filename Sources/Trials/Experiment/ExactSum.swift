/// A sum of doubles that does not depend on the order of its terms.
///
/// Each term is rounded once to a multiple of 2⁻⁶⁰ (or of 2⁻⁴⁸, for squares) and added as a 128-bit integer, so that
/// workers, halves and resumed runs add up to the same bits. A term above 2⁹⁷ units (1.4 × 10¹¹ for values) is refused and
/// remembered; below that no sum of up to 10⁹ terms can overflow, in whatever order.
public struct ExactSum: Equatable, Sendable {
  /// The sum in units of 2 to the power of minus ``fractionBits``.
  public private(set) var units: Int128 = 0
  /// How many binary digits stand after the point.
  public let fractionBits: Int
  /// Whether a term was too large.
  public private(set) var overflowed = false

  /// Zero.
  ///
  /// - Parameter fractionBits: Binary digits after the point; 60 for values, 48 for squares and products.
  public init(fractionBits: Int = 60) { self.fractionBits = fractionBits }

  /// The sum.
  public var value: Double { overflowed ? .nan : Self.double(units, fractionBits) }

  /// Adds a finite value.
  @inline(__always)
  public mutating func add(_ value: Double) {
    let (fraction, exponent) = Self.parts(of: value)
    add(UInt128(fraction), shift: exponent + fractionBits, isNegative: value < 0)
  }

  /// Adds the square of a finite value, rounded once: the square of a double is not a double.
  @inline(__always)
  public mutating func addSquare(of value: Double) {
    let (fraction, exponent) = Self.parts(of: value)
    add(UInt128(fraction) * UInt128(fraction), shift: 2 * exponent + fractionBits, isNegative: false)
  }

  /// A value as ± significand × 2 to the power of an exponent, both whole.
  @inline(__always)
  private static func parts(of value: Double) -> (significand: UInt64, exponent: Int) {
    let bits = value.bitPattern
    let exponent = Int(bits >> 52) & 0x7ff
    return (bits & 0xf_ffff_ffff_ffff | (exponent == 0 ? 0 : 1 << 52), max(exponent, 1) - 1075)
  }

  @inline(__always)
  private mutating func add(_ significand: UInt128, shift: Int, isNegative: Bool) {
    let magnitude: UInt128
    if shift >= 0 {
      if shift > significand.leadingZeroBitCount - 31 {
        if significand != 0 { overflowed = true }
        return
      }
      magnitude = significand << UInt128(shift)
    } else if shift > -120 {
      magnitude = (significand + (1 << UInt128(-shift - 1))) >> UInt128(-shift)
      if magnitude >> 97 != 0 {
        overflowed = true
        return
      }
    } else {
      magnitude = 0
    }
    let term = Int128(truncatingIfNeeded: magnitude)
    units &+= isNegative ? -term : term
  }

  /// Adds another sum with as many binary digits after the point.
  public mutating func merge(_ other: ExactSum) {
    precondition(fractionBits == other.fractionBits, "sums in different units")
    units &+= other.units
    if other.overflowed { overflowed = true }
  }

  private static func double(_ units: Int128, _ fractionBits: Int) -> Double {
    let magnitude = units.magnitude
    let high = Double(UInt64(truncatingIfNeeded: magnitude >> 64))
    let low = Double(UInt64(truncatingIfNeeded: magnitude))
    let unit = Double(sign: .plus, exponent: -fractionBits, significand: 1)
    let value = (high * 0x1p64 + low) * unit
    return units < 0 ? -value : value
  }
}
