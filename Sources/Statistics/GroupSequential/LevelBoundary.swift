/// The critical values of one hypothesis of several, whose level may rise between the looks of a trial.
///
/// At each look the boundary is that of a design which has had the level asked from the start, at the information that
/// the looks really had. Boundaries that came before are remembered, so that trials with looks at planned numbers of
/// events compute theirs once. Nothing is allocated in the steady state.
struct LevelBoundary: ~Copyable {
  private struct Known {
    let parent: Int
    let fraction: Double
    let spent: Double
    let level: Double
    let bound: Double
  }

  private let spending: SpendingFunction
  private let isTwoSided: Bool
  private var path = PathDensity()
  /// The looks, and what share of the information each has spent the level by.
  private var fractions: [Double] = []
  private var isOver = false
  /// The level asked last, and its critical values so far.
  private var level = 0.0
  private var bounds: [Double] = []
  /// How many of the looks the density has passed.
  private var passed = 0
  private var known: [Known] = []
  private var place = -1

  private static let memory = 64

  init(_ spending: SpendingFunction, isTwoSided: Bool) {
    self.spending = spending
    self.isTwoSided = isTwoSided
    fractions.reserveCapacity(32)
    bounds.reserveCapacity(32)
    known.reserveCapacity(Self.memory)
  }

  /// Goes back to the start of a trial, keeping the memory.
  mutating func restart() {
    fractions.removeAll(keepingCapacity: true)
    isOver = false
    forgetLevel()
  }

  /// A look at a share of the information planned; at the last all of the level is spent.
  ///
  /// - Returns: Whether there is more information than at the look before: without, there is nothing to decide.
  mutating func look(fraction: Double, isLast: Bool) -> Bool {
    guard !isOver, fraction >= (fractions.last ?? 0) + smallestInformationStep, fraction <= 1000 else { return false }
    fractions.append(fraction)
    isOver = isLast
    return true
  }

  /// The critical value at the last look for a level, of both sides together; +infinity where nothing is to be spent.
  mutating func criticalValue(level wanted: Double) -> Double {
    guard wanted > 0, !fractions.isEmpty else { return .infinity }
    if wanted != level {
      forgetLevel()
      level = wanted
    }
    while bounds.count < fractions.count { extend() }
    return bounds[bounds.count - 1]
  }

  private mutating func forgetLevel() {
    level = 0
    bounds.removeAll(keepingCapacity: true)
    path.restart(drift: 0)
    passed = 0
    place = -1
  }

  /// The critical value at the next look.
  private mutating func extend() {
    let look = bounds.count
    let fraction = fractions[look]
    let side = isTwoSided ? level / 2 : level
    let spent = isOver && look == fractions.count - 1 ? side : spending.spent(at: fraction, of: side)
    for (index, one) in known.enumerated()
    where one.parent == place && one.fraction == fraction && one.spent == spent && one.level == level {
      place = index
      bounds.append(one.bound)
      return
    }
    while passed < look { pass(bounds[passed]) }
    path.step(to: fraction)
    let before = look == 0 ? 0 : spending.spent(at: fractions[look - 1], of: side)
    let bound = path.bound(.upper, spending: max(0, spent - before)) ?? .infinity
    path.close(lower: isTwoSided ? -bound : -.infinity, upper: bound)
    passed += 1
    bounds.append(bound)
    guard known.count < Self.memory else {
      place = -2
      return
    }
    known.append(Known(parent: place, fraction: fraction, spent: spent, level: level, bound: bound))
    place = known.count - 1
  }

  /// Takes the density past a look whose boundary was remembered.
  private mutating func pass(_ bound: Double) {
    path.step(to: fractions[passed])
    path.close(lower: isTwoSided ? -bound : -.infinity, upper: bound)
    passed += 1
  }
}
