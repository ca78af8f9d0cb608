extension AdverseEventProfile {
  /// How the chance of an event at a session changes with each session that was received before it.
  public enum Tolerance: Equatable, Sendable {
    /// The odds are multiplied by it each time; > 0, finite. Below 1 the event becomes rarer with repetition.
    case oddsRatio(Double)
    /// The chance itself is multiplied by it each time; above 0 and at most 1.
    case riskRatio(Double)

    /// The factor of a further session.
    public var factor: Double {
      switch self {
      case .oddsRatio(let ratio), .riskRatio(let ratio): ratio
      }
    }

    /// A patient's chance after a number of sessions.
    func chance(_ first: Double, after sessions: Int) -> Double {
      let change = Self.power(factor, sessions)
      switch self {
      case .riskRatio: return first * change
      case .oddsRatio:
        // Odds without bounds are those of certainty.
        if first >= 1 || change == .infinity { return first > 0 ? 1 : 0 }
        return first * change / (1 - first + first * change)
      }
    }

    /// By repeated squaring: the same bits on every machine.
    private static func power(_ base: Double, _ exponent: Int) -> Double {
      var result = 1.0
      var square = base
      var rest = exponent
      while rest > 0 {
        if rest & 1 == 1 { result *= square }
        square *= square
        rest >>= 1
      }
      return result
    }
  }
}

extension ArmTruth {
  /// Where a kind of adverse event stands in the arm: rare harms have a list of their own.
  func pathOfEvent(_ index: Int) -> String {
    let isRare = adverseEvents[index].isRareHarm
    let before = adverseEvents[..<index].count { $0.isRareHarm == isRare }
    return "\(isRare ? "rare_harms" : "adverse_events")[\(before)]"
  }
}
