import DiscreteEvents
import Statistics

/// Looks at the data before the final analysis, and what they may decide.
///
/// At each look one primary endpoint is tested against a boundary that shares the significance level out over all looks.
/// A trial that crosses it stops: nobody is enrolled any more, and nothing recorded later is analysed.
public struct InterimPlan: Equatable, Sendable {
  /// One look.
  public struct Look: Equatable, Sendable {
    /// When it takes place.
    public let trigger: Trigger
    /// The share of the information of the final analysis that is planned to be there; between 0 and 1.
    public let fraction: Double

    /// A look.
    public init(_ trigger: Trigger, fraction: Double) {
      self.trigger = trigger
      self.fraction = fraction
    }
  }

  /// When a look takes place.
  public enum Trigger: Equatable, Sendable {
    /// At the event with this number of the tested endpoint, when it is recorded.
    case events(Int)
    /// When this many patients have been enrolled.
    case enrolled(Int)
    /// When this many patients have come to the visit at a position of the schedule.
    case completed(Int, visit: Int)
    /// On this day of the trial's calendar.
    case day(Days)
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
  public let inference: Inference?

  /// Looks before the final analysis.
  public init(
    tested: String, looks: [Look], maximumInformation: Double, efficacy: BoundaryFamily,
    futility: FutilityRule? = nil, beta: Double? = nil, futilityPower: FutilityPower? = nil, inference: Inference? = nil
  ) {
    self.tested = tested
    self.looks = looks
    self.maximumInformation = maximumInformation
    self.efficacy = efficacy
    self.futility = futility
    self.beta = beta
    self.futilityPower = futilityPower
    self.inference = inference
  }

  /// The boundaries of all looks, the final analysis included.
  ///
  /// - Throws: ``StatisticsError`` when no such boundaries exist.
  public func design(alpha: Double, sided: AnalysisPlan.Sided) throws(StatisticsError) -> GroupSequentialDesign {
    let fractions = looks.map(\.fraction) + [1]
    if let futility {
      return try GroupSequentialDesign(
        fractions: fractions, boundary: efficacy, futility: futility, alpha: alpha, beta: beta)
    }
    let design = try GroupSequentialDesign(
      fractions: fractions, boundary: efficacy, alpha: alpha, sides: sided == .two ? .two : .one)
    guard let futilityPower, sided == .one else { return design }
    let last = design.criticalValues[looks.count]
    let bounds = looks.map { futilityPower.bound(fraction: $0.fraction, criticalValue: last) }
    return try GroupSequentialDesign(
      fractions: fractions, boundary: efficacy, futility: .bounds(bounds), alpha: alpha, beta: nil)
  }
}
