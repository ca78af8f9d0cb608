extension RiskDifference {
  /// The difference with its unpooled standard error, √(p₁(1 − p₁)/n₁ + p₀(1 − p₀)/n₀), for Wald's tests of no
  /// difference or against a margin. In small groups prefer ``scoreTest(against:variance:)``.
  public var unpooled: Estimate {
    let p1 = counts.treatedProportion
    let p0 = counts.controlProportion
    let variance = p1 * (1 - p1) / Double(counts.treated) + p0 * (1 - p0) / Double(counts.control)
    return Estimate(value: estimate, standardError: variance.squareRoot(), degreesOfFreedom: .infinity)
  }

  /// The test of no difference with the variance of the pooled proportion: z² is Pearson's chi-square. Without any
  /// event, or without any patient free of it, z is 0.
  public var pooledTest: ScoreTest { scoreTest(against: 0, variance: .mee) }

  /// The interval of Agresti and Caffo: Wald's after one event and one patient free of it were added to each group;
  /// cut at −1 and 1.
  ///
  /// - Parameter level: Strictly between 0 and 1; otherwise both limits are NaN.
  ///
  /// ## Source
  /// Agresti & Caffo, *Am. Stat.* 54 (2000) 280–288.
  public func agrestiCaffoInterval(level: Double = 0.95) -> ConfidenceInterval {
    let half = StandardNormal.halfWidth(level: level)
    guard half.isFinite else { return ConfidenceInterval(lower: .nan, upper: .nan) }
    let n1 = Double(counts.treated + 2)
    let n0 = Double(counts.control + 2)
    let p1 = Double(counts.treatedEvents + 1) / n1
    let p0 = Double(counts.controlEvents + 1) / n0
    let error = (p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0).squareRoot()
    return ConfidenceInterval(lower: max(-1, p1 - p0 - half * error), upper: min(1, p1 - p0 + half * error))
  }

  /// The score test of non-inferiority (Farrington and Manning): whether the treated group is worse by less than a
  /// margin. The claim is supported when ``NonInferiorityTest/p`` is small.
  ///
  /// - Parameters:
  ///   - margin: The largest acceptable loss, > 0, < 1; otherwise the answer is NaN.
  ///   - eventIsGood: Whether the event is a success (a response) or a failure (a relapse).
  ///   - variance: Which variance is used; ``ScoreVariance/mee`` is Farrington and Manning's.
  ///
  /// ## Source
  /// Farrington & Manning, *Stat. Med.* 9 (1990) 1447–1454.
  public func nonInferiorityTest(
    margin: Double, eventIsGood: Bool, variance: ScoreVariance = .mee
  ) -> NonInferiorityTest {
    let bounded = margin > 0 && margin < 1 ? margin : .nan
    let test = scoreTest(against: eventIsGood ? -bounded : bounded, variance: variance)
    return NonInferiorityTest(z: eventIsGood ? test.z : -test.z)
  }
}

/// A one-sided test against a margin: z is large when the claim of non-inferiority is supported.
public struct NonInferiorityTest: Equatable, Sendable {
  /// The standardised distance from the margin, positive on the side of the claim.
  public let z: Double
  /// The one-sided p-value, P(Z ≥ z) at the margin; compare it with the one-sided level (0.025, say).
  public var p: Double { StandardNormal.upperTail(z) }
}
