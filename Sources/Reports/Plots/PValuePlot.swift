/// The "dance of the p-values": one trial a row, its estimate with the confidence interval, and its p.
///
/// ## Source
/// G. Cumming, *Perspectives on Psychological Science* 3 (2008) 286–300.
public struct PValuePlot: Sendable {
  /// One trial.
  public struct Trial: Sendable {
    /// The estimate; NaN where it could not be calculated.
    public var estimate: Double
    /// The lower confidence limit.
    public var lower: Double
    /// The upper confidence limit.
    public var upper: Double
    /// The p-value, 0…1; NaN where it could not be calculated.
    public var p: Double
    /// Whether the trial rejects, by whatever rule; `nil` where p at the level decides.
    public var isRejected: Bool?

    /// A trial.
    public init(estimate: Double, lower: Double, upper: Double, p: Double, isRejected: Bool? = nil) {
      self.isRejected = isRejected
      self.estimate = estimate
      self.lower = lower
      self.upper = upper
      self.p = p
    }
  }

  /// What stands above it.
  public var title: String
  /// A second line; empty for none.
  public var subtitle: String
  /// What is estimated, with its unit.
  public var estimateTitle: String
  /// The trials; the first forty have a row, all count in the shares told below.
  public var trials: [Trial]
  /// The level of significance, above 0 and below 1.
  public var alpha: Double
  /// The true value; nil for no line.
  public var truth: Double?
  /// The value of no effect; nil for no line.
  public var noEffect: Double?

  /// A plot.
  public init(
    title: String, subtitle: String = "", estimateTitle: String, trials: [Trial], alpha: Double = 0.05,
    truth: Double? = nil, noEffect: Double? = nil
  ) {
    self.title = title
    self.subtitle = subtitle
    self.estimateTitle = estimateTitle
    self.trials = trials
    self.alpha = alpha
    self.truth = truth
    self.noEffect = noEffect
  }

  /// How many trials have a row.
  static let shownTrials = 40
  /// Smaller p-values stand at the left end.
  static let smallest = 1e-5

  /// The trials with a p-value.
  var tested: [Trial] { trials.filter { $0.p >= 0 && $0.p <= 1 } }
  /// Whether it has a p-value, and rejects.
  func rejects(_ trial: Trial) -> Bool { trial.p >= 0 && trial.p <= 1 && trial.isRejected ?? (trial.p <= alpha) }

  /// Of those with a p-value, the share that rejects.
  var significantShare: Double {
    tested.isEmpty ? .nan : Double(tested.count(where: rejects)) / Double(tested.count)
  }
}
