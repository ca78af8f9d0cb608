/// The boundary at one look of a trial that is under way.
public struct LookBoundary: Equatable, Sendable {
  /// What a statistic says at a look.
  public enum Decision: Equatable, Sendable {
    /// Z is at or above the critical value.
    case reject
    /// A two-sided design: Z is at or below the critical value's negative.
    case rejectBelow
    /// Z is at or below the futility bound; at the last look: not rejected.
    case stopForFutility
    /// Neither.
    case goOn
  }

  /// Reject when Z (two-sided |Z|) is at or above this; +infinity when nothing is spent.
  public let criticalValue: Double
  /// Stop for futility when Z is at or below this; −infinity where the trial cannot.
  public let futilityBound: Double
  /// Type I error spent by this look, both sides together.
  public let alphaSpent: Double
  /// Type II error that the futility rule has spent by this look; 0 without such a rule.
  public let betaSpent: Double
  /// Whether this was announced as the last look.
  public let isLast: Bool
  /// Whether |Z| counts.
  public let isTwoSided: Bool

  /// What the trial does; NaN goes on, at the last look it does not reject.
  public func decision(z: Double) -> Decision {
    if z >= criticalValue { return .reject }
    if isTwoSided, z <= -criticalValue { return .rejectBelow }
    return z <= futilityBound || isLast ? .stopForFutility : .goOn
  }
}

/// The boundary of a trial whose looks fall at other information than planned: a reusable workspace, for use inside
/// simulated trials.
///
/// Each look spends what the design's spending function allows at the information observed, given the bounds used
/// before; the last look spends all that is left, whatever its information. The classical families go on as if the
/// straight lines through their planned spending were their function. Futility bounds spend beta at the drift per
/// √information for which the design was made; given futility bounds are used look by look. While the information
/// is exactly as planned the planned boundary is returned and nothing is computed.
///
///     var monitor = try GroupSequentialMonitor(design, maximumInformation: 300)
///     for trial in trials {
///       monitor.restart()
///       let first = try monitor.look(information: 143, isLast: false)
///       if first.decision(z: -test.z) == .reject { … }
///     }
///
/// Nothing is allocated in the steady state. A monitor has one owner; give each worker its own.
///
/// - Complexity: `look` takes some tens of microseconds (two densities for futility); with *k* looks before, the first
///   one off the plan takes up to *k* times as long.
///
/// ## Source
/// Lan & DeMets, *Biometrika* 70 (1983) 659–663.
public struct GroupSequentialMonitor: ~Copyable, Sendable {
  /// The design that is monitored.
  public let design: GroupSequentialDesign
  /// Information planned for the last look, in the unit of the information observed (events, patients, …).
  public let maximumInformation: Double
  /// The looks so far.
  public var looksTaken: Int { fractions.count }

  private let spending: SpendingFunction
  private var recursion: LookRecursion
  private var fractions: [Double] = []
  private var bounds: [LookBounds] = []
  private var alphaSpent = 0.0
  private var betaSpent = 0.0
  private var isOnPlan = true
  private var isOver = false
  /// How many of the looks taken are in the densities.
  private var integrated = 0

  /// A monitor for a design.
  ///
  /// - Parameters:
  ///   - design: The design.
  ///   - maximumInformation: Information planned for the last look, above 0, finite; any unit.
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)`` for `maximumInformation`.
  public init(_ design: GroupSequentialDesign, maximumInformation: Double = 1) throws(StatisticsError) {
    guard maximumInformation > 0, maximumInformation.isFinite else {
      throw .invalidParameter("maximumInformation", expected: "above 0 and finite")
    }
    if case .spending(let function) = design.boundary.form {
      spending = function
    } else {
      spending = try .table(fractions: design.fractions, cumulative: design.cumulativeAlpha)
    }
    self.design = design
    self.maximumInformation = maximumInformation
    recursion = LookRecursion(
      isBinding: design.futility?.isBinding ?? false,
      hasAlternative: design.futility?.spendingFunction != nil)
    fractions.reserveCapacity(64)
    bounds.reserveCapacity(64)
    restart()
  }

  /// Goes back to the start of a trial, keeping the memory.
  public mutating func restart() {
    fractions.removeAll(keepingCapacity: true)
    bounds.removeAll(keepingCapacity: true)
    alphaSpent = 0
    betaSpent = 0
    isOnPlan = true
    isOver = false
    integrated = 0
    recursion.restart(drift: design.drift ?? 0)
  }

  /// The boundary at the next look.
  ///
  /// - Parameters:
  ///   - information: Information observed, in the unit of ``maximumInformation``; above that of the look before by a
  ///     millionth of the maximum or more. Beyond the maximum nothing more can be spent.
  ///   - isLast: Whether the trial ends here: then all that is left is spent.
  ///   - position: The position, from 0, that the look has in the design: its purpose, and its bound where bounds are
  ///     given. Looks before it may have been left out; the next one if absent.
  /// - Throws: ``StatisticsError/invalidParameter(_:expected:)`` for `information` or for a look after the last, and
  ///   ``StatisticsError/noBoundary(look:)`` when what remains cannot be spent. After an error the monitor is as before.
  public mutating func look(
    information: Double, isLast: Bool, planned position: Int? = nil
  ) throws(StatisticsError) -> LookBoundary {
    let fraction = information / maximumInformation
    let before = fractions.last ?? 0
    if isOver { throw .invalidParameter("isLast", expected: "true at the last look only") }
    guard fraction >= before + smallestInformationStep, fraction <= 1000 else {
      throw .invalidParameter(
        "information", expected: "above that of the look before by a millionth of the maximum, at most 1000 times it")
    }
    let look = position ?? fractions.count
    let isPlanned =
      isOnPlan && look == fractions.count && look < design.looks && fraction == design.fractions[look]
      && isLast == (look == design.looks - 1)
    let found = isPlanned ? planned(look) : try computed(fraction, look, isLast: isLast)
    isOnPlan = isPlanned
    isOver = isLast
    fractions.append(fraction)
    bounds.append(found.bounds)
    alphaSpent = found.alpha
    betaSpent = found.beta
    return LookBoundary(
      criticalValue: found.bounds.upper, futilityBound: found.bounds.lower,
      alphaSpent: design.sides == .two ? 2 * found.alpha : found.alpha, betaSpent: found.beta, isLast: isLast,
      isTwoSided: design.sides == .two)
  }

  /// The bounds of a look, with the errors of one side spent by it.
  private typealias Found = (bounds: LookBounds, alpha: Double, beta: Double)

  private func planned(_ look: Int) -> Found {
    let isLast = look == design.looks - 1
    let lower = design.sides == .two ? -.infinity : design.futilityBounds?[look] ?? -.infinity
    let purpose = design.purpose(ofLook: look)
    let alpha =
      isLast
      ? design.alphaOfOneSide
      : purpose.mayReject ? spending.spent(at: design.fractions[look], of: design.alphaOfOneSide) : alphaSpent
    var beta = betaSpent
    if purpose.mayStopForFutility, let function = design.futility?.spendingFunction, let total = design.beta {
      beta = function.spent(at: design.fractions[look], of: total)
    }
    return (LookBounds(upper: design.criticalValues[look], lower: lower), alpha, beta)
  }

  private mutating func computed(_ fraction: Double, _ look: Int, isLast: Bool) throws(StatisticsError) -> Found {
    while integrated < fractions.count {
      recursion.open(fractions[integrated])
      close(bounds[integrated])
    }
    let purpose = isLast ? .both : design.purpose(ofLook: look)
    let total = design.alphaOfOneSide
    // Rounding must not unspend what was spent.
    let alpha =
      isLast ? total : purpose.mayReject ? max(alphaSpent, spending.spent(at: fraction, of: total)) : alphaSpent
    recursion.open(fraction)
    let taken = fractions.count
    let guess: LookBounds? =
      taken < design.looks
      ? LookBounds(
        upper: design.criticalValues[taken], lower: design.futilityBounds?[taken] ?? -.infinity) : nil
    var lowerRule = BoundRule.none
    var beta = betaSpent
    if !purpose.mayStopForFutility {
      lowerRule = .none
    } else if let function = design.futility?.spendingFunction, let all = design.beta, !isLast {
      beta = max(betaSpent, function.spent(at: fraction, of: all))
      lowerRule = .spend(beta - betaSpent)
    } else if let bounds = design.futility?.fixedBounds, look < bounds.count, !isLast {
      lowerRule = .fixed(bounds[look])
    }
    let upperRule: BoundRule = purpose.mayReject ? .spend(alpha - alphaSpent) : .fixed(.infinity)
    let (above, below) = recursion.bounds(upper: upperRule, lower: lowerRule, near: guess)
    guard let above, let below else {
      replay()
      throw .noBoundary(look: look + 1)
    }
    var found = LookBounds(upper: above, lower: below)
    if isLast, design.futility != nil {
      found.lower = above
      if recursion.hasAlternative { beta += recursion.alternative.tail(.lower, beyond: above).probability }
    }
    // A futility bound above the critical value would stop all trials: those between are rejected.
    found.lower = min(found.lower, found.upper)
    close(found)
    return (found, alpha, beta)
  }

  private mutating func close(_ bounds: LookBounds) {
    var bounds = bounds
    if design.sides == .two { bounds.lower = -bounds.upper }
    recursion.close(bounds, isSymmetric: design.sides == .two)
    integrated += 1
  }

  /// Forgets an open look.
  private mutating func replay() {
    recursion.restart(drift: design.drift ?? 0)
    integrated = 0
  }
}

extension FutilityRule {
  var spendingFunction: SpendingFunction? { if case .spending(let function) = form { function } else { nil } }
  var fixedBounds: [Double]? { if case .fixed(let bounds) = form { bounds } else { nil } }
}
