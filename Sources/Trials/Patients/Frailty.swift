/// What tells patients apart and nobody measures: a patient who responds more readily, or relapses sooner, than others of
/// the same levels in the same arm.
///
/// Two normal deviates, drawn once a patient and correlated, shift the log odds of onset and the log hazard of relapse.
/// Probabilities and times of a scenario are those of the patient whose deviates are 0; the average over patients is
/// another.
///
/// ## Source
/// Log-normal frailty: McGilchrist & Aisbett, *Biometrics* 47 (1991) 461–466.
public struct Frailty: Equatable, Sendable {
  /// The standard deviation of the log odds of onset; 0…5.
  public let onsetSD: Double
  /// The standard deviation of the log hazard of relapse; 0…5.
  public let relapseSD: Double
  /// The correlation of the two; −1…1. Negative where who responds readily keeps the response longer.
  public let correlation: Double

  /// A frailty.
  public init(onsetSD: Double = 0, relapseSD: Double = 0, correlation: Double = 0) {
    self.onsetSD = onsetSD
    self.relapseSD = relapseSD
    self.correlation = correlation
  }
}
