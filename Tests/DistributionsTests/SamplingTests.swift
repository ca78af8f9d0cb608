import CGSL
import Distributions
import Testing

/// Samplers draw what GSL draws, or invert one uniform.
struct SamplingTests {
  private func stream(_ patient: UInt32) -> RandomStream {
    RandomStream(seed: 11, replicate: 0, patient: patient, stream: 9)
  }

  @Test func `GSL's samplers from an address give the same bits`() throws {
    let gamma = try Gamma(shape: 0.3, scale: 10)
    let erlang = try Gamma(shape: 3, scale: 14)
    let beta = try Beta(alpha: 2, beta: 3.5)
    let binomial = try Binomial(trials: 240, probability: 0.37)
    let poisson = try Poisson(mean: 41)
    for patient in UInt32(0)..<200 {
      let start = stream(patient)
      var s = (start, start, start, start, start)
      #expect(gamma.sample(from: &s.0) == GSLGenerator.draw(start) { gsl_ran_gamma($0, 0.3, 10) })
      #expect(erlang.sample(from: &s.1) == GSLGenerator.draw(start) { gsl_ran_gamma($0, 3, 14) })
      #expect(beta.sample(from: &s.2) == GSLGenerator.draw(start) { gsl_ran_beta($0, 2, 3.5) })
      #expect(binomial.sample(from: &s.3) == GSLGenerator.draw(start) { Int(gsl_ran_binomial($0, 0.37, 240)) })
      #expect(poisson.sample(from: &s.4) == GSLGenerator.draw(start) { Int(gsl_ran_poisson($0, 41)) })
    }
  }

  @Test func `our Weibull is GSL's from the same uniform`() throws {
    let weibull = try Weibull(shape: 1.2, scale: 37)
    for patient in UInt32(0)..<200 {
      let start = stream(patient)
      var mine = start
      let theirs = GSLGenerator.draw(start) { gsl_ran_weibull($0, 37, 1.2) }
      #expect(close(weibull.sample(from: &mine), theirs, 1e-13))
    }
  }

  @Test func `a sample is the quantum spent: to the bit by inversion, to rounding through GSL`() throws {
    for family in try Families.continuous() + Families.defective() + Families.withoutHazard() {
      for patient in UInt32(0)..<100 {
        var a = stream(patient)
        var b = a
        let sample = family.sample(from: &a)
        let spent = family.time(spending: family.quantum(from: &b))
        if Families.inverts(family) {
          #expect(sample == spent, "\(family)")
        } else {
          #expect(close(sample, spent, 1e-10), "\(family)")
        }
      }
    }
  }

  @Test func `a larger quantum never gives an earlier time`() throws {
    for family in try Families.continuous() + Families.defective() + Families.withoutHazard() {
      let times = (0..<400).map { family.time(spending: 0.02 * Double($0)) }
      #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 }, "\(family)")
    }
  }

  /// GSL 2.7.1's `gsl_cdf_*_Pinv` and `_Qinv`.
  @Test func `inversions are GSL's to 1e-13`() throws {
    let exponential = try Exponential(rate: 0.04)
    let weibull = try Weibull(shape: 1.2, scale: 37)
    let lognormal = try Lognormal(meanLog: 3.2, sdLog: 0.8)
    for patient in UInt32(0)..<2000 {
      var s = stream(patient)
      let u = s.uniform()
      #expect(close(exponential.quantile(u), gsl_cdf_exponential_Pinv(u, 25), 1e-13))
      #expect(close(weibull.quantile(u), gsl_cdf_weibull_Pinv(u, 37, 1.2), 1e-13))
      #expect(close(lognormal.quantile(u), gsl_cdf_lognormal_Pinv(u, 3.2, 0.8), 1e-13))
      #expect(close(exponential.upperQuantile(u), gsl_cdf_exponential_Qinv(u, 25), 1e-13))
      #expect(close(weibull.upperQuantile(u), gsl_cdf_weibull_Qinv(u, 37, 1.2), 1e-13))
      #expect(close(lognormal.upperQuantile(u), gsl_cdf_lognormal_Qinv(u, 3.2, 0.8), 1e-13))
    }
  }
}
