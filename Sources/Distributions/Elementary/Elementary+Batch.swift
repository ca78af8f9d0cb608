extension Elementary {
  /// Puts −log *u* in the place of each *u*, numbers strictly between 0 and 1 that are not subnormal.
  ///
  /// Four at a time, with the operations of ``log(_:)`` in their order, so with its bits.
  static func negateLog(ofUniforms numbers: UnsafeMutablePointer<Double>, count: Int) {
    var index = 0
    while index + 4 <= count {
      let place = UnsafeMutableRawPointer(numbers + index)
      let bits = place.loadUnaligned(as: SIMD4<UInt64>.self)
      let shifted = bits &+ SIMD4(repeating: 0x3FF0_0000_0000_0000 &- 0x3FE6_A09E_0000_0000)
      // A small whole number as the low bits of 2⁵² is itself once 2⁵² is taken away.
      let biased = unsafeBitCast((shifted &>> 52) | 0x4330_0000_0000_0000, to: SIMD4<Double>.self) - 0x1p52
      let exponent = biased - 1023
      let mantissa = (shifted & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_0000_0000
      let f = unsafeBitCast(mantissa, to: SIMD4<Double>.self) - 1
      let halfSquare = 0.5 * f * f
      let s = f / (2 + f)
      let z = s * s
      let w = z * z
      let even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
      let oddTail = 1.818357216161805012e-01 + w * 1.479819860511658591e-01
      let odd = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * oddTail))
      let low = s * (halfSquare + (odd + even)) + exponent * 1.90821492927058770002e-10
      let log = low - halfSquare + f + exponent * 6.93147180369123816490e-01
      place.storeBytes(of: -log, as: SIMD4<Double>.self)
      index += 4
    }
    while index < count {
      numbers[index] = -log(numbers[index])
      index += 1
    }
  }
}
