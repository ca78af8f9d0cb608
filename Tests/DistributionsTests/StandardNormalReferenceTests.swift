import CGSL
import Distributions
import Testing

/// Against GSL 2.7.1: `gsl_cdf_ugaussian_Pinv`, `gsl_cdf_ugaussian_Qinv`.
struct StandardNormalReferenceTests {
  @Test func `the quantile is GSL's to 1e-13`() {
    var stream = RandomStream(seed: 5, replicate: 0, patient: 0, stream: 0)
    for _ in 0..<20_000 {
      let u = stream.uniform()
      #expect(close(StandardNormal.quantile(u), gsl_cdf_ugaussian_Pinv(u), 1e-13), "p = \(u)")
      let tiny = Elementary.exp(-700 * u)
      #expect(close(StandardNormal.quantile(tiny), gsl_cdf_ugaussian_Pinv(tiny), 1e-13), "p = \(tiny)")
      #expect(close(StandardNormal.place(spending: 700 * u), gsl_cdf_ugaussian_Qinv(tiny), 1e-12), "Q = \(tiny)")
    }
  }

  /// mpmath 1.3.0, 60 digits: `findroot(lambda z: -log(erfc(z/sqrt(2))/2) - E, sqrt(2*E))`.
  @Test(arguments: [
    (700.0, 37.295079632647417), (745.0, 38.4819489643302), (1000.0, 44.615747731969403), (1e6, 1414.2077829910173),
    (1e-12, -7.0344838253012017),
  ])
  func `the place is right beyond the smallest number`(quantum: Double, place: Double) {
    #expect(close(StandardNormal.place(spending: quantum), place, 2e-14))
    #expect(close(StandardNormal.cumulativeHazard(at: place), quantum, 1e-12))
  }

  @Test func `outside the probabilities it is not a number`() {
    #expect(StandardNormal.quantile(0) == -.infinity && StandardNormal.quantile(1) == .infinity)
    #expect(StandardNormal.quantile(-0.1).isNaN && StandardNormal.quantile(.nan).isNaN)
    #expect(StandardNormal.place(spending: 0) == -.infinity && StandardNormal.place(spending: .nan).isNaN)
    #expect(StandardNormal.place(spending: .infinity) == .infinity)
  }
}
