/// Randomization by Thompson's rule on a binary endpoint: the odds of an arm are a power of the probability that it is
/// the best, given what is recorded so far and a uniform prior.
///
/// ## Source
/// W. R. Thompson, *Biometrika* 25 (1933) 285–294; the powers and the burn-in as in J. K. Wathen and P. F. Thall,
/// *Clin. Trials* 14 (2017) 432–440.
public struct ResponseAdaptive: Equatable, Sendable {
  /// The power to which probabilities of being best are raised.
  public enum Power: Equatable, Sendable {
    /// Half the share of the patients that are enrolled: from 0 at the start to ½ at the end.
    case growing
    /// A fixed one, ≥ 0; 0 leaves the odds at the start as they are, 1 is Thompson's rule.
    case fixed(Double)
  }

  /// The name of the primary endpoint whose outcomes count.
  public let outcome: String
  /// How many patients are assigned by the arms' weights first.
  public let burnIn: Int
  /// After how many further patients the odds are worked out again; ≥ 1.
  public let every: Int
  /// The least probability of each arm; between 0 and 1 / arms.
  public let floor: Double
  /// The power.
  public let power: Power

  /// A rule.
  public init(outcome: String, burnIn: Int, every: Int, floor: Double, power: Power) {
    self.outcome = outcome
    self.burnIn = burnIn
    self.every = every
    self.floor = floor
    self.power = power
  }
}
