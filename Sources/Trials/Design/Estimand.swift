/// What an endpoint is to estimate, in the terms of ICH E9(R1): of whom, of what, with which strategy for each
/// intercurrent event, and by which summary.
///
/// The analysis obeys the strategies, and the true value is that of trials without end: nobody leaves the study, and all
/// visits take place.
///
/// ## Source
/// ICH E9(R1), *Addendum on estimands and sensitivity analysis in clinical trials* (2019).
public struct Estimand: Equatable, Sendable {
  /// What is made of an intercurrent event.
  public enum Strategy: Equatable, Sendable {
    /// The variable counts whether or not the event happened.
    case treatmentPolicy
    /// The variable as it would be had the event not happened: the analysis sets what follows the event missing.
    case hypothetical
    /// The variable up to the event.
    case whileOnTreatment
    /// The event is part of the variable: no response, the awaited event itself, or a change of so many points.
    case composite(change: Double?)

    /// The word in files.
    public var word: String {
      switch self {
      case .treatmentPolicy: "treatment_policy"
      case .hypothetical: "hypothetical"
      case .whileOnTreatment: "while_on_treatment"
      case .composite: "composite"
      }
    }
  }

  /// An event after randomization that bears on what the variable means.
  public enum Event: String, Sendable, CaseIterable {
    /// The arm's treatment is stopped.
    case discontinuation
    /// Another treatment takes its place.
    case rescue
    /// The patient leaves the study.
    case dropout
  }

  /// How two arms are compared in the population as a whole, experimental with control.
  public enum Summary: String, Sendable, CaseIterable {
    /// The difference in proportions.
    case riskDifference = "risk_difference"
    /// The difference in mean changes.
    case meanDifference = "mean_difference"
    /// The hazard ratio of Cox's model, worked out by its logarithm.
    case hazardRatio = "hazard_ratio"
    /// The difference in restricted means.
    case restrictedMeanDifference = "restricted_mean_difference"
    /// The difference in the shares without the event at a day.
    case milestoneDifference = "milestone_difference"
    /// The ratio of event rates, worked out by its logarithm.
    case rateRatio = "rate_ratio"
    /// The difference in mean cumulative numbers of events.
    case meanCountDifference = "mean_count_difference"

    /// Whether it is worked out by its logarithm.
    public var isRatio: Bool { self == .hazardRatio || self == .rateRatio }

    /// The key of the measure that estimates it.
    var key: String {
      switch self {
      case .riskDifference, .meanDifference: "difference"
      default: rawValue
      }
    }
  }

  /// Of whom, in words; all who are randomized are analysed.
  public let population: String?
  /// Of what, in words.
  public let variable: String?
  /// What is made of each intercurrent event.
  public let discontinuation: Strategy
  /// What is made of a rescue.
  public let rescue: Strategy
  /// What is made of leaving the study.
  public let dropout: Strategy
  /// How the arms are compared.
  public let summary: Summary

  /// An estimand.
  public init(
    population: String? = nil, variable: String? = nil, discontinuation: Strategy = .treatmentPolicy,
    rescue: Strategy = .treatmentPolicy, dropout: Strategy = .treatmentPolicy, summary: Summary
  ) {
    self.population = population
    self.variable = variable
    self.discontinuation = discontinuation
    self.rescue = rescue
    self.dropout = dropout
    self.summary = summary
  }

  /// What is made of an event.
  public subscript(event: Event) -> Strategy {
    switch event {
    case .discontinuation: discontinuation
    case .rescue: rescue
    case .dropout: dropout
    }
  }
}
