import DiscreteEvents
import Statistics

/// Looks at the data before the final analysis, and what they may decide.
///
/// At each look one primary endpoint is tested against a boundary that shares the significance level out over all looks.
/// A trial that crosses it stops: nobody is enrolled after the decision, and the decision rests on the cut alone.
public struct InterimPlan: Equatable, Sendable {
  /// One look.
  public struct Look: Equatable, Sendable {
    /// When it takes place.
    public let trigger: Trigger
    /// The share of the information of the final analysis that is planned to be there; between 0 and 1.
    public let fraction: Double
    /// What it may decide.
    public let purpose: LookPurpose

    /// A look.
    public init(_ trigger: Trigger, fraction: Double, for purpose: LookPurpose = .both) {
      self.trigger = trigger
      self.fraction = fraction
      self.purpose = purpose
    }
  }

  /// When a look takes place.
  public indirect enum Trigger: Equatable, Sendable {
    /// At the event with this number of the tested endpoint, when it is recorded.
    case events(Int)
    /// When this many patients have been enrolled.
    case enrolled(Int)
    /// When this many patients have come to the visit at a position of the schedule.
    case completed(Int, visit: Int)
    /// When so much is known of this many patients that they count in the tested endpoint: who came to the visit at a
    /// position of the schedule from then on, who counts without having come from the day on which it is over.
    case known(Int, visit: Int)
    /// On this day of the trial's calendar.
    case day(Days)
    /// So long after this many patients have been enrolled: each of them has been followed that long, or has left.
    case followed(Int, Days)
    /// When the last of these moments has come.
    case all([Trigger])
    /// When the first of these moments has come.
    case any([Trigger])
  }

  /// The name of the primary endpoint that is tested.
  public let tested: String
  /// The looks before the final analysis, in their order.
  public let looks: [Look]
  /// The information planned for the final analysis: events, or patients who count.
  public let maximumInformation: Double
  /// How the critical values of the looks are related.
  public let efficacy: BoundaryFamily
  /// When the trial stops because success has become unlikely; `nil` for never.
  public let futility: FutilityRule?
  /// The type II error that the futility rule spends.
  public let beta: Double?
  /// When the trial stops because too little power is left, instead of ``futility``; `nil` for never.
  public let futilityPower: FutilityPower?
  /// What is estimated in a way that takes the looks into account; `nil` for nothing.
  public private(set) var inference: Inference?
  /// What counts as information; `nil` for events of a time-to-event or count endpoint, else patients who count.
  public let informationOf: InformationMeasure?
  /// What passes between the cut of a look and its decision, and after a decision to stop.
  public let conduct: DecisionConduct

  /// Looks before the final analysis.
  public init(
    tested: String, looks: [Look], maximumInformation: Double, efficacy: BoundaryFamily,
    futility: FutilityRule? = nil, beta: Double? = nil, futilityPower: FutilityPower? = nil,
    inference: Inference? = nil,
    informationOf: InformationMeasure? = nil, conduct: DecisionConduct = DecisionConduct()
  ) {
    self.tested = tested
    self.looks = looks
    self.maximumInformation = maximumInformation
    self.efficacy = efficacy
    self.futility = futility
    self.beta = beta
    self.futilityPower = futilityPower
    self.inference = inference
    self.informationOf = informationOf
    self.conduct = conduct
  }

  /// The same looks that decide, but estimate nothing.
  var withoutInference: InterimPlan {
    var copy = self
    copy.inference = nil
    return copy
  }
}
