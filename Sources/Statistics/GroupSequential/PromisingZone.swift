/// The re-estimation of a sample size at a look: more patients when the result is promising, neither poor nor good.
///
/// The look is at n₁ of n₂ planned patients (or events). Conditional power of the planned trial under the trend says
/// in which zone the result falls: favourable at or above the target, unfavourable below the lower limit, promising
/// between, where the size is raised to reach the target, but not above a maximum. From the limit of Chen, DeMets & Lan
/// on, the usual final test keeps its type I error; with a lower limit use ``InverseNormalCombination``.
///
///     let zone = try PromisingZone(first: 100, planned: 200, maximum: 400, alpha: 0.025, targetPower: 0.9)
///     zone.lowerLimit         // 0.358
///     zone.decide(z: 1.8)     // promising, 257 patients
///
/// ## Source
/// Mehta & Pocock, *Stat. Med.* 30 (2011) 3267–3284; Chen, DeMets & Lan, *Stat. Med.* 23 (2004) 1023–1038.
public struct PromisingZone: Equatable, Sendable {
  /// Where a result falls.
  public enum Zone: Equatable, Sendable {
    case unfavorable
    case promising
    case favorable
  }

  /// What is done at the look.
  public struct Decision: Equatable, Sendable {
    /// Where the result falls.
    public let zone: Zone
    /// Conditional power of the planned trial under the trend.
    public let conditionalPower: Double
    /// New total size, between planned and maximum; a fraction, not rounded.
    public let size: Double
  }

  /// Size at the look.
  public let first: Double
  /// Planned total size.
  public let planned: Double
  /// Largest total size.
  public let maximum: Double
  /// Critical value of the final test.
  public let criticalValue: Double
  /// Conditional power that is aimed at.
  public let targetPower: Double
  /// Conditional power at which the promising zone begins.
  public let lowerLimit: Double

  /// A rule for one look.
  ///
  /// - Parameters:
  ///   - first: Size at the look, above 0: patients, events or information.
  ///   - planned: Planned total size, above `first`, in the same unit.
  ///   - maximum: Largest total size, at least `planned`; finite.
  ///   - alpha: One-sided type I error, strictly between 0 and ½.
  ///   - targetPower: Conditional power aimed at, strictly between 0 and 1.
  ///   - lowerLimit: Conditional power at which the zone begins, 0…1; nil for that of Chen, DeMets & Lan.
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)``.
  public init(
    first: Double, planned: Double, maximum: Double, alpha: Double, targetPower: Double, lowerLimit: Double? = nil
  ) throws(StatisticsError) {
    guard first > 0 else { throw .invalidParameter("first", expected: "above 0") }
    guard planned > first else { throw .invalidParameter("planned", expected: "above the size at the look") }
    guard maximum >= planned, maximum.isFinite else {
      throw .invalidParameter("maximum", expected: "at least the planned size, finite")
    }
    guard alpha > 0, alpha < 0.5 else { throw .invalidParameter("alpha", expected: "strictly between 0 and 0.5") }
    guard targetPower > 0, targetPower < 1 else {
      throw .invalidParameter("targetPower", expected: "strictly between 0 and 1")
    }
    if let lowerLimit, !(0...1 ~= lowerLimit) {
      throw .invalidParameter("lowerLimit", expected: "between 0 and 1")
    }
    self.first = first
    self.planned = planned
    self.maximum = maximum
    self.targetPower = targetPower
    criticalValue = StandardNormal.upperQuantile(alpha)
    self.lowerLimit =
      lowerLimit
      ?? Self.safePower(first: first, planned: planned, maximum: maximum, criticalValue: criticalValue)
  }

  /// The decision at a look.
  ///
  /// - Parameter z: The statistic at the look, large when the treatment works; NaN is unfavourable.
  /// - Complexity: A closed form; nothing is allocated.
  public func decide(z: Double) -> Decision {
    let power = Self.power(z: z, first: first, planned: planned, criticalValue: criticalValue)
    if power >= targetPower { return Decision(zone: .favorable, conditionalPower: power, size: planned) }
    guard power >= lowerLimit else { return Decision(zone: .unfavorable, conditionalPower: power, size: planned) }
    let size = first + secondStage(z: z, power: targetPower)
    return Decision(zone: .promising, conditionalPower: power, size: min(maximum, max(planned, size)))
  }

  /// The size of the second stage that gives a conditional power to the test with the planned weights.
  ///
  /// - Parameters:
  ///   - z: The statistic at the look.
  ///   - power: Conditional power wanted, strictly between 0 and 1; otherwise NaN.
  ///   - drift: Mean of Z at the planned size; nil for the trend of the data.
  /// - Returns: Size ≥ 0; 0 when the power is there already, +infinity when no size gives it.
  ///
  /// ## Source
  /// Mehta & Pocock (2011), equation 9, with the critical value of the combination test.
  public func secondStage(z: Double, power: Double, drift: Double? = nil) -> Double {
    guard power > 0, power < 1, !z.isNaN else { return .nan }
    let needed = criticalIncrement(z: z) + StandardNormal.lowerQuantile(power)
    let effect = drift.map { $0 / planned.squareRoot() } ?? z / first.squareRoot()
    if needed <= 0 { return 0 }
    guard effect > 0 else { return .infinity }
    return (needed / effect) * (needed / effect)
  }

  /// The z that the planned second stage must reach for the final test to reject.
  public func criticalIncrement(z: Double) -> Double {
    (criticalValue * planned.squareRoot() - z * first.squareRoot()) / (planned - first).squareRoot()
  }

  private static func power(z: Double, first: Double, planned: Double, criticalValue: Double) -> Double {
    let needed = (criticalValue * planned.squareRoot() - z * first.squareRoot()) / (planned - first).squareRoot()
    return StandardNormal.upperTail(needed - z * ((planned - first) / first).squareRoot())
  }

  /// The least conditional power at which raising the size to the maximum keeps the usual test valid: there the usual
  /// critical value and that of the combination test, both in terms of the second stage, are the same.
  private static func safePower(first: Double, planned: Double, maximum: Double, criticalValue: Double) -> Double {
    // With no room to grow the limit is conditional power ½ (the limit of the formula below).
    if maximum == planned { return 0.5 }
    let growth = ((maximum - first) / (planned - first)).squareRoot()
    let z =
      criticalValue * (maximum.squareRoot() - growth * planned.squareRoot())
      / (first.squareRoot() * (1 - growth))
    return power(z: z, first: first, planned: planned, criticalValue: criticalValue)
  }
}
