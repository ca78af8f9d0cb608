/// Kaplan-Meier curves of several arms with confidence bands, marks for censored patients and numbers at risk.
///
///     KaplanMeierPlot(title: "Time to relapse", arms: [ketamine, sertraline]).drawing().svg()
public struct KaplanMeierPlot: Sendable {
  /// The curve of one arm.
  public struct Arm: Sendable {
    /// What the arm is called.
    public var name: String
    /// The times of events, rising; days.
    public var times: [Double]
    /// The share without the event from each time on; as many as `times`, 0…1.
    public var survival: [Double]
    /// The lower confidence limit from each time on; as many as `times`, or empty. The band ends at the first NaN.
    public var lower: [Double]
    /// The upper confidence limit, the same way.
    public var upper: [Double]
    /// When patients were last seen without the event; days.
    public var censored: [Double]
    /// When each patient left the risk set, with or without the event, one entry a patient; days. Empty for no table.
    public var exits: [Double]

    /// A curve.
    public init(
      name: String, times: [Double], survival: [Double], lower: [Double] = [], upper: [Double] = [],
      censored: [Double] = [], exits: [Double] = []
    ) {
      self.name = name
      self.times = times
      self.survival = survival
      self.lower = lower
      self.upper = upper
      self.censored = censored
      self.exits = exits
    }
  }

  /// What stands above it.
  public var title: String
  /// A second line; empty for none.
  public var subtitle: String
  /// What the axis of heights counts, without its unit: "Without relapse".
  public var valueTitle: String
  /// What the axis of time counts from, without its unit: "Time since onset".
  public var timeTitle: String
  /// The curves, in the order of their colours.
  public var arms: [Arm]

  /// A plot.
  public init(
    title: String, subtitle: String = "", valueTitle: String = "Without the event",
    timeTitle: String = "Time since randomization", arms: [Arm]
  ) {
    self.title = title
    self.subtitle = subtitle
    self.valueTitle = valueTitle
    self.timeTitle = timeTitle
    self.arms = arms
  }

  /// The picture.
  public func drawing() -> Drawing {
    let ends = arms.map { arm in
      let last = arm.survival.last { $0.isFinite }.map { Words.percent(min(max($0, 0), 1)) } ?? "100 %"
      return "\(XMLText.name(arm.name)): \(Words.count(arm.exits.count, "patient")), at the end \(last)"
    }
    return StepChart(
      title: title, subtitle: subtitle, valueTitle: valueTitle + " (%)", timeTitle: timeTitle, start: 1, top: 1,
      curves: arms.map {
        StepChart.Curve(
          name: $0.name, times: $0.times, values: $0.survival, lower: $0.lower, upper: $0.upper,
          censored: $0.censored, exits: $0.exits)
      },
      summary: "Kaplan-Meier curves. \(valueTitle): " + ends.joined(separator: "; ") + "."
    ).drawing()
  }
}
