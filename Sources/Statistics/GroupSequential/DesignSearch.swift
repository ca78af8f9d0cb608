/// The search for the critical values of a design.
///
/// A pass goes through the looks for one drift and one constant. Spending fixes the critical values look by look; the
/// classical families need the constant at which all looks together spend alpha; beta needs the drift at which the
/// last look's futility bound meets its critical value.
struct DesignSearch: ~Copyable {
  /// What one pass found; cumulative probabilities, one a look.
  struct Pass {
    var drift: Double
    var bounds: [LookBounds] = []
    var alpha: [Double] = []
    var beta: [Double] = []
    /// The look (from 1) at which no boundary exists.
    var failure: Int?
  }

  private let fractions: [Double]
  private let boundary: BoundaryFamily
  private let futility: FutilityRule?
  private let alpha: Double
  private let beta: Double?
  private let sides: GroupSequentialDesign.Sides
  private let purposes: [LookPurpose]
  private var recursion: LookRecursion
  /// The critical values when futility has no say in them.
  private var known: [Double]?

  init(
    fractions: [Double], boundary: BoundaryFamily, futility: FutilityRule?, alpha: Double, beta: Double?,
    sides: GroupSequentialDesign.Sides, purposes: [LookPurpose]
  ) {
    self.fractions = fractions
    self.boundary = boundary
    self.futility = futility
    self.alpha = alpha
    self.beta = beta
    self.sides = sides
    self.purposes = purposes
    recursion = LookRecursion(isBinding: futility?.isBinding ?? false, hasAlternative: beta != nil)
  }

  mutating func solve() throws(StatisticsError) -> Pass {
    let isBinding = futility?.isBinding ?? false
    if !isBinding, futility != nil {
      var plain = DesignSearch(
        fractions: fractions, boundary: boundary, futility: nil, alpha: alpha, beta: nil, sides: sides,
        purposes: purposes)
      known = try plain.solve().bounds.map(\.upper)
    }
    guard let beta else { return try checked(best(drift: 0)) }
    // Exceeds the drift of any boundary that spends alpha and beta at all.
    var highest = StandardNormal.upperQuantile(alpha) + StandardNormal.upperQuantile(beta) + 1
    while highest < 100, excess(best(drift: highest), beta) > 0 { highest *= 1.5 }
    let found = bracketedRoot(between: 0, and: highest, residual: 1e-14) { excess(best(drift: $0), beta) }
    guard let found else { throw .noBoundary(look: fractions.count) }
    let pass = try checked(best(drift: found))
    guard excess(pass, beta).magnitude < 1e-9 else { throw .noBoundary(look: fractions.count) }
    return pass
  }

  private func checked(_ pass: Pass) throws(StatisticsError) -> Pass {
    if let look = pass.failure { throw .noBoundary(look: look) }
    return pass
  }

  /// Type II error beyond beta: it falls with the drift, and is lowest when futility bounds meet the critical values.
  private func excess(_ pass: Pass, _ beta: Double) -> Double {
    pass.failure == nil ? (pass.beta.last ?? 0) - beta : -beta
  }

  /// The pass that spends alpha, for a drift.
  private mutating func best(drift: Double) -> Pass {
    if case .spending = boundary.form { return run(drift: drift, constant: 0) }
    if known != nil { return run(drift: drift, constant: 0) }
    let quantile = StandardNormal.upperQuantile(alpha)
    if fractions.count == 1 { return run(drift: drift, constant: quantile) }
    // All looks at or above the Bonferroni value spend at most alpha; the last look alone spends it at the quantile.
    let smallest = fractions.indices.map { shape($0) }.min() ?? 1
    let highest = StandardNormal.upperQuantile(alpha / Double(fractions.count)) / min(1, smallest) + 1
    let wanted = alpha
    let constant = bracketedRoot(between: min(0, quantile), and: highest, residual: 1e-15) {
      (run(drift: drift, constant: $0).alpha.last ?? 0) - wanted
    }
    var pass = run(drift: drift, constant: constant ?? highest)
    if constant == nil { pass.failure = pass.failure ?? fractions.count }
    return pass
  }

  private func shape(_ look: Int) -> Double {
    if case .haybittlePeto = boundary.form { return 1 }
    return boundary.criticalValue(1, at: fractions[look], isLast: look == fractions.count - 1) ?? 1
  }

  private func purpose(_ look: Int) -> LookPurpose { look < purposes.count ? purposes[look] : .both }

  private func upperRule(_ look: Int, constant: Double, spent: Double) -> BoundRule {
    if let known { return .fixed(known[look]) }
    let isLast = look == fractions.count - 1
    if !isLast, !purpose(look).mayReject { return .fixed(.infinity) }
    if case .spending(let function) = boundary.form {
      return .spend((isLast ? alpha : function.spent(at: fractions[look], of: alpha)) - spent)
    }
    return .fixed(boundary.criticalValue(constant, at: fractions[look], isLast: isLast) ?? .infinity)
  }

  private func lowerRule(_ look: Int, spent: Double) -> BoundRule {
    if sides == .two { return .symmetric }
    if look < fractions.count - 1, !purpose(look).mayStopForFutility { return .none }
    switch futility?.form {
    case nil: return .none
    case .fixed(let bounds): return look < bounds.count ? .fixed(bounds[look]) : .none
    case .spending(let function):
      return look < fractions.count - 1
        ? .spend(function.spent(at: fractions[look], of: beta ?? 0) - spent) : .none
    }
  }

  private mutating func run(drift: Double, constant: Double) -> Pass {
    var pass = Pass(drift: drift)
    recursion.restart(drift: drift)
    var alphaSpent = 0.0
    var betaSpent = 0.0
    for look in fractions.indices {
      let isLast = look == fractions.count - 1
      recursion.open(fractions[look])
      let (above, below) = recursion.bounds(
        upper: upperRule(look, constant: constant, spent: alphaSpent), lower: lowerRule(look, spent: betaSpent),
        near: nil)
      if above == nil || below == nil { pass.failure = pass.failure ?? look + 1 }
      var bounds = LookBounds(upper: above ?? .infinity, lower: below ?? -.infinity)
      if isLast, futility != nil { bounds.lower = bounds.upper }
      if bounds.lower >= bounds.upper, !isLast {
        if bounds.lower > bounds.upper || futility != nil { pass.failure = pass.failure ?? look + 1 }
      }
      alphaSpent += recursion.null.tail(.upper, beyond: bounds.upper).probability
      if recursion.hasAlternative {
        betaSpent += recursion.alternative.tail(.lower, beyond: bounds.lower).probability
      }
      pass.bounds.append(bounds)
      pass.alpha.append(alphaSpent)
      pass.beta.append(betaSpent)
      recursion.close(bounds, isSymmetric: sides == .two)
    }
    return pass
  }
}
