/// The boundaries of a group-sequential design, and the paths of simulated trials through them.
public struct BoundaryPlot: Sendable {
  /// One analysis of the plan.
  public struct Look: Sendable {
    /// The share of the information, 0…1.
    public var information: Double
    /// The z above which efficacy is claimed; nil or NaN where it cannot be.
    public var efficacy: Double?
    /// The z below which the trial stops for futility; nil or NaN where it cannot.
    public var futility: Double?
    /// The z below which harm, or efficacy of the other arm, is claimed; nil for a one-sided plan.
    public var lower: Double?
    /// The share of trials that stopped here for efficacy, 0…1; nil for no table.
    public var efficacyShare: Double?
    /// The share of trials that stopped here for futility, 0…1; nil for no table.
    public var futilityShare: Double?
    /// The share of trials that ended here without a claim, 0…1; nil where it cannot be the last analysis.
    public var noClaimShare: Double?

    /// An analysis.
    public init(
      information: Double, efficacy: Double? = nil, futility: Double? = nil, lower: Double? = nil,
      efficacyShare: Double? = nil, futilityShare: Double? = nil, noClaimShare: Double? = nil
    ) {
      self.noClaimShare = noClaimShare
      self.information = information
      self.efficacy = efficacy
      self.futility = futility
      self.lower = lower
      self.efficacyShare = efficacyShare
      self.futilityShare = futilityShare
    }
  }

  /// One simulated trial.
  public struct Path: Sendable {
    /// How it ended.
    public enum End: Sendable {
      /// Efficacy was claimed.
      case efficacy
      /// It stopped for futility.
      case futility
      /// It ended without a claim.
      case noClaim
    }
    /// The information at each analysis that took place, 0…1.
    public var information: [Double]
    /// The z value there.
    public var z: [Double]
    /// How it ended.
    public var end: End

    /// A path.
    public init(information: [Double], z: [Double], end: End) {
      self.information = information
      self.z = z
      self.end = end
    }
  }

  /// What stands above it.
  public var title: String
  /// A second line; empty for none.
  public var subtitle: String
  /// The test statistic: "z (above 0: ketamine better)".
  public var valueTitle: String
  /// The analyses, in order.
  public var looks: [Look]
  /// Simulated trials; the first forty are drawn.
  public var paths: [Path]
  /// How many trials the shares are of; `nil` where they are of the paths.
  public var trials: Int?

  /// A plot.
  public init(
    title: String, subtitle: String = "", valueTitle: String = "z", looks: [Look], paths: [Path] = [],
    trials: Int? = nil
  ) {
    self.trials = trials
    self.title = title
    self.subtitle = subtitle
    self.valueTitle = valueTitle
    self.looks = looks
    self.paths = paths
  }

  /// How many paths are drawn.
  static let shownPaths = 40
}
