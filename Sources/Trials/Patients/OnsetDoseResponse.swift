import Distributions

/// How the odds of onset depend on the dose of a session: an Emax model of the log odds.
///
/// log odds (dose) = e0 + emax · doseʰ / (ed50ʰ + doseʰ)
///
/// ## Source
/// J. MacDougall, Analysis of dose-response studies: Emax model. In: N. Ting (ed.), *Dose Finding in Drug Development*
/// (2006), 127–145; here of a logit, with Hill's exponent *h*.
public struct OnsetDoseResponse: Equatable, Sendable {
  /// The drug whose dose it is; an arm without it has the dose 0.
  public let drug: String
  /// The unit of the doses, as the protocol writes it.
  public let unit: String
  /// The log odds without the drug; finite.
  public let e0: Double
  /// How much higher they are at a dose without limit; finite.
  public let emax: Double
  /// The dose that brings half of that; > 0.
  public let ed50: Double
  /// How steep it is; > 0.
  public let hill: Double
  /// The dose of each arm whose onset the model gives, with the chance that it gives, in the order of the arms; `nil` for
  /// an arm that says its own.
  public internal(set) var arms: [Arm?] = []

  /// What the model gives an arm.
  public struct Arm: Equatable, Sendable {
    /// The dose of a session.
    public let dose: Double
    /// The chance of onset: of ever responding, or at each session where each may start a response.
    public let probability: Double

    /// A dose and its chance.
    public init(dose: Double, probability: Double) {
      self.dose = dose
      self.probability = probability
    }
  }

  /// A model with given log odds without the drug.
  public init(drug: String, unit: String, e0: Double, emax: Double, ed50: Double, hill: Double = 1) {
    self.drug = drug
    self.unit = unit
    self.e0 = e0
    self.emax = emax
    self.ed50 = ed50
    self.hill = hill
  }

  /// A model with a given chance at a dose.
  ///
  /// - Parameter probability: Above 0 and below 1.
  public init(
    drug: String, unit: String, probability: Double, at dose: Double, emax: Double, ed50: Double, hill: Double = 1
  ) {
    let plain = OnsetDoseResponse(drug: drug, unit: unit, e0: 0, emax: emax, ed50: ed50, hill: hill)
    let logOdds = Elementary.log(probability / (1 - probability))
    self.init(drug: drug, unit: unit, e0: logOdds - plain.logOdds(at: dose), emax: emax, ed50: ed50, hill: hill)
  }

  /// The same model with what it gives each arm.
  public func giving(_ arms: [Arm?]) -> OnsetDoseResponse {
    var model = self
    model.arms = arms
    return model
  }

  /// The log odds at a dose.
  public func logOdds(at dose: Double) -> Double {
    if dose <= 0 { return e0 }
    // As 1 / (1 + (ed50 / dose)ʰ), which no dose and no exponent can make a quotient of two infinities.
    return e0 + emax / (1 + Elementary.exp(hill * (Elementary.log(ed50) - Elementary.log(dose))))
  }

  /// The chance at a dose.
  public func probability(at dose: Double) -> Double { 1 / (1 + Elementary.exp(-logOdds(at: dose))) }
}
