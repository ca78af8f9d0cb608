/// A plan of looks at accumulating data, with the critical value of each.
///
/// Z is large when the treatment works: for hazards turn the sign of the log-rank z. The critical values hold for the
/// information planned; ``GroupSequentialMonitor`` gives those for the information observed.
///
///     let design = try GroupSequentialDesign(
///       fractions: [0.4, 0.7, 1], boundary: .spending(.obrienFleming),
///       futility: .spending(.hwangShihDeCani(gamma: -2)), alpha: 0.025, beta: 0.1)
///     design.criticalValues     // 3.357, 2.445, 2.001
///     design.futilityBounds     // 0.052, 1.046, 2.001
///
/// ## Source
/// Jennison & Turnbull, *Group Sequential Methods with Applications to Clinical Trials* (2000). Reference values:
/// `rpact` 3.3.4, `gsDesign` 3.10.1.
public struct GroupSequentialDesign: Equatable, Sendable {
  /// Whether an effect in one direction or in both is looked for.
  public enum Sides: Equatable, Sendable {
    /// Reject when Z is at or above the critical value.
    case one
    /// Reject when |Z| is at or above it; each side spends half of the type I error.
    case two
  }

  /// Information fraction of each look, rising to 1.
  public let fractions: [Double]
  /// How the critical values are related.
  public let boundary: BoundaryFamily
  /// When the trial stops for futility; nil for never.
  public let futility: FutilityRule?
  /// One-sided or two-sided.
  public let sides: Sides
  /// What each look may decide, in the order of ``fractions``; empty where all may decide all.
  public let purposes: [LookPurpose]
  /// Type I error in all, of both sides for a two-sided design.
  public let alpha: Double
  /// Type II error in all, at ``drift``; nil when the design was made without.
  public let beta: Double?
  /// Reject when Z, or |Z|, is at or above this, one value a look; +infinity where nothing is spent.
  public let criticalValues: [Double]
  /// Stop for futility when Z is at or below this, one value a look: −infinity where the trial cannot, at the last look
  /// the critical value. Nil without a futility rule.
  public let futilityBounds: [Double]?
  /// Type I error spent by each look, both sides together; with non-binding futility as if nobody stopped for it.
  public let cumulativeAlpha: [Double]
  /// Type II error spent by each look; nil when the design was made without `beta`.
  public let cumulativeBeta: [Double]?
  /// Mean of Z at fraction 1 at which the type II error is `beta`: effect × √(maximum information). Nil without `beta`.
  public let drift: Double?

  /// Number of looks.
  public var looks: Int { fractions.count }
  /// The type I error of one side.
  public var alphaOfOneSide: Double { sides == .two ? alpha / 2 : alpha }
  /// One-sided p-value at or below which each look rejects.
  public var nominalLevels: [Double] { criticalValues.map(StandardNormal.upperTail) }

  /// A design that stops for efficacy only.
  ///
  /// - Parameters:
  ///   - fractions: Information fraction of each look, above 0, rising by at least a millionth; the last is 1. One look
  ///     is the fixed design.
  ///   - boundary: How the critical values are related.
  ///   - alpha: Type I error of all sides together, strictly between 0 and 1.
  ///   - sides: One-sided or two-sided.
  ///   - purposes: What each look before the last may decide; all may reject if empty. A look that may not has the
  ///     critical value +infinity and leaves what it would have spent to the next.
  /// - Throws: ``StatisticsError/invalidCount(expected:)``, ``StatisticsError/invalidValue(column:index:expected:)`` for
  ///   `fractions`, ``StatisticsError/invalidParameter(_:expected:)`` for `alpha`, and
  ///   ``StatisticsError/noBoundary(look:)`` when earlier looks spend more than there is (Haybittle–Peto).
  /// - Complexity: A pass of the looks (some 100 µs) for spending, about 15 for the other families.
  public init(
    fractions: [Double], boundary: BoundaryFamily, alpha: Double, sides: Sides = .one, purposes: [LookPurpose] = []
  ) throws(StatisticsError) {
    try self.init(
      fractions: fractions, boundary: boundary, futility: nil, alpha: alpha, beta: nil, sides: sides,
      purposes: purposes)
  }

  /// A one-sided design that stops for efficacy and for futility.
  ///
  /// - Parameters:
  ///   - fractions: Information fraction of each look, above 0, rising by at least a millionth; the last is 1.
  ///   - boundary: How the critical values are related.
  ///   - futility: When the trial stops for futility.
  ///   - alpha: Type I error, strictly between 0 and 1.
  ///   - beta: Type II error, strictly between 0 and 1 − `alpha`. Nil, with given futility bounds only, leaves ``drift``
  ///     open.
  ///   - purposes: What each look before the last may decide; all may decide all if empty. Where a look may not stop for
  ///     futility its bound is −infinity, whatever is given for it.
  /// - Throws: As ``init(fractions:boundary:alpha:sides:purposes:)``;
  ///   ``StatisticsError/invalidParameter(_:expected:)`` for `beta`,
  ///   ``StatisticsError/unequalLengths(column:expected:found:)`` for given bounds (one less than looks), and
  ///   ``StatisticsError/noBoundary(look:)`` where futility bound and critical value would cross.
  /// - Complexity: About 15 passes of the looks.
  public init(
    fractions: [Double], boundary: BoundaryFamily, futility: FutilityRule, alpha: Double, beta: Double?,
    purposes: [LookPurpose] = []
  ) throws(StatisticsError) {
    try self.init(
      fractions: fractions, boundary: boundary, futility: .some(futility), alpha: alpha, beta: beta, sides: .one,
      purposes: purposes)
  }

  private init(
    fractions: [Double], boundary: BoundaryFamily, futility: FutilityRule?, alpha: Double, beta: Double?,
    sides: Sides, purposes: [LookPurpose]
  ) throws(StatisticsError) {
    try checkFractions(fractions)
    guard purposes.isEmpty || purposes.count == fractions.count - 1 || purposes.count == fractions.count else {
      throw .unequalLengths(column: "purposes", expected: fractions.count - 1, found: purposes.count)
    }
    guard alpha > 0, alpha < 1 else { throw .invalidParameter("alpha", expected: "strictly between 0 and 1") }
    if let beta {
      guard beta > 0, beta < 1 - alpha else {
        throw .invalidParameter("beta", expected: "strictly between 0 and 1 - alpha")
      }
    }
    switch futility?.form {
    case .spending where beta == nil:
      throw .invalidParameter("beta", expected: "given, because futility spends it")
    case .fixed(let bounds) where bounds.count != fractions.count - 1:
      throw .unequalLengths(column: "bounds", expected: fractions.count - 1, found: bounds.count)
    default: break
    }
    var search = DesignSearch(
      fractions: fractions, boundary: boundary, futility: futility, alpha: sides == .two ? alpha / 2 : alpha,
      beta: beta, sides: sides, purposes: purposes)
    let pass = try search.solve()
    let factor: Double = sides == .two ? 2 : 1
    self.fractions = fractions
    self.boundary = boundary
    self.futility = futility
    self.sides = sides
    self.purposes = purposes
    self.alpha = alpha
    self.beta = beta
    criticalValues = pass.bounds.map(\.upper)
    futilityBounds = futility == nil ? nil : pass.bounds.map(\.lower)
    cumulativeAlpha = pass.alpha.map { $0 * factor }
    cumulativeBeta = beta == nil ? nil : pass.beta
    drift = beta == nil ? nil : pass.drift
  }
}
