internal import Glibc

/// The joint distribution of several t statistics that share one control group: Dunnett's distribution.
///
///     let dunnett = try ManyToOneDistribution(treated: [6, 6, 6], control: 6)
///     dunnett.criticalValue(level: 0.95, sides: .two)    // 2.54 on 20 degrees of freedom
///
/// The correlation of two statistics is λᵢλⱼ with λᵢ² = nᵢ / (nᵢ + n₀); given the mean of the control group and the
/// estimated variance they are independent, so two nested integrals are exact for any number of groups.
///
/// ## Source
/// Dunnett, *J. Am. Stat. Assoc.* 50 (1955) 1096–1121; *Biometrics* 20 (1964) 482–491 (tables).
public struct ManyToOneDistribution: Equatable, Sendable {
  /// In which direction a treated group may differ from the control.
  public enum Sides: Equatable, Sendable {
    /// Larger means only.
    case upper
    /// Smaller means only.
    case lower
    /// Either.
    case two
  }

  /// λᵢ for each treated group.
  private let loadings: [Double]
  /// Degrees of freedom of the variance; infinite when it is known.
  public let degreesOfFreedom: Double

  /// Number of treated groups.
  public var count: Int { loadings.count }

  /// The distribution for group sizes.
  ///
  /// - Parameters:
  ///   - treated: The size of each treated group, > 0; at least one group.
  ///   - control: The size of the control group, > 0.
  ///   - degreesOfFreedom: Of the common variance, > 0; infinite for a known one. Nil: all patients less the number of
  ///     groups.
  /// - Throws: ``StatisticsError/invalidCount(expected:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)``.
  public init(treated: [Int], control: Int, degreesOfFreedom: Double? = nil) throws(StatisticsError) {
    guard !treated.isEmpty else { throw .invalidCount(expected: "at least one treated group") }
    guard control > 0, treated.allSatisfy({ $0 > 0 }) else {
      throw .invalidCount(expected: "at least one patient in every group")
    }
    let freedom = degreesOfFreedom ?? treated.reduce(Double(control)) { $0 + Double($1) } - Double(treated.count + 1)
    guard freedom > 0 else {
      throw .invalidValue(column: "degreesOfFreedom", index: 0, expected: "above 0")
    }
    loadings = treated.map { (Double($0) / (Double($0) + Double(control))).squareRoot() }
    self.degreesOfFreedom = freedom
  }

  private init(loadings: [Double], degreesOfFreedom: Double) {
    self.loadings = loadings
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The distribution for some of the groups, in the order of their numbers given.
  func only(_ groups: [Int]) -> ManyToOneDistribution {
    ManyToOneDistribution(loadings: groups.map { loadings[$0] }, degreesOfFreedom: degreesOfFreedom)
  }

  /// P(no statistic reaches a limit) when no group differs: the limit counts up, down or both ways.
  ///
  /// NaN for a NaN limit. The absolute error is below 10⁻¹⁰.
  /// - Complexity: about 10⁴ · groups evaluations of the normal distribution; without allocation.
  public func probability(within limit: Double, sides: Sides) -> Double {
    if limit.isNaN { return .nan }
    if limit.isInfinite { return limit > 0 ? 1 : 0 }
    if sides == .two, limit <= 0 { return 0 }
    if count == 1 {
      let tail = degreesOfFreedom < 1e8 ? StudentT.upperTail(limit, degreesOfFreedom) : StandardNormal.upperTail(limit)
      return 1 - (sides == .two ? 2 : 1) * tail
    }
    var error = 0.0
    if degreesOfFreedom >= 1e8 { return given(limit, sides) }
    let value = ChiScale(degreesOfFreedom: degreesOfFreedom).expectation(tolerance: 1e-11, error: &error) {
      given(limit * $0, sides)
    }
    return min(1, max(0, value))
  }

  /// The same when the variance is known.
  private func given(_ limit: Double, _ sides: Sides) -> Double {
    var error = 0.0
    func inside(_ z: Double) -> Double {
      var product = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      for loading in loadings {
        let scale = ((1 - loading) * (1 + loading)).squareRoot()
        let upper = (limit + loading * z) / scale
        product *=
          sides == .two
          ? StandardNormal.lowerTail(upper) - StandardNormal.lowerTail((loading * z - limit) / scale)
          : StandardNormal.lowerTail(upper)
      }
      return product
    }
    return GaussKronrod.integrate(from: -8.5, to: 0, tolerance: 1e-12, error: &error, inside)
      + GaussKronrod.integrate(from: 0, to: 8.5, tolerance: 1e-12, error: &error, inside)
  }

  /// The limit that no statistic reaches with a probability; NaN unless the level is strictly between 0 and 1.
  ///
  /// - Complexity: about fifty times ``probability(within:sides:)``; ask once, before simulated trials.
  public func criticalValue(level: Double, sides: Sides) -> Double {
    guard level > 0, level < 1 else { return .nan }
    var low = sides == .two ? 0.0 : -1.0
    var high = 1.0
    while probability(within: high, sides: sides) < level, high < 1e8 { (low, high) = (high, high * 2) }
    while sides != .two, probability(within: low, sides: sides) > level, low > -1e8 { (high, low) = (low, low * 2) }
    while high - low > 1e-10 * max(1, high.magnitude) {
      let middle = (low + high) / 2
      if probability(within: middle, sides: sides) < level { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
