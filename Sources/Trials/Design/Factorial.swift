/// A factorial design: two or more treatment factors, each with its levels, and an arm for every combination of levels.
///
/// These factors are given by the trial; those that patients bring with them are ``PopulationFactor``.
public struct Factorial: Equatable, Sendable {
  /// A treatment factor.
  public struct Factor: Equatable, Sendable {
    /// Its name.
    public let name: String
    /// Its levels; the first is the reference with which the others are compared.
    public let levels: [String]

    /// A factor.
    public init(name: String, levels: [String]) {
      self.name = name
      self.levels = levels
    }
  }

  /// The factors; two or three, with at most ten combinations of levels.
  public let factors: [Factor]
  /// For each arm of the design the position of the level of each factor.
  public let cells: [[Int]]

  /// A factorial design.
  public init(factors: [Factor], cells: [[Int]]) {
    self.factors = factors
    self.cells = cells
  }

  /// The design whose arms are the cells in order, the levels of the last factor following one another.
  public init(factors: [Factor]) {
    self.init(factors: factors, cells: Self.combinations(of: factors))
  }

  /// All combinations of levels, those of the last factor following one another.
  public static func combinations(of factors: [Factor]) -> [[Int]] {
    factors.reduce([[]]) { cells, factor in cells.flatMap { cell in factor.levels.indices.map { cell + [$0] } } }
  }

  /// Whether each combination of levels is that of exactly one arm.
  public var isComplete: Bool {
    let all = Self.combinations(of: factors)
    return cells.count == all.count && all.allSatisfy(cells.contains)
  }
}

extension Factorial {
  /// The comparison of a level of a factor with the reference level, over the levels of the other factors or where one
  /// of them has a certain level.
  public struct Effect: Equatable, Sendable {
    /// The position of the factor.
    public let factor: Int
    /// The position of its level; not 0.
    public let level: Int
    /// The other factor that is held at a level: a simple effect. `nil` for a main effect.
    public let held: Held?
    /// The arms that are compared with each other: one pair for each combination of levels of the factors that are left.
    public let pairs: [Pair]

    /// A factor at a level.
    public struct Held: Equatable, Sendable {
      /// The position of the factor.
      public let factor: Int
      /// The position of its level.
      public let level: Int
    }

    /// Two arms that differ in the factor alone, by position.
    public struct Pair: Equatable, Sendable {
      /// The arm with the level.
      public let treated: Int
      /// The arm with the reference level.
      public let control: Int
    }
  }

  /// How the effect of a factor differs between a level of another factor and its reference level.
  public struct Interaction: Equatable, Sendable {
    /// The simple effect at the level, by position among ``simpleEffects``.
    public let effect: Int
    /// That at the reference level.
    public let reference: Int
  }

  /// Of each factor each level but the first, against the first.
  public var mainEffects: [Effect] {
    factors.indices.flatMap { factor in
      factors[factor].levels.indices.dropFirst().map { effect(of: $0, of: factor, held: nil) }
    }
  }

  /// The same where another factor has each of its levels.
  public var simpleEffects: [Effect] {
    var effects: [Effect] = []
    for factor in factors.indices {
      for level in factors[factor].levels.indices.dropFirst() {
        for other in factors.indices where other != factor {
          for held in factors[other].levels.indices {
            effects.append(effect(of: level, of: factor, held: Effect.Held(factor: other, level: held)))
          }
        }
      }
    }
    return effects
  }

  /// One for each pair of factors and of levels that are not the reference.
  public var interactions: [Interaction] {
    let simple = simpleEffects
    return simple.indices.compactMap { index in
      let effect = simple[index]
      guard let held = effect.held, held.factor > effect.factor, held.level > 0 else { return nil }
      let reference = simple.firstIndex {
        $0.factor == effect.factor && $0.level == effect.level
          && $0.held == Effect.Held(factor: held.factor, level: 0)
      }
      return reference.map { Interaction(effect: index, reference: $0) }
    }
  }

  private func effect(of level: Int, of factor: Int, held: Effect.Held?) -> Effect {
    let pairs = cells.indices.compactMap { control -> Effect.Pair? in
      var cell = cells[control]
      guard cell.count == factors.count, cell[factor] == 0, held.map({ cell[$0.factor] == $0.level }) ?? true else {
        return nil
      }
      cell[factor] = level
      return cells.firstIndex(of: cell).map { Effect.Pair(treated: $0, control: control) }
    }
    return Effect(factor: factor, level: level, held: held, pairs: pairs)
  }

  /// The name of an effect in results: `drug.ketamine`, or `drug.ketamine.integration.with` where another factor is held.
  public func name(of effect: Effect) -> String {
    let factor = factors[effect.factor]
    let name = "\(factor.name).\(factor.levels[effect.level])"
    guard let held = effect.held else { return name }
    return "\(name).\(factors[held.factor].name).\(factors[held.factor].levels[held.level])"
  }
}
