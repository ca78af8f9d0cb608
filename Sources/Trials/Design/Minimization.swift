/// Assignment that keeps the arms alike in several factors at once.
///
/// For each arm it is asked how unlike the arms would be, had it the new patient: over the patients of the patient's own
/// level of each factor, each arm's number, divided by its share of the allocation ratio, is compared. The arm with the
/// smallest sum over factors is preferred.
///
/// ## Source
/// Pocock and Simon, *Biometrics* 31 (1975) 103–115; numbers divided by the arms' shares as in Frane, *Drug Inf. J.* 32
/// (1998) 423–432, and Han, Enas and McEntegart, *Stat. Med.* 28 (2009) 3329–3346.
public struct Minimization: Equatable, Sendable {
  /// How unlike the arms are in one level of a factor.
  public enum Imbalance: String, Sendable, CaseIterable {
    /// The largest number less the smallest.
    case range
    /// The variance between arms.
    case variance
    /// The sum of the absolute differences between all pairs of arms.
    case absolute
  }

  /// A factor and what it counts for.
  public struct Factor: Equatable, Sendable {
    /// The name of a factor of the population, or `site`.
    public let name: String
    /// What its imbalance is multiplied by; > 0.
    public let weight: Double

    /// A factor of a minimization.
    public init(_ name: String, weight: Double = 1) {
      self.name = name
      self.weight = weight
    }
  }

  /// The factors; 1…20.
  public let factors: [Factor]
  /// How imbalance is measured.
  public let imbalance: Imbalance
  /// The probability of the preferred arm.
  ///
  /// Where shares differ it is that of the arm with the smallest share when it is preferred; see ``Randomization/preference``.
  public let probability: Double

  /// A minimization.
  public init(factors: [Factor], imbalance: Imbalance = .range, probability: Double) {
    self.factors = factors
    self.imbalance = imbalance
    self.probability = probability
  }
}
