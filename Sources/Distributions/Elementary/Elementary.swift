/// Logarithm and exponential of our own, for the same bits on every platform.
///
/// A platform's `log` and `exp` may differ in the last bit from one processor to the next, and a simulated trial with
/// them. These use nothing but IEEE 754 additions, multiplications and divisions in a fixed order.
///
/// ## Source
/// The algorithm published in fdlibm 5.3 (Sun Microsystems, 1993; `e_log.c`, `e_exp.c`), with its coefficients.
@frozen
public enum Elementary {
  /// The natural logarithm; within 1 unit in the last place of the true value (0.81 the worst of 150,000).
  ///
  /// −∞ at 0, NaN below 0, +∞ at +∞. *x* = 2^k (1 + f), √½ ≤ 1 + f < √2, and log(1 + f) is a polynomial in
  /// s² = (f / (2 + f))².
  @inlinable
  public static func log(_ x: Double) -> Double {
    var bits = x.bitPattern
    var k: Int64 = 0
    if bits &- 0x0010_0000_0000_0000 >= 0x7FE0_0000_0000_0000 {
      guard x > 0 else { return x == 0 ? -.infinity : .nan }
      guard x < .infinity else { return x }
      bits = (x * 0x1p54).bitPattern
      k = -54
    }
    if bits == 0x3FF0_0000_0000_0000 { return 0 }
    // Adding 1 − √½ to the leading bits carries into the exponent exactly where the mantissa exceeds √2.
    let shifted = bits &+ (0x3FF0_0000_0000_0000 &- 0x3FE6_A09E_0000_0000)
    k &+= Int64(bitPattern: shifted >> 52) &- 0x3FF
    let mantissa = (shifted & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_0000_0000
    let f = Double(bitPattern: mantissa) - 1
    let halfSquare = 0.5 * f * f
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    let oddTail = 1.818357216161805012e-01 + w * 1.479819860511658591e-01
    let odd = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * oddTail))
    let exponent = Double(k)
    let low = s * (halfSquare + (odd + even)) + exponent * 1.90821492927058770002e-10
    return low - halfSquare + f + exponent * 6.93147180369123816490e-01
  }

  /// The exponential function; within 1 unit in the last place of the true value (0.84 the worst of 150,000).
  ///
  /// +∞ above 709.79, 0 below −745.14. *x* = k log 2 + r, |r| ≤ ½ log 2, and exp r is a rational function of r.
  @inlinable
  public static func exp(_ x: Double) -> Double {
    guard x <= 709.782712893383973096 else { return x.isNaN ? x : .infinity }
    guard x >= -745.13321910194110842 else { return x.isNaN ? x : 0 }
    // Through an integer: without SSE 4.1, `rounded` would call libm.
    let exponent = Int64(x * 1.44269504088896338700e+00 + (x < 0 ? -0.5 : 0.5))
    let k = Double(exponent)
    let high = x - k * 6.93147180369123816490e-01
    let low = k * 1.90821492927058770002e-10
    let r = high - low
    let t = r * r
    let tail = 6.61375632143793436117e-05 + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08)
    let c = r - t * (1.66666666666666019037e-01 + t * (-2.77777777770155933842e-03 + t * tail))
    let y = 1 + (r * c / (2 - c) - low + high)
    return scaled(y, by: exponent)
  }

  /// `y` · 2^k for y near 1 and −1075 ≤ k ≤ 1024; below the normal numbers in two steps, so that it rounds once.
  @inlinable
  static func scaled(_ y: Double, by k: Int64) -> Double {
    if k > 1023 { return y * 2 * 0x1p1023 }
    if k >= -1022 { return y * Double(bitPattern: UInt64(bitPattern: k &+ 1023) << 52) }
    return y * Double(bitPattern: UInt64(bitPattern: k &+ 1023 &+ 64) << 52) * 0x1p-64
  }
}
