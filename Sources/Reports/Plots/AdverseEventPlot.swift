/// Adverse events by term: the share of patients in each arm as dots, and the difference of risks beside them.
///
/// ## Source
/// O. Amit, R. Heiberger and P. Lane, *Pharmaceutical Statistics* 7 (2008) 20–35.
public struct AdverseEventPlot: Sendable {
  /// One kind of event.
  public struct Event: Sendable {
    /// What it is called.
    public var name: String
    /// The share of patients with it in each arm, 0…1, as many as there are arms; NaN for none known.
    public var shares: [Double]
    /// The difference of risks, first arm minus the reference, −1…1; nil or NaN for none.
    public var difference: Double?
    /// The lower confidence limit of the difference.
    public var lower: Double?
    /// The upper confidence limit of the difference.
    public var upper: Double?

    /// A kind of event.
    public init(
      name: String, shares: [Double], difference: Double? = nil, lower: Double? = nil, upper: Double? = nil
    ) {
      self.name = name
      self.shares = shares
      self.difference = difference
      self.lower = lower
      self.upper = upper
    }
  }

  /// What stands above it.
  public var title: String
  /// A second line; empty for none.
  public var subtitle: String
  /// The arms, in the order of their colours.
  public var arms: [String]
  /// The events, from top to bottom.
  public var events: [Event]
  /// Whose risk less whose: "ketamine − sertraline".
  public var differenceTitle: String

  /// A plot.
  public init(title: String, subtitle: String = "", arms: [String], events: [Event], differenceTitle: String) {
    self.title = title
    self.subtitle = subtitle
    self.arms = arms
    self.events = events
    self.differenceTitle = differenceTitle
  }
}
