// The elementary functions of many numbers, four at a time: the operations of the single ones in their order, so with
// their bits. Division and the chain of the polynomial are hidden behind those of the other three.
extension Elementary {
  /// Puts −log *u* in the place of each *u*, numbers strictly between 0 and 1 that are not subnormal.
  static func negateLog(ofUniforms numbers: UnsafeMutablePointer<Double>, count: Int) {
    var index = 0
    while index + 4 <= count {
      let place = UnsafeMutableRawPointer(numbers + index)
      place.storeBytes(of: -logs(place.loadUnaligned(as: SIMD4<UInt64>.self)), as: SIMD4<Double>.self)
      index += 4
    }
    while index < count {
      numbers[index] = -log(numbers[index])
      index += 1
    }
  }

  /// Puts log *x* in the place of each *x*, numbers above 0 that are neither infinite nor subnormal.
  public static func log(ofNormal numbers: UnsafeMutablePointer<Double>, count: Int) {
    var index = 0
    while index + 4 <= count {
      let place = UnsafeMutableRawPointer(numbers + index)
      place.storeBytes(of: logs(place.loadUnaligned(as: SIMD4<UInt64>.self)), as: SIMD4<Double>.self)
      index += 4
    }
    while index < count {
      numbers[index] = log(numbers[index])
      index += 1
    }
  }

  /// Puts exp *x* in the place of each *x*.
  public static func exp(of numbers: UnsafeMutablePointer<Double>, count: Int) {
    var index = 0
    while index + 4 <= count {
      let place = UnsafeMutableRawPointer(numbers + index)
      let x = place.loadUnaligned(as: SIMD4<Double>.self)
      // Beyond these the result is not normal, and the single function knows what to do.
      if all(x .> -708) && all(x .< 709) {
        place.storeBytes(of: exps(x), as: SIMD4<Double>.self)
      } else {
        for lane in index..<(index + 4) { numbers[lane] = exp(numbers[lane]) }
      }
      index += 4
    }
    while index < count {
      numbers[index] = exp(numbers[index])
      index += 1
    }
  }

  @inline(__always)
  private static func logs(_ bits: SIMD4<UInt64>) -> SIMD4<Double> {
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
    return low - halfSquare + f + exponent * 6.93147180369123816490e-01
  }

  @inline(__always)
  private static func exps(_ x: SIMD4<Double>) -> SIMD4<Double> {
    let half = SIMD4<Double>(repeating: 0.5).replacing(with: -0.5, where: x .< 0)
    let place = x * 1.44269504088896338700e+00 + half
    // The whole part towards zero, lane by lane: there is no such conversion of four at once.
    let exponent = SIMD4<Int64>(
      Int64(place[0]), Int64(place[1]), Int64(place[2]), Int64(place[3]))
    let k = SIMD4<Double>(
      Double(exponent[0]), Double(exponent[1]), Double(exponent[2]), Double(exponent[3]))
    let high = x - k * 6.93147180369123816490e-01
    let low = k * 1.90821492927058770002e-10
    let r = high - low
    let t = r * r
    let tail = 6.61375632143793436117e-05 + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08)
    let c = r - t * (1.66666666666666019037e-01 + t * (-2.77777777770155933842e-03 + t * tail))
    let y = 1 + (r * c / (2 - c) - low + high)
    return y * unsafeBitCast((exponent &+ 1023) &<< 52, to: SIMD4<Double>.self)
  }
}
