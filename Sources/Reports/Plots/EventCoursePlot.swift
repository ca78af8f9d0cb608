/// How many patients have an event at each time after a session: dissociation, blood pressure above a limit.
public struct EventCoursePlot: Sendable {
  /// One event, or one arm.
  public struct Course: Sendable {
    /// What it is called.
    public var name: String
    /// The time since the session, rising; days (an hour is 1/24).
    public var times: [Double]
    /// The share of patients who have the event at each time, 0…1.
    public var shares: [Double]
    /// The lower confidence limit; as many as `times`, or empty.
    public var lower: [Double]
    /// The upper confidence limit, the same way.
    public var upper: [Double]

    /// A course.
    public init(name: String, times: [Double], shares: [Double], lower: [Double] = [], upper: [Double] = []) {
      self.name = name
      self.times = times
      self.shares = shares
      self.lower = lower
      self.upper = upper
    }
  }

  /// What stands above it.
  public var title: String
  /// A second line; empty for none.
  public var subtitle: String
  /// What the axis of heights counts, without its unit.
  public var valueTitle: String
  /// What the axis of time counts from, without its unit.
  public var timeTitle: String
  /// The courses, in the order of their colours.
  public var courses: [Course]

  /// A plot.
  public init(
    title: String, subtitle: String = "", valueTitle: String = "Patients with the event",
    timeTitle: String = "Time since the session began", courses: [Course]
  ) {
    self.title = title
    self.subtitle = subtitle
    self.valueTitle = valueTitle
    self.timeTitle = timeTitle
    self.courses = courses
  }

  /// The picture.
  public func drawing() -> Drawing {
    let words = courses.map { course in
      let most = course.shares.filter(\.isFinite).max().map(Words.percent) ?? "no value"
      return "\(XMLText.name(course.name)): at most \(most)"
    }
    return BandChart(
      title: title, subtitle: subtitle, valueTitle: valueTitle + " (%)",
      curves: courses.map {
        BandChart.Curve(name: $0.name, x: $0.times, values: $0.shares, lower: $0.lower, upper: $0.upper)
      },
      format: .percent, covers: [0], bandText: "confidence interval",
      horizontal: { Axis.time(Domain(min(0, $0.low), $0.high), from: $1, to: $2, title: timeTitle) },
      summary: "\(valueTitle) over time. " + words.joined(separator: "; ") + "."
    ).drawing()
  }
}
