/// How the trial is judged.
public struct AnalysisPlan: Equatable, Sendable {
  /// One- or two-sided tests.
  public enum Sided: Int, Sendable, CaseIterable {
    /// Only a benefit of the experimental arm counts.
    case one = 1
    /// A difference in either direction counts; power counts only those in favour of the experimental arm.
    case two = 2
  }

  /// The significance level of each test, inside (0, 1).
  public let alpha: Double
  /// One- or two-sided.
  public let sided: Sided
  /// When the data are cut.
  public internal(set) var time: AnalysisTime
  /// Looks before that; `nil` for a trial with the final analysis alone.
  public internal(set) var interim: InterimPlan?
  /// What looks may change in the course of the trial; `nil` for nothing.
  public internal(set) var adaptation: AdaptationPlan?
  /// Rules that stop the trial for safety.
  public internal(set) var safety: [SafetyRule]
  /// What is reported of adverse events beyond their plain numbers; `nil` for nothing.
  public internal(set) var safetyReporting: SafetyReporting?
  /// The endpoints that the trial stands or falls with.
  public internal(set) var primary: [Endpoint]
  /// How the primary comparisons share the level; `nil` for each at the whole level.
  public internal(set) var multiplicity: Multiplicity?
  /// How the primary comparisons are tested at looks; `nil` for a plan without looks or with one comparison at them.
  public internal(set) var familyLooks: FamilyLooks?
  /// All others.
  public internal(set) var secondary: [Endpoint]

  /// An analysis plan.
  public init(
    alpha: Double, sided: Sided, time: AnalysisTime = .allFollowed, interim: InterimPlan? = nil, primary: [Endpoint],
    secondary: [Endpoint] = [], multiplicity: Multiplicity? = nil, familyLooks: FamilyLooks? = nil,
    adaptation: AdaptationPlan? = nil, safety: [SafetyRule] = [], safetyReporting: SafetyReporting? = nil
  ) {
    self.adaptation = adaptation
    self.safety = safety
    self.safetyReporting = safetyReporting
    self.familyLooks = familyLooks
    self.multiplicity = multiplicity
    self.alpha = alpha
    self.sided = sided
    self.time = time
    self.interim = interim
    self.primary = primary
    self.secondary = secondary
  }

  /// Whether what is observed decides when the trial ends.
  var endsByData: Bool { if case .events = time { true } else { interim != nil || !safety.isEmpty } }

  /// The same plan with looks that decide, but estimate nothing.
  var withoutInference: AnalysisPlan {
    guard let looks = interim, looks.inference != nil else { return self }
    return AnalysisPlan(
      alpha: alpha, sided: sided, time: time, interim: looks.withoutInference, primary: primary, secondary: secondary,
      multiplicity: multiplicity, familyLooks: familyLooks, adaptation: adaptation, safety: safety,
      safetyReporting: safetyReporting)
  }

  /// Primary and secondary endpoints in this order.
  public var endpoints: [Endpoint] { primary + secondary }
}
