internal import Glibc

/// The comparison of two groups' incidence rates, exact and asymptotic.
///
///     let comparison = RateComparison(treated: ketamine, control: placebo)
///     comparison.exactTest.pTwoSided
///     comparison.exactRatioInterval()
///     comparison.ratio.confidenceInterval()         // Wald, on the log scale
///     comparison.difference.confidenceInterval()    // Wald
///
/// Given the number of events in all, the treated group's is binomial with its share of the exposure when the rates are
/// equal. Nothing is allocated.
///
/// ## Source
/// Przyborowski & Wilenski, *Biometrika* 31 (1940) 313–323. Reference values: `poisson.test`, R 4.2.2.
public struct RateComparison: Equatable, Sendable {
  /// The treated group's rate.
  public let treated: EventRate
  /// The control group's rate.
  public let control: EventRate

  /// The comparison of two rates, their exposures in the same unit.
  public init(treated: EventRate, control: EventRate) {
    self.treated = treated
    self.control = control
  }

  private var share: Double { 1 / (1 + control.exposure / treated.exposure) }

  /// The rate ratio, treated over control, with the variance 1/a + 1/b of its log.
  public var ratio: RatioEstimate {
    let a = Double(treated.events)
    let b = Double(control.events)
    return RatioEstimate(logValue: log(treated.estimate / control.estimate), variance: 1 / a + 1 / b)
  }

  /// The rate difference, treated less control, per unit of exposure, with Poisson variances.
  public var difference: Estimate {
    let variance = treated.estimate / treated.exposure + control.estimate / control.exposure
    return Estimate(
      value: treated.estimate - control.estimate, standardError: variance.squareRoot(),
      degreesOfFreedom: .infinity)
  }

  /// The score test of equal rates; z is 0 without any event, negative when the treated rate is the smaller one.
  public var scoreTest: ScoreTest {
    let total = Double(treated.events) + Double(control.events)
    let distance = Double(treated.events) - total * share
    return ScoreTest(z: distance == 0 ? 0 : distance / (total * share * (1 - share)).squareRoot())
  }

  /// The conditional exact test of equal rates.
  ///
  /// - Complexity: O(number of events) at most.
  public var exactTest: ExactRateTest { exactTest(against: 1) }

  /// The conditional exact test of a given rate ratio, for a margin, say.
  ///
  /// - Parameter ratio: Treated over control, finite, > 0; otherwise every p-value is NaN.
  /// - Complexity: O(number of events) at most.
  public func exactTest(against ratio: Double) -> ExactRateTest {
    guard ratio > 0, ratio.isFinite else { return ExactRateTest(pTwoSided: .nan, pLess: .nan, pGreater: .nan) }
    let share = 1 / (1 + control.exposure / treated.exposure / ratio)
    return ExactRateTest(Binomial(trials: treated.events + control.events, share: share), observed: treated.events)
  }

  /// The interval of the rate ratio that belongs to the exact test; (0, +infinity) without any event.
  ///
  /// - Parameter level: Strictly between 0 and 1; otherwise both limits are NaN.
  public func exactRatioInterval(level: Double = 0.95) -> ConfidenceInterval {
    guard level > 0, level < 1 else { return ConfidenceInterval(lower: .nan, upper: .nan) }
    let tail = (1 - level) / 2
    let a = Double(treated.events)
    let b = Double(control.events)
    let scale = control.exposure / treated.exposure
    // Odds of the Clopper–Pearson limits; the small one of p and 1 − p is searched for, so that neither is rounded away.
    let lower = a == 0 ? 0 : Beta.lowerQuantile(tail, a, b + 1)
    let rest = b == 0 ? 0 : Beta.lowerQuantile(tail, b, a + 1)
    return ConfidenceInterval(lower: lower / (1 - lower) * scale, upper: (1 - rest) / rest * scale)
  }
}

/// The conditional exact test of two rates.
public struct ExactRateTest: Equatable, Sendable {
  /// The two-sided p-value: the probability of all outcomes no more likely than the one observed (within a relative
  /// 10⁻⁷, as in R); 1 without any event.
  public let pTwoSided: Double
  /// The one-sided p-value for a smaller treated rate: the probability of as few treated events or fewer.
  public let pLess: Double
  /// The one-sided p-value for a larger treated rate: the probability of as many treated events or more.
  public let pGreater: Double
}

extension ExactRateTest {
  fileprivate init(_ binomial: Binomial, observed: Int) {
    let limit = binomial.weight(of: observed) * (1 + 1e-7)
    var below = 0.0
    var above = 0.0
    var notLikelier = 0.0
    binomial.forEachWeight { k, weight in
      if k <= observed { below += weight }
      if k >= observed { above += weight }
      if weight <= limit { notLikelier += weight }
    }
    let total = below + above - binomial.weight(of: observed)
    pTwoSided = min(1, notLikelier / total)
    pLess = min(1, below / total)
    pGreater = min(1, above / total)
  }
}

/// Binomial probabilities relative to that of the most likely number, each from its neighbour's by their ratio; those
/// below 10⁻³⁰⁰ of the largest count as 0.
private struct Binomial {
  let trials: Int
  let odds: Double
  let mode: Int

  init(trials: Int, share: Double) {
    self.trials = trials
    odds = share / (1 - share)
    mode = Swift.max(0, Swift.min(trials, Int((Double(trials) + 1) * share)))
  }

  /// P(k + 1) / P(k).
  private func ratio(after k: Int) -> Double { Double(trials - k) / Double(k + 1) * odds }

  func weight(of wanted: Int) -> Double {
    var found = 0.0
    walk(from: mode, to: wanted) { k, weight in if k == wanted { found = weight } }
    return found
  }

  func forEachWeight(_ body: (Int, Double) -> Void) {
    walk(from: mode, to: trials, body)
    walk(from: mode, to: 0) { k, weight in if k != mode { body(k, weight) } }
  }

  private func walk(from start: Int, to end: Int, _ body: (Int, Double) -> Void) {
    var weight = 1.0
    var k = start
    body(k, weight)
    while k != end, weight > 1e-300 {
      if k < end {
        weight *= ratio(after: k)
        k += 1
      } else {
        k -= 1
        weight /= ratio(after: k)
      }
      body(k, weight)
    }
  }
}
