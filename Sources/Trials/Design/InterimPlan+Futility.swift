import Statistics

extension InterimPlan {
  /// A trial stops when the power that is left, given the data so far, is below a threshold. The rule never binds: the
  /// critical values are those of a trial without it.
  public struct FutilityPower: Equatable, Sendable {
    /// Which power.
    public enum Kind: Equatable, Sendable {
      /// Conditional power: the observed trend goes on.
      case conditional
      /// Predictive power: conditional power averaged over what the data say of the effect, with a flat prior.
      case predictive
    }

    /// Which power.
    public let kind: Kind
    /// The trial stops below it; inside (0, 1).
    public let threshold: Double

    /// A rule.
    public init(_ kind: Kind, below threshold: Double) {
      self.kind = kind
      self.threshold = threshold
    }

    /// The statistic at which the power is the threshold, at an information fraction.
    ///
    /// - Parameter criticalValue: That of the final analysis.
    /// - Returns: −infinity where no information is left to come and nothing can be said of power.
    public func bound(fraction: Double, criticalValue: Double) -> Double {
      let bound = ConditionalPower.futilityBound(
        power: threshold, fraction: fraction, criticalValue: criticalValue,
        assuming: kind == .conditional ? .trend : .flatPrior)
      return bound.isNaN ? -.infinity : bound
    }
  }

  /// How the effect is estimated after a trial that may have stopped early.
  public enum Inference: String, Sendable, CaseIterable {
    /// p-value, median-unbiased estimate and confidence interval by the stagewise ordering of outcomes.
    case stagewise
  }
}
