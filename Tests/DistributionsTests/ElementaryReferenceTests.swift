import Distributions
import Foundation
import Testing

/// Against Glibc's functions, which are within 1 unit in the last place (manual, section "Errors in Math Functions").
struct ElementaryReferenceTests {
  private let arguments = Build.isRelease ? 1_000_000 : 20_000

  @Test func `log is within 1 unit in the last place of Glibc's over all positive numbers`() {
    var stream = RandomStream(seed: 1, replicate: 0, patient: 0, stream: 0)
    var worst: Int64 = 0
    for i in 0..<arguments {
      // Any bit pattern, then subnormals, then the neighbourhood of 1.
      let bits = stream.next()
      let x =
        switch i % 3 {
        case 0: Double(bitPattern: bits % 0x7FF0_0000_0000_0000)
        case 1: Double(bitPattern: bits % 0x0010_0000_0000_0000)
        default: 0.5 + 1.5 * Double(bits >> 11) * 0x1p-53
        }
      worst = max(worst, unitsApart(Elementary.log(x), Foundation.log(x)))
    }
    #expect(worst <= 1)
  }

  @Test func `exp is within 1 unit in the last place of Glibc's, subnormal results too`() {
    var stream = RandomStream(seed: 2, replicate: 0, patient: 0, stream: 0)
    var worst: Int64 = 0
    for i in 0..<arguments {
      let u = stream.uniform()
      let x = i % 2 == 0 ? -745.2 + 1455 * u : 2 * u - 1
      worst = max(worst, unitsApart(Elementary.exp(x), Foundation.exp(x)))
    }
    #expect(worst <= 1)
  }

  @Test func `log1p and expm1 keep small arguments`() {
    var stream = RandomStream(seed: 3, replicate: 0, patient: 0, stream: 0)
    for _ in 0..<arguments / 10 {
      let x = Foundation.exp(-80 * stream.uniform())
      for y in [x, -x] {
        #expect(close(Elementary.log1p(y), Foundation.log1p(y), 1e-15))
        #expect(close(Elementary.expm1(30 * y), Foundation.expm1(30 * y), 2e-15))
      }
    }
  }

  @Test func `the ends of the number line are where IEEE has them`() {
    #expect(Elementary.log(0) == -.infinity && Elementary.log(-0.0) == -.infinity)
    #expect(Elementary.log(-1).isNaN && Elementary.log(.nan).isNaN && Elementary.log(-.infinity).isNaN)
    #expect(Elementary.log(.infinity) == .infinity && Elementary.log(1) == 0)
    #expect(Elementary.exp(-.infinity) == 0 && Elementary.exp(.infinity) == .infinity && Elementary.exp(0) == 1)
    #expect(Elementary.exp(.nan).isNaN && Elementary.exp(710) == .infinity && Elementary.exp(-746) == 0)
    #expect(Elementary.exp(-745) == .leastNonzeroMagnitude)
    #expect(Elementary.log(.leastNonzeroMagnitude) == -744.44007192138126)
    #expect(
      Elementary.log1p(-1) == -.infinity && Elementary.log1p(-2).isNaN && Elementary.log1p(.infinity) == .infinity)
    #expect(Elementary.expm1(-.infinity) == -1 && Elementary.expm1(.infinity) == .infinity)
    #expect(Elementary.log1p(1e-300) == 1e-300 && Elementary.expm1(-1e-300) == -1e-300)
    #expect(Elementary.power(0, 2) == 0 && Elementary.power(0, 0) == 1 && Elementary.power(0, -1) == .infinity)
  }
}
