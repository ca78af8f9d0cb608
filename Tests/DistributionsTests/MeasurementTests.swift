import Distributions
import Testing

enum MeasurementFamilies {
  static func all() throws -> [MeasurementDistribution] {
    [
      .normal(try Normal(mean: -2, sd: 3)),
      .truncatedNormal(try TruncatedNormal(mean: 38, sd: 9, from: 24, to: 80)),
      .truncatedNormal(try TruncatedNormal(mean: 0, sd: 1, from: 2, to: .infinity)),
      .truncatedNormal(try TruncatedNormal(mean: 0, sd: 2, from: -.infinity, to: -1)),
      .beta(try Beta(alpha: 2, beta: 3.5)), .beta(try Beta(alpha: 0.5, beta: 0.5)),
      .beta(try Beta(mean: 0.8, sd: 0.1)),
      .uniform(try UniformValue(from: -3, to: 5)),
      .lognormal(try Lognormal(median: 4, sdLog: 0.5)),
      .gamma(try Gamma(mean: 4, sd: 2)),
    ]
  }
}

struct MeasurementTests {
  @Test func `the quantile of the distribution function is the value`() throws {
    for family in try MeasurementFamilies.all() {
      for p in [1e-6, 0.02, 0.3, 0.5, 0.9, 0.999] {
        let x = family.quantile(p)
        #expect(abs(family.cdf(at: x) - p) <= 1e-12 * p + 2 * x.ulp * family.density(at: x), "\(family) at \(p)")
        #expect(close(family.survival(at: x) + family.cdf(at: x), 1, 1e-14), "\(family) at \(p)")
        let h = 1e-5 * (abs(x) + 0.01) * min(p, 1)
        let slope = (family.cdf(at: x + h) - family.cdf(at: x - h)) / (2 * h)
        if p > 0.01, p < 0.99 { #expect(close(family.density(at: x), slope, 1e-5), "\(family) at \(p)") }
      }
      #expect(family.quantile(-0.1).isNaN && family.quantile(1.1).isNaN && family.quantile(.nan).isNaN)
    }
  }

  @Test func `inverted measurements rise with their one uniform`() throws {
    let normal = MeasurementDistribution.normal(try Normal(mean: 1, sd: 2))
    let truncated = MeasurementDistribution.truncatedNormal(try TruncatedNormal(mean: 1, sd: 2, from: 0, to: 9))
    for family in [normal, truncated] {
      for patient in UInt32(0)..<100 {
        var a = RandomStream(seed: 3, replicate: 0, patient: patient, stream: 0)
        var b = a
        #expect(abs(family.sample(from: &a) - family.quantile(b.uniform())) <= 1e-13)
        #expect(a.next() == b.next())
      }
    }
  }

  @Test func `a fixed value is that value`() throws {
    var stream = RandomStream(seed: 3, replicate: 0, patient: 0, stream: 0)
    let fixed = MeasurementDistribution.fixed(try FixedValue(value: -2))
    #expect(fixed.sample(from: &stream) == -2 && fixed.mean == -2 && fixed.variance == 0)
    #expect(fixed.cdf(at: -2) == 1 && fixed.cdf(at: -3) == 0 && fixed.survival(at: -3) == 1)
    #expect(fixed.quantile(0.3) == -2 && fixed.density(at: -2).isNaN)
  }

  @Test func `a truncated normal stays inside its interval however far out`() throws {
    let far = try TruncatedNormal(mean: 0, sd: 1, from: 30, to: 31)
    #expect(far.quantile(0) == 30 && far.quantile(1) == 31)
    #expect(far.quantile(0.5) > 30 && far.quantile(0.5) < 30.1)
  }

  @Test func `a beta has the mean and the deviation asked`() throws {
    let beta = try Beta(mean: 0.8, sd: 0.1)
    #expect(close(beta.mean, 0.8, 1e-14) && close(beta.variance, 0.01, 1e-12))
  }
}
