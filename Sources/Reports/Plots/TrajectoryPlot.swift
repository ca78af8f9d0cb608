/// Mean scores of the arms at each visit, with confidence intervals and the patients they rest on.
public struct TrajectoryPlot: Sendable {
  /// The scores of one arm.
  public struct Arm: Sendable {
    /// What the arm is called.
    public var name: String
    /// The days of the visits, rising.
    public var days: [Double]
    /// The mean at each visit, in points of the score; NaN where nobody was seen.
    public var means: [Double]
    /// The lower confidence limit; as many as `days`, or empty.
    public var lower: [Double]
    /// The upper confidence limit, the same way.
    public var upper: [Double]
    /// The patients seen at each visit; as many as `days`, or empty for no table.
    public var patients: [Int]

    /// The scores of an arm.
    public init(
      name: String, days: [Double], means: [Double], lower: [Double] = [], upper: [Double] = [], patients: [Int] = []
    ) {
      self.name = name
      self.days = days
      self.means = means
      self.lower = lower
      self.upper = upper
      self.patients = patients
    }
  }

  /// What stands above it.
  public var title: String
  /// A second line; empty for none.
  public var subtitle: String
  /// The score with its unit: "CAPS-5 (points)".
  public var scoreTitle: String
  /// What the axis of time counts from, without its unit.
  public var timeTitle: String
  /// Whether the values are changes from baseline: then there is a line at 0.
  public var isChange: Bool
  /// The arms, in the order of their colours.
  public var arms: [Arm]

  /// A plot.
  public init(
    title: String, subtitle: String = "", scoreTitle: String, timeTitle: String = "Time since randomization",
    isChange: Bool = false, arms: [Arm]
  ) {
    self.title = title
    self.subtitle = subtitle
    self.scoreTitle = scoreTitle
    self.timeTitle = timeTitle
    self.isChange = isChange
    self.arms = arms
  }

  /// The picture.
  public func drawing() -> Drawing {
    let ends = arms.map { arm in
      let known = arm.means.filter(Domain.isShown)
      guard let first = known.first, let last = known.last else { return "\(XMLText.name(arm.name)): no value" }
      return "\(XMLText.name(arm.name)): from \(Digits.plain(first, decimals: 1)) to \(Digits.plain(last, decimals: 1))"
    }
    return PointChart(
      title: title, subtitle: subtitle, valueTitle: scoreTitle, countTitle: "Patients seen",
      series: arms.map {
        PointChart.Series(
          name: $0.name, x: $0.days, values: $0.means, lower: $0.lower, upper: $0.upper, counts: $0.patients)
      },
      format: .number, startsAtZero: false, reference: isChange ? (0, "no change") : nil,
      horizontal: { Axis.time($0, from: $1, to: $2, title: timeTitle, room: $3) },
      summary: "Means at each visit with confidence intervals, \(scoreTitle). " + ends.joined(separator: "; ") + "."
    ).drawing()
  }
}
