import Statistics
import Testing

/// R 4.2.2 base: the likelihood Σ dnbinom(y, size = 1/k, mu = exposure · exp(a + b z), log = TRUE) at its maximum by
/// `optim` and Newton steps on numerical derivatives; se = √Σ 1 / Σ μ / (1 + k μ) over groups, which is that of glm.nb.
@Suite struct NegativeBinomialReferenceTests {
  @Test func `overdispersed counts with unequal exposures`() throws {
    let treated = try EventRates(
      counts: [0, 0, 1, 0, 3, 2, 0, 7, 1, 0, 0, 4], exposures: [12, 12, 12, 5.5, 12, 12, 3, 12, 12, 8, 12, 12])
    let control = try EventRates(
      counts: [2, 0, 5, 1, 9, 3, 0, 4, 12, 1, 2, 6], exposures: [12, 12, 12, 12, 9, 12, 4, 12, 12, 12, 7.5, 12])
    let fit = try NegativeBinomialComparison(treated: treated, control: control)
    #expect(fit.model == .negativeBinomial)
    #expect(fit.isConverged)
    #expect(agree(fit.rateRatio, 0.394933718538, 1e-7))
    #expect(agree(fit.dispersion, 0.802876142444, 1e-7))
    #expect(agree(fit.treatedRate, 0.137335766263, 1e-7))
    #expect(agree(fit.controlRate, 0.347743836033, 1e-7))
    #expect(agree(fit.standardError, 0.468802644067, 1e-7))
    #expect(agree(fit.logLikelihood, -47.666803045959, 1e-10))
    #expect(agree(fit.nullLogLikelihood, -49.511790419479, 1e-10))
  }

  @Test func `large counts`() throws {
    let fit = try NegativeBinomialComparison(
      treated: EventRates(counts: [120, 340, 90, 800, 15, 260], exposures: .init(repeating: 1, count: 6)),
      control: EventRates(counts: [400, 150, 900, 60, 1200, 333], exposures: .init(repeating: 1, count: 6)))
    #expect(agree(fit.rateRatio, 0.534012487662, 1e-7))
    #expect(agree(fit.dispersion, 0.889015660459, 1e-7))
    #expect(agree(fit.standardError, 0.545236243450, 1e-7))
    #expect(agree(fit.logLikelihood, -82.948906355242, 1e-10))
  }

  /// glm(y ~ z + offset(log(e)), family = poisson) with y = 2 3 2 1 | 3 4 3 2, e = 1 except the fourth, 0.5.
  @Test func `counts that vary less than Poisson counts fall back to Poisson`() throws {
    let fit = try NegativeBinomialComparison(
      treated: EventRates(counts: [2, 3, 2, 1], exposures: [1, 1, 1, 0.5]),
      control: EventRates(counts: [3, 4, 3, 2], exposures: [1, 1, 1, 1]))
    #expect(fit.model == .poisson)
    #expect(fit.dispersion == 0)
    #expect(agree(fit.logRateRatio, -0.271933715484, 1e-11))
    // √(1/8 + 1/12)
    #expect(agree(fit.standardError, 0.456435464587638))
    #expect(agree(fit.logLikelihood, -11.529144910779, 1e-11))
    #expect(agree(fit.nullLogLikelihood, -11.709335900037, 1e-11))
  }

  /// P(0) of the gamma-Poisson symptoms: rate 0.8 a week, frailty variance 1.2, exposure 4 weeks: mean 3.2, variance
  /// 15.488, P(0) = 0.268717241084997. dnbinom(0, size = 1/1.2, mu = 3.2), R 4.2.2.
  @Test(.enabled(if: Build.isRelease)) func `the dispersion and rate of gamma-Poisson counts come back`() throws {
    var random = SplitMix64(seed: 11)
    var counts: [Int] = []
    for _ in 0..<40_000 {
      // Inversion of the distribution function by the recurrence of the negative binomial probabilities.
      var remaining = random.uniform()
      var probability = 0.268717241084997
      var count = 0
      while remaining > probability, count < 1000 {
        remaining -= probability
        probability *= (Double(count) + 1 / 1.2) / Double(count + 1) * (3.84 / 4.84)
        count += 1
      }
      counts.append(count)
    }
    let exposures = [Double](repeating: 4, count: 20_000)
    let fit = try NegativeBinomialComparison(
      treated: EventRates(counts: Array(counts.prefix(20_000)), exposures: exposures),
      control: EventRates(counts: Array(counts.suffix(20_000)), exposures: exposures))
    // The standard error of a log rate is √(15.488 / 20,000) / 3.2 = 0.0087; four of them.
    #expect(agree(fit.treatedRate, 0.8, 0.035))
    #expect(abs(fit.z) < 4)
    #expect(abs(fit.dispersion - 1.2) < 0.06)
  }
}
