import CGSL
import Distributions
import Testing

/// χ² of 100,000 draws in 50 cells, each draw from a patient of its own, at p > 1e-6.
@Suite(.enabled(if: Build.isRelease))
struct SamplingMonteCarloTests {
  private let draws = 100_000

  private func stream(_ patient: Int, _ number: UInt32 = 0) -> RandomStream {
    RandomStream(seed: 20_260_101, replicate: 1, patient: UInt32(patient), stream: number)
  }

  private func pValue(_ observed: [Int], _ expected: [Double]) -> Double {
    var statistic = 0.0
    var cells = 0.0
    for (o, e) in zip(observed, expected) where e > 0 {
      statistic += (Double(o) - e) * (Double(o) - e) / e
      cells += 1
    }
    return gsl_cdf_chisq_Q(statistic, cells - 1)
  }

  private func uniformity(_ values: [Double]) -> Double {
    var cells = [Int](repeating: 0, count: 50)
    for value in values { cells[min(49, Int(value * 50))] += 1 }
    return pValue(cells, [Double](repeating: Double(values.count) / 50, count: 50))
  }

  @Test func `waiting times follow their distribution function`() throws {
    for family in try Families.continuous() + Families.defective() {
      let times = (0..<draws).map { patient in
        var stream = stream(patient)
        return family.sample(from: &stream)
      }
      let everyone = family.cdf(at: .infinity)
      let finite = times.filter { $0 < .infinity }
      #expect(uniformity(finite.map { family.cdf(at: $0) / everyone }) > 1e-6, "\(family)")
      let n = Double(draws)
      let standardError = (n * everyone * (1 - everyone)).squareRoot()
      #expect(abs(Double(finite.count) - n * everyone) <= 4 * standardError, "\(family)")
    }
  }

  @Test func `measurements follow their distribution function`() throws {
    for family in try MeasurementFamilies.all() {
      let values = (0..<draws).map { patient in
        var stream = stream(patient)
        return family.cdf(at: family.sample(from: &stream))
      }
      #expect(uniformity(values) > 1e-6, "\(family)")
    }
  }

  @Test func `quanta are exponential with mean 1`() throws {
    for family in try Families.continuous() {
      let values = (0..<draws).map { patient in
        var stream = stream(patient)
        return 1 - Elementary.exp(-family.quantum(from: &stream))
      }
      #expect(uniformity(values) > 1e-6, "\(family)")
    }
  }

  @Test func `counts and tables occur as often as they should`() throws {
    let counts: [any CountFamily] = [
      try Binomial(trials: 12, probability: 0.37), try Poisson(mean: 2.4),
      try BetaBinomial(trials: 12, probability: 0.37, correlation: 0.2), try Categorical(weights: [1, 0, 2.5, 4]),
    ]
    for family in counts {
      var observed = [Int](repeating: 0, count: 9)
      for patient in 0..<draws {
        var stream = stream(patient)
        observed[min(8, family.sample(from: &stream))] += 1
      }
      let expected =
        (0..<8).map { Double(draws) * family.probability(of: $0) } + [Double(draws) * family.survival(at: 7)]
      #expect(pValue(observed, expected) > 1e-6, "\(family)")
    }
    let table = try Empirical(times: [0, 7, 14, 28], probabilities: [0.1, 0.25, 0.6, 0.05])
    var observed = [0, 0, 0, 0]
    for patient in 0..<draws {
      var stream = stream(patient)
      let time = table.sample(from: &stream)
      observed[try #require(table.times.firstIndex(of: time))] += 1
    }
    #expect(pValue(observed, table.probabilities.map { $0 * Double(draws) }) > 1e-6)
  }

  @Test func `a cure mixture happens with its probability and then takes its time`() throws {
    let mixture = try CureMixture(probability: 0.4, time: .weibull(Weibull(shape: 1.2, median: 20)))
    let times = (0..<draws).map { patient in
      var decision = stream(patient, 1)
      var timing = stream(patient, 2)
      return mixture.sample(deciding: &decision, timing: &timing)
    }
    let finite = times.filter { $0 < .infinity }
    #expect(abs(Double(finite.count) - 0.4 * Double(draws)) <= 4 * (0.24 * Double(draws)).squareRoot())
    #expect(uniformity(finite.map { mixture.time.cdf(at: $0) }) > 1e-6)
  }
}
