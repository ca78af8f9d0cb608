/// The probability that a trial will succeed, given its data so far.
///
/// Between the look and the final analysis B = Z√t gains a normal increment with mean drift · (1 − t) and variance
/// 1 − t, where t is the information fraction of the look and the drift is the mean of Z at fraction 1.
///
///     let power = try ConditionalPower(z: 1.3, fraction: 0.5, criticalValue: 1.96)
///     power.underTrend               // 0.43
///     power.given(drift: 3.24)       // 0.79
///     power.predictive()             // 0.45
///
/// - Complexity: Closed forms; nothing is allocated.
///
/// ## Source
/// Lan & Wittes, *Biometrics* 44 (1988) 579–585.
public struct ConditionalPower: Equatable, Sendable {
  /// The statistic at the look.
  public let z: Double
  /// Information fraction of the look, strictly between 0 and 1.
  public let fraction: Double
  /// Critical value of the final analysis.
  public let criticalValue: Double

  /// What is known at a look.
  ///
  /// - Parameters:
  ///   - z: The statistic, large when the treatment works; finite.
  ///   - fraction: Information fraction, strictly between 0 and 1.
  ///   - criticalValue: Critical value of the final analysis, finite.
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)``.
  public init(z: Double, fraction: Double, criticalValue: Double) throws(StatisticsError) {
    guard z.isFinite else { throw .invalidParameter("z", expected: "finite") }
    guard fraction > 0, fraction < 1 else {
      throw .invalidParameter("fraction", expected: "strictly between 0 and 1")
    }
    guard criticalValue.isFinite else { throw .invalidParameter("criticalValue", expected: "finite") }
    self.z = z
    self.fraction = fraction
    self.criticalValue = criticalValue
  }

  /// Z√t.
  public var bValue: Double { z * fraction.squareRoot() }
  /// The drift that the data so far suggest: Z/√t.
  public var trend: Double { z / fraction.squareRoot() }
  /// Conditional power if the trend goes on.
  public var underTrend: Double { given(drift: trend) }

  /// Conditional power for a drift.
  ///
  /// - Parameter drift: Mean of Z at the final analysis; 0 for no effect.
  public func given(drift: Double) -> Double {
    let rest = 1 - fraction
    return StandardNormal.upperTail((criticalValue - bValue - drift * rest) / rest.squareRoot())
  }

  /// Predictive power: conditional power averaged over what is believed of the drift after the look.
  ///
  /// - Parameters:
  ///   - priorMean: Mean of the normal prior of the drift.
  ///   - priorFraction: Weight of the prior as an information fraction, ≥ 0; 0 is a flat prior. Its variance is
  ///     1 / `priorFraction`. Below 0 or NaN gives NaN.
  ///
  /// ## Source
  /// Spiegelhalter, Freedman & Blackburn, *Control. Clin. Trials* 7 (1986) 8–17.
  public func predictive(priorMean: Double = 0, priorFraction: Double = 0) -> Double {
    guard priorFraction >= 0 else { return .nan }
    let variance = 1 / (priorFraction + fraction)
    let mean = (priorFraction * priorMean + bValue) * variance
    let rest = 1 - fraction
    return StandardNormal.upperTail(
      (criticalValue - bValue - mean * rest) / (rest + rest * rest * variance).squareRoot())
  }
}

extension ConditionalPower {
  /// What is assumed of the drift in a futility rule.
  public enum Assumption: Equatable, Sendable {
    /// The trend of the data goes on.
    case trend
    /// The drift is this one, such as the design's.
    case drift(Double)
    /// The drift is uncertain, with a flat prior: predictive power.
    case flatPrior
  }

  /// The value of Z at which conditional (or predictive) power is a given one: a futility bound for
  /// ``FutilityRule/bounds(_:binding:)``.
  ///
  /// - Parameters:
  ///   - power: The power below which the trial stops; 0 gives −infinity, 1 gives +infinity, outside 0…1 NaN.
  ///   - fraction: Information fraction of the look, strictly between 0 and 1; otherwise NaN.
  ///   - criticalValue: Critical value of the final analysis.
  ///   - assumption: What is assumed of the drift.
  ///
  /// ## Source
  /// Lan, Simon & Halperin, *Seq. Anal.* 1 (1982) 207–219, solved for Z.
  public static func futilityBound(
    power: Double, fraction: Double, criticalValue: Double, assuming assumption: Assumption = .trend
  ) -> Double {
    guard fraction > 0, fraction < 1, 0...1 ~= power else { return .nan }
    let rest = 1 - fraction
    let root = fraction.squareRoot()
    let quantile = StandardNormal.lowerQuantile(power)
    switch assumption {
    case .trend: return root * (criticalValue + quantile * rest.squareRoot())
    case .drift(let drift): return (criticalValue + quantile * rest.squareRoot() - drift * rest) / root
    case .flatPrior: return root * (criticalValue + quantile * (rest / fraction).squareRoot())
    }
  }
}

extension GroupSequentialDesign {
  /// The probabilities of crossing at the looks to come, given Z at a look that did not stop.
  ///
  /// - Parameters:
  ///   - look: Number of the look, from 1, not the last.
  ///   - z: The statistic at this look, −100…100.
  ///   - drift: Mean of Z at fraction 1, −1000…1000; z/√t of the look for the trend.
  /// - Returns: One entry for each look to come; its information is the fraction gained since the look.
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)``.
  ///
  /// ## Source
  /// Jennison & Turnbull, *Group Sequential Methods* (2000), chapter 10. Reference values: `gsDesign::gsCP` 3.10.1.
  public func conditionalCrossing(
    afterLook look: Int, z: Double, drift: Double
  ) throws(StatisticsError) -> CrossingProbabilities {
    guard look >= 1, look < looks else { throw .invalidParameter("look", expected: "between 1 and the last but one") }
    guard z.magnitude <= 100 else { throw .invalidParameter("z", expected: "between -100 and 100") }
    guard drift.magnitude <= 1000 else { throw .invalidParameter("drift", expected: "between -1000 and 1000") }
    let start = fractions[look - 1]
    let b = z * start.squareRoot()
    let moved = { (bound: Double, t: Double) in (bound * t.squareRoot() - b) / (t - start).squareRoot() }
    let ahead = look..<looks
    let lower = ahead.map { k in
      sides == .two ? -criticalValues[k] : futilityBounds?[k] ?? -.infinity
    }
    return CrossingProbabilities(
      checked: ahead.map { fractions[$0] - start },
      upper: ahead.map { moved(criticalValues[$0], fractions[$0]) },
      lower: zip(ahead, lower).map { moved($1, fractions[$0]) },
      drift: drift * (1 - start).squareRoot())
  }
}
