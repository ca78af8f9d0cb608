import Distributions
import Testing

struct CountTests {
  private func families() throws -> [any CountFamily] {
    [
      try Binomial(trials: 12, probability: 0.37), try Binomial(trials: 0, probability: 0.5),
      try Binomial(trials: 5, probability: 0), try Binomial(trials: 5, probability: 1), try Poisson(mean: 2.4),
      try Poisson(mean: 0), try BetaBinomial(trials: 12, probability: 0.37, correlation: 0.2),
      try BetaBinomial(trials: 12, probability: 0.37, correlation: 0),
      try BetaBinomial(trials: 5, probability: 1, correlation: 0.5), try Categorical(weights: [1, 0, 2.5, 4, 0]),
    ]
  }

  @Test func `probabilities add up to the distribution function and the moments`() throws {
    for family in try families() {
      var sum = 0.0
      var mean = 0.0
      var square = 0.0
      for count in 0...60 {
        let p = family.probability(of: count)
        sum += p
        mean += p * Double(count)
        square += p * Double(count * count)
        #expect(close(family.cdf(at: count), sum, 1e-12), "\(family) at \(count)")
        #expect(abs(family.survival(at: count) - (1 - sum)) <= 1e-12, "\(family) at \(count)")
      }
      #expect(abs(family.mean - mean) <= 1e-12 && abs(family.variance - (square - mean * mean)) <= 1e-10, "\(family)")
      #expect(family.probability(of: -1) == 0 && family.cdf(at: -1) == 0 && family.survival(at: -1) == 1)
    }
  }

  @Test func `the quantile is the first count that reaches the probability`() throws {
    for family in try families() {
      for p in [0.001, 0.2, 0.5, 0.77, 0.999] {
        let count = try #require(family.quantile(p))
        #expect(family.cdf(at: count) >= p && family.cdf(at: count - 1) < p, "\(family) at \(p)")
      }
      #expect(family.quantile(-0.1) == nil && family.quantile(1.1) == nil && family.quantile(.nan) == nil)
    }
    #expect(try Binomial(trials: 12, probability: 0.37).quantile(1) == 12)
    #expect(try Poisson(mean: 2.4).quantile(1) == nil)
    #expect(try Categorical(weights: [1, 0, 2.5, 4, 0]).quantile(1) == 3)
  }

  @Test func `certain counts are drawn`() throws {
    var stream = RandomStream(seed: 1, replicate: 0, patient: 0, stream: 0)
    #expect(try Binomial(trials: 5, probability: 1).sample(from: &stream) == 5)
    #expect(try Binomial(trials: 0, probability: 0.5).sample(from: &stream) == 0)
    #expect(try Poisson(mean: 0).sample(from: &stream) == 0)
    #expect(try BetaBinomial(trials: 5, probability: 0, correlation: 0.5).sample(from: &stream) == 0)
    #expect(try Categorical(weights: [0, 3]).sample(from: &stream) == 1)
  }

  /// scipy 1.17.1: `betabinom(12, 0.37*4, 0.63*4)`.
  @Test func `a beta-binomial has scipy's probabilities`() throws {
    let family = try BetaBinomial(trials: 12, probability: 0.37, correlation: 0.2)
    #expect(close(family.probability(of: 3), 0.11938379942939502, 1e-12))
    #expect(close(family.survival(at: 9), 0.06321287352005289, 1e-11))
    #expect(close(family.variance, 8.951039999999999, 1e-12))
  }

  /// mpmath 1.3.0, 30 digits: sums of the probabilities.
  @Test func `large counts keep their distribution function`() throws {
    let binomial = try Binomial(trials: 1_000_000, probability: 0.3)
    for (count, cdf) in [
      (298_900, 0.0081975509163145299), (300_000, 0.50049331906667927), (301_000, 0.98547190018950734),
    ] {
      #expect(close(binomial.cdf(at: count), cdf, 1e-8), "\(count)")
    }
    let poisson = try Poisson(mean: 1_000_000)
    for (count, cdf) in [
      (997_000, 0.0013462037182411047), (1_000_000, 0.50026596148628365), (1_003_000, 0.99864640987089875),
    ] {
      #expect(close(poisson.cdf(at: count), cdf, 1e-10), "\(count)")
    }
  }
}
