/// A yes-or-no variable at a visit.
public struct BinaryEndpoint: Equatable, Sendable {
  /// What counts as yes.
  public enum Event: String, Sendable, CaseIterable {
    /// Responding to treatment.
    case response
    /// A score at or below a threshold.
    case remission
  }

  /// When it counts.
  public enum Timing: Equatable, Sendable {
    /// At this visit (a position in the visit schedule).
    case at(visit: Int)
    /// At this visit or any before it.
    case everBy(visit: Int)
  }

  /// The test of equal proportions.
  public enum Test: String, Sendable, CaseIterable {
    /// Fisher's exact test.
    case fisherExact = "fisher_exact"
    /// Miettinen and Nurminen's score test of the risk difference.
    case miettinenNurminen = "miettinen_nurminen"
    /// Pearson's chi-square test.
    case chiSquare = "chi_square"
    /// Farrington and Manning's score test of the risk difference.
    case farringtonManning = "farrington_manning"
    /// The score test of the arm in a logistic regression on arm and baseline score.
    case logistic
    /// The Cochran–Mantel–Haenszel test, within strata.
    case cochranMantelHaenszel = "cochran_mantel_haenszel"
  }

  /// The confidence interval of the risk difference.
  public enum Interval: String, Sendable, CaseIterable {
    /// Newcombe's hybrid score interval.
    case newcombe
    /// Miettinen and Nurminen's score interval.
    case miettinenNurminen = "miettinen_nurminen"
    /// The estimate with its unpooled standard error.
    case wald
    /// Wald's after one yes and one no were added to each group.
    case agrestiCaffo = "agresti_caffo"
  }

  /// What counts as yes.
  public let event: Event
  /// Through whose eyes.
  public let by: Ascertainment
  /// When.
  public let timing: Timing
  /// The cut: for a response by score the share of the baseline that the score must fall, for remission the score.
  public let threshold: Double
  /// What is done about missing values.
  public let missing: MissingData
  /// How the arms are compared.
  public internal(set) var test: Test
  /// How the uncertainty of the risk difference is given.
  public internal(set) var interval: Interval
  /// The factors whose crossed levels are the strata of the Cochran–Mantel–Haenszel test.
  public internal(set) var stratifiedBy: [String]
  /// Whether a chi-square test, or that of Cochran, Mantel and Haenszel, has a continuity correction.
  public internal(set) var continuityCorrection: Bool
  /// The largest loss in the proportion that is acceptable, 0…1: the test is against it. `nil` for a test of no difference.
  public internal(set) var margin: Double?

  /// A yes-or-no endpoint.
  public init(
    event: Event, by: Ascertainment, timing: Timing, threshold: Double, missing: MissingData, test: Test,
    interval: Interval, stratifiedBy: [String] = [], continuityCorrection: Bool = false, margin: Double? = nil
  ) {
    self.event = event
    self.by = by
    self.timing = timing
    self.threshold = threshold
    self.missing = missing
    self.test = test
    self.interval = interval
    self.stratifiedBy = stratifiedBy
    self.continuityCorrection = continuityCorrection
    self.margin = margin
  }
}
