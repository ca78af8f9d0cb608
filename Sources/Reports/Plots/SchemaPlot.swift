/// A design at a glance: the arms, how patients are divided among them, what happens when, and the planned analyses.
public struct SchemaPlot: Sendable {
  /// A span of a lane: "sertraline 100 mg daily", "open label".
  public struct Phase: Sendable {
    /// What it is called.
    public var name: String
    /// The day it begins, counted from randomization.
    public var start: Double
    /// The day it ends.
    public var end: Double
    /// The number of the treatment, from 0, which gives the colour; `nil` for the colour of the lane.
    public var treatment: Int?
    /// Whether nothing is given in it, such as in a washout: then it is grey.
    public var isQuiet: Bool

    /// A span.
    public init(
      _ name: String, from start: Double, to end: Double, treatment: Int? = nil, isQuiet: Bool = false
    ) {
      self.treatment = treatment
      self.isQuiet = isQuiet
      self.name = name
      self.start = start
      self.end = end
    }
  }

  /// One lane.
  public struct Arm: Sendable {
    /// What the arm is called.
    public var name: String
    /// How many: "2 of 3", "60 patients"; empty for nothing.
    public var share: String
    /// The spans, in order.
    public var phases: [Phase]
    /// The days of dosing sessions.
    public var sessions: [Double]
    /// What is given at them, below them: "ketamine 0.5 mg/kg, 8 sessions"; empty for nothing.
    public var treatment: String

    /// A lane.
    public init(
      name: String, share: String = "", phases: [Phase] = [], sessions: [Double] = [], treatment: String = ""
    ) {
      self.treatment = treatment
      self.name = name
      self.share = share
      self.phases = phases
      self.sessions = sessions
    }
  }

  /// A planned analysis.
  public struct Look: Sendable {
    /// What it is called: "interim", "final".
    public var name: String
    /// The share of the information, 0…1.
    public var information: Double

    /// An analysis.
    public init(_ name: String, at information: Double) {
      self.name = name
      self.information = information
    }
  }

  /// What stands above it.
  public var title: String
  /// A second line; empty for none.
  public var subtitle: String
  /// What the axis of time counts from, without its unit.
  public var timeTitle: String
  /// A span before randomization that all share, on negative days: screening or run-in; nil for none.
  public var before: Phase?
  /// The arms, from top to bottom.
  public var arms: [Arm]
  /// The days of visits, the same in all arms.
  public var visits: [Double]
  /// The day on which the primary endpoint is measured; nil for none.
  public var endpointDay: Double?
  /// What is measured then: "primary endpoint: CAPS-5".
  public var endpointText: String
  /// The analyses, in order; empty for one at the end that needs no picture.
  public var looks: [Look]

  /// A plot.
  public init(
    title: String, subtitle: String = "", timeTitle: String = "Time since randomization", before: Phase? = nil,
    arms: [Arm], visits: [Double] = [], endpointDay: Double? = nil, endpointText: String = "primary endpoint",
    looks: [Look] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.timeTitle = timeTitle
    self.before = before
    self.arms = arms
    self.visits = visits
    self.endpointDay = endpointDay
    self.endpointText = endpointText
    self.looks = looks
  }
}
