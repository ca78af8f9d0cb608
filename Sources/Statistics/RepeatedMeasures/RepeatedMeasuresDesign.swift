/// The fixed effects of a model for repeated measures: an intercept per visit, arms, and covariates.
///
/// Arm 0 is the reference. Each arm and each covariate acts either on every visit in its own way or on all alike.
///
///     // outcome ~ visit + arm × visit + baseline × visit + site
///     let design = try RepeatedMeasuresDesign(visits: 4, covariates: [.byVisit, .common, .common])
public struct RepeatedMeasuresDesign: Equatable, Hashable, Sendable {
  /// How an arm or a covariate acts on the visits.
  public enum Effect: Equatable, Hashable, Sendable {
    /// One coefficient per visit: the interaction with visit.
    case byVisit
    /// One coefficient for all visits.
    case common
  }

  /// Number of visits planned, 1 ... 20.
  public let visits: Int
  /// Number of arms, ≥ 2.
  public let arms: Int
  /// How the arms act.
  public let arm: Effect
  /// How each covariate acts; a factor is given as indicators, one fewer than its levels.
  public let covariates: [Effect]

  /// A design.
  ///
  /// - Parameters:
  ///   - visits: Number of visits after baseline, 1 ... 20.
  ///   - arms: Number of arms, ≥ 2.
  ///   - arm: How the arms act; usually by visit.
  ///   - covariates: One per covariate of a patient: constant over visits, such as the baseline.
  /// - Throws: ``StatisticsError/invalidCount(expected:)``, also when there would be more than 200 coefficients.
  public init(
    visits: Int, arms: Int = 2, arm: Effect = .byVisit, covariates: [Effect] = [.byVisit]
  ) throws(StatisticsError) {
    guard (1...20).contains(visits) else { throw .invalidCount(expected: "from 1 to 20 visits") }
    guard (2...200).contains(arms) else { throw .invalidCount(expected: "from 2 to 200 arms") }
    self.visits = visits
    self.arms = arms
    self.arm = arm
    self.covariates = covariates
    guard covariates.count <= 200, coefficientCount <= 200 else {
      throw .invalidCount(expected: "at most 200 coefficients")
    }
  }

  /// Number of coefficients, in the order: an intercept per visit; for each arm after arm 0 its coefficients; for each
  /// covariate its coefficients.
  public var coefficientCount: Int {
    visits + (arms - 1) * width(arm) + covariates.reduce(0) { $0 + width($1) }
  }

  private func width(_ effect: Effect) -> Int { effect == .byVisit ? visits : 1 }

  /// What a patient is described by: 1, the arms' indicators, the covariates.
  var components: Int { arms + covariates.count }

  func effect(ofComponent component: Int) -> Effect {
    component == 0 ? .byVisit : component < arms ? arm : covariates[component - arms]
  }
}
