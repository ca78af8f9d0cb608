/// The flow of patients through a trial, as CONSORT asks for it: boxes with counts, and those who left at each step.
///
/// ## Source
/// S. Hopewell et al., *CONSORT 2025 Statement*, BMJ 388 (2025) e081123.
public struct FlowPlot: Sendable {
  /// A box: how many, and how they divide.
  public struct Step: Sendable {
    /// What they did: "Assessed for eligibility", "Allocated to ketamine".
    public var title: String
    /// How many; a mean over trials may have a fraction.
    public var count: Double
    /// Parts of them, or reasons, with their counts.
    public var parts: [Part]

    /// A box.
    public init(title: String, count: Double, parts: [Part] = []) {
      self.title = title
      self.count = count
      self.parts = parts
    }
  }

  /// A line of a box.
  public struct Part: Sendable {
    /// What they have in common: "lost to follow-up".
    public var text: String
    /// How many.
    public var count: Double

    /// A line.
    public init(_ text: String, _ count: Double) {
      self.text = text
      self.count = count
    }
  }

  /// One arm, from allocation to analysis.
  public struct Arm: Sendable {
    /// One box for each of the plot's `stages`, top to bottom; nil where there is none.
    public var steps: [Step?]

    /// An arm.
    public init(steps: [Step?]) { self.steps = steps }
  }

  /// What stands above it.
  public var title: String
  /// A second line; empty for none.
  public var subtitle: String
  /// The first box; nil where nobody is screened.
  public var assessed: Step?
  /// Those who were not randomized, beside the first box; nil for none.
  public var excluded: Step?
  /// The box above the arms.
  public var randomized: Step
  /// The names of the rows below it: "Allocation", "Follow-up", "Analysis".
  public var stages: [String]
  /// The arms, from left to right.
  public var arms: [Arm]

  /// A plot.
  public init(
    title: String, subtitle: String = "", assessed: Step? = nil, excluded: Step? = nil, randomized: Step,
    stages: [String] = ["Allocation", "Follow-up", "Analysis"], arms: [Arm]
  ) {
    self.title = title
    self.subtitle = subtitle
    self.assessed = assessed
    self.excluded = excluded
    self.randomized = randomized
    self.stages = stages
    self.arms = arms
  }
}
