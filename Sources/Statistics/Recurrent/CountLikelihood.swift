internal import Glibc

/// The negative binomial log-likelihood of one group's counts at one log rate and dispersion, with what Newton's method
/// needs; the terms that depend on the counts and the dispersion alone are in ``DispersionTerms``.
///
/// The mean is μ = exposure · rate, the variance μ + k μ²; k = 0 is Poisson, to which every formula here tends smoothly.
struct CountTerms {
  private(set) var value = 0.0
  /// By the log rate: first derivative, minus second derivative, expected information.
  private(set) var score = 0.0
  private(set) var observed = 0.0
  private(set) var expected = 0.0
  /// By the dispersion, twice, and by both.
  private(set) var dispersionScore = 0.0
  private(set) var dispersionSecond = 0.0
  private(set) var mixed = 0.0

  /// - Parameter treated: The group; nil takes all patients.
  init(_ data: borrowing EventCountBuffer, treated: Bool?, logRate: Double, dispersion k: Double) {
    let rate = exp(logRate)
    guard rate > 0 else { return }
    for i in 0..<data.count where treated == nil || data.treated[i] == treated {
      let mean = data.exposures[i] * rate
      guard mean > 0 else { continue }
      add(Double(data.counts[i]), mean, log(data.exposures[i]) + logRate, k)
    }
  }

  private mutating func add(_ count: Double, _ mean: Double, _ logMean: Double, _ k: Double) {
    let x = k * mean
    let shrunk = 1 / (1 + x)
    let logarithm = log1p(x)
    value += count * (logMean - logarithm) - mean * (x > 0 ? logarithm / x : 1)
    score += (count - mean) * shrunk
    observed += mean * (1 + k * count) * shrunk * shrunk
    expected += mean * shrunk
    mixed -= (count - mean) * mean * shrunk * shrunk
    dispersionScore += mean * (mean * Self.first(x, logarithm) - count * shrunk)
    let squared = mean * mean * shrunk * shrunk
    dispersionSecond += mean * mean * mean * Self.second(x, logarithm) + count * squared
  }

  /// (log(1 + x) − x / (1 + x)) / x², by its series where the difference would cancel.
  private static func first(_ x: Double, _ logarithm: Double) -> Double {
    if x > 0.03 { return (logarithm - x / (1 + x)) / (x * x) }
    var sum = 0.0
    var power = 1.0
    for n in 2..<14 {
      sum += power * Double(n - 1) / Double(n)
      power *= -x
    }
    return sum
  }

  /// (−2 log(1 + x) + 2x / (1 + x) + x² / (1 + x)²) / x³, by its series where the difference would cancel.
  private static func second(_ x: Double, _ logarithm: Double) -> Double {
    let share = x / (1 + x)
    if x > 0.03 { return (2 * (share - logarithm) + share * share) / (x * x * x) }
    var sum = 0.0
    var power = -1.0
    for n in 3..<14 {
      sum += power * Double((n - 1) * (n - 2)) / Double(n)
      power *= -x
    }
    return sum
  }
}

/// The part of the log-likelihood that depends on the counts and the dispersion alone, with two derivatives.
///
/// Σ log Γ(y + 1/k) / Γ(1/k) + y log k is Σ log(1 + k j) over j < y, so it suffices to know how many patients have more
/// than j events.
struct DispersionTerms {
  private(set) var value = 0.0
  private(set) var score = 0.0
  private(set) var second = 0.0

  init(_ data: borrowing EventCountBuffer, dispersion k: Double) {
    for j in 0..<data.largest {
      let step = Double(j)
      let part = step / (1 + k * step)
      value += data.exceeding[j] * (log1p(k * step) - log(step + 1))
      score += data.exceeding[j] * part
      second -= data.exceeding[j] * part * part
    }
  }
}
