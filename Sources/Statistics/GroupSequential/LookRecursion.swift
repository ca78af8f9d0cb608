/// What an upper or a lower bound must do at a look.
enum BoundRule {
  case none
  /// Spend this probability: under no effect (upper), under the drift of the power (lower).
  case spend(Double)
  case fixed(Double)
  /// The mirror image of the upper bound.
  case symmetric
}

/// The bounds of a trial, look by look: the paths under no effect and, for futility, those under the drift at which the
/// design has its power.
struct LookRecursion: ~Copyable {
  var null = PathDensity()
  var alternative = PathDensity()
  let isBinding: Bool
  let hasAlternative: Bool

  init(isBinding: Bool, hasAlternative: Bool) {
    self.isBinding = isBinding
    self.hasAlternative = hasAlternative
  }

  mutating func restart(drift: Double) {
    null.restart(drift: 0)
    if hasAlternative { alternative.restart(drift: drift) }
  }

  mutating func open(_ fraction: Double) {
    null.step(to: fraction)
    if hasAlternative { alternative.step(to: fraction) }
  }

  /// The bounds at the look just opened; nil for one that does not exist. Bounds may cross: the caller decides.
  func bounds(upper: BoundRule, lower: BoundRule, near guess: LookBounds?) -> (upper: Double?, lower: Double?) {
    let above: Double?
    switch upper {
    case .none, .symmetric: above = .infinity
    case .fixed(let z): above = z
    case .spend(let probability): above = null.bound(.upper, spending: probability, near: guess?.upper)
    }
    switch lower {
    case .none: return (above, -.infinity)
    case .symmetric: return (above, above.map { -$0 })
    case .fixed(let z): return (above, z)
    case .spend(let probability):
      return (above, alternative.bound(.lower, spending: probability, near: guess?.lower))
    }
  }

  mutating func close(_ bounds: LookBounds, isSymmetric: Bool) {
    null.close(lower: isBinding || isSymmetric ? bounds.lower : -.infinity, upper: bounds.upper)
    if hasAlternative { alternative.close(lower: bounds.lower, upper: bounds.upper) }
  }
}

/// The bounds for Z at one look.
struct LookBounds: Equatable, Sendable {
  var upper: Double
  var lower: Double
}
