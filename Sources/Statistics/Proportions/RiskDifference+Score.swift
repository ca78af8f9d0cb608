internal import Glibc

extension RiskDifference {
  /// Which variance a score statistic uses.
  public enum ScoreVariance: Equatable, Sendable {
    /// The variance under the null hypothesis × N / (N − 1): Miettinen and Nurminen.
    case miettinenNurminen
    /// The same without the factor: Mee; Farrington and Manning.
    case mee
  }

  /// The score test that the true difference is a given one.
  ///
  /// At a difference of 0 the variance is that of the pooled proportion. Where the variance is 0 (no event in either
  /// group, say) z is 0 if the estimate is the difference tested, and ±infinity if not.
  ///
  /// - Parameters:
  ///   - difference: The difference tested, treated less control, −1…1; otherwise z is NaN.
  ///   - variance: Which variance is used.
  ///
  /// ## Source
  /// Miettinen & Nurminen, *Stat. Med.* 4 (1985) 213–226.
  public func scoreTest(
    against difference: Double = 0, variance: ScoreVariance = .miettinenNurminen
  ) -> ScoreTest {
    guard -1...1 ~= difference else { return ScoreTest(z: .nan) }
    return ScoreTest(z: score(at: difference, factor: factor(variance)))
  }

  /// The score interval: all differences that the score test does not reject.
  ///
  /// - Parameters:
  ///   - level: Strictly between 0 and 1; otherwise both limits are NaN.
  ///   - variance: Which variance is used.
  /// - Complexity: About 50 evaluations of the score for each limit.
  ///
  /// ## Source
  /// Miettinen & Nurminen, *Stat. Med.* 4 (1985) 213–226. Reference values: `ratesci::scoreci` 1.0.0.
  public func scoreInterval(
    level: Double = 0.95, variance: ScoreVariance = .miettinenNurminen
  ) -> ConfidenceInterval {
    let z = StandardNormal.halfWidth(level: level)
    guard z.isFinite else { return ConfidenceInterval(lower: .nan, upper: .nan) }
    let factor = factor(variance)
    return ConfidenceInterval(
      lower: limit(outermost: -1) { score(at: $0, factor: factor) < z },
      upper: limit(outermost: 1) { score(at: $0, factor: factor) > -z })
  }

  private func factor(_ variance: ScoreVariance) -> Double {
    let total = Double(counts.total)
    return variance == .miettinenNurminen ? total / (total - 1) : 1
  }

  /// Bisection between the estimate, which is accepted, and the end of the range; the score falls with the difference.
  private func limit(outermost: Double, accepted: (Double) -> Bool) -> Double {
    var inside = estimate
    var outside = outermost
    if accepted(outside) { return outside }
    for _ in 0..<60 {
      let middle = (inside + outside) / 2
      if middle == inside || middle == outside { break }
      if accepted(middle) { inside = middle } else { outside = middle }
    }
    return (inside + outside) / 2
  }

  private func score(at difference: Double, factor: Double) -> Double {
    let p1 = constrainedTreated(difference)
    let p0 = min(1, max(0, p1 - difference))
    let variance = factor * (p1 * (1 - p1) / Double(counts.treated) + p0 * (1 - p0) / Double(counts.control))
    let distance = estimate - difference
    if distance == 0 { return 0 }
    return variance > 0 ? distance / variance.squareRoot() : distance * .infinity
  }

  /// The most likely treated proportion among pairs with a given difference: the root of a cubic in closed form
  /// (Farrington & Manning, *Stat. Med.* 9 (1990) 1447–1454, appendix).
  private func constrainedTreated(_ s: Double) -> Double {
    if s == 0 { return Double(counts.treatedEvents + counts.controlEvents) / Double(counts.total) }
    let theta = Double(counts.control) / Double(counts.treated)
    let p1 = counts.treatedProportion
    let p0 = counts.controlProportion
    let a = 1 + theta
    let b = -(1 + theta + p1 + theta * p0 + s * (theta + 2))
    let c = s * s + s * (2 * p1 + theta + 1) + p1 + theta * p0
    let d = -p1 * s * (1 + s)
    let shift = b / (3 * a)
    let v = shift * shift * shift - b * c / (6 * a * a) + d / (2 * a)
    let magnitude = max(0, shift * shift - c / (3 * a)).squareRoot()
    let u = v < 0 ? -magnitude : magnitude
    let cube = u * u * u
    let cosine = cube == 0 ? 1 : max(-1, min(1, v / cube))
    let root = 2 * u * cos((Double.pi + acos(cosine)) / 3) - shift
    return min(min(1, 1 + s), max(max(0, s), root))
  }
}
