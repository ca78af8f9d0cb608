/// Cumulative incidence of one event or of competing ones: the share of patients with it so far.
public struct CumulativeIncidencePlot: Sendable {
  /// One curve: an arm, or an arm's event of one kind.
  public struct Curve: Sendable {
    /// What it counts.
    public var name: String
    /// The times of events, rising; days.
    public var times: [Double]
    /// The share with the event from each time on; as many as `times`, 0…1.
    public var incidence: [Double]
    /// The lower confidence limit; as many as `times`, or empty. The band ends at the first NaN.
    public var lower: [Double]
    /// The upper confidence limit, the same way.
    public var upper: [Double]
    /// When each patient left the risk set, one entry a patient; days. Empty for no table.
    public var exits: [Double]
    /// The number of the arm, from 0, which gives the colour; `nil` for a curve with a colour of its own.
    public var arm: Int?
    /// The number of the cause among the plot's `causes`, from 0, which gives the dash pattern of a curve with an arm.
    public var cause: Int

    /// A curve.
    public init(
      name: String, times: [Double], incidence: [Double], lower: [Double] = [], upper: [Double] = [],
      exits: [Double] = [], arm: Int? = nil, cause: Int = 0
    ) {
      self.arm = arm
      self.cause = cause
      self.name = name
      self.times = times
      self.incidence = incidence
      self.lower = lower
      self.upper = upper
      self.exits = exits
    }
  }

  /// What stands above it.
  public var title: String
  /// A second line; empty for none.
  public var subtitle: String
  /// What the axis of heights counts, without its unit: "With relapse".
  public var valueTitle: String
  /// What the axis of time counts from, without its unit.
  public var timeTitle: String
  /// The curves, in the order of their colours.
  public var curves: [Curve]
  /// What the causes are called, in the order of their dash patterns; empty where there is one.
  public var causes: [String]

  /// A plot.
  public init(
    title: String, subtitle: String = "", valueTitle: String = "With the event",
    timeTitle: String = "Time since randomization", curves: [Curve], causes: [String] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.valueTitle = valueTitle
    self.timeTitle = timeTitle
    self.curves = curves
    self.causes = causes
  }

  /// The picture.
  public func drawing() -> Drawing {
    let ends = curves.map { curve in
      let last = curve.incidence.last { $0.isFinite }.map { Words.percent(min(max($0, 0), 1)) } ?? "0 %"
      return "\(XMLText.name(curve.name)): \(last) at the end"
    }
    return StepChart(
      title: title, subtitle: subtitle, valueTitle: valueTitle + " (%)", timeTitle: timeTitle, start: 0, top: nil,
      curves: curves.map {
        StepChart.Curve(
          name: $0.name, times: $0.times, values: $0.incidence, lower: $0.lower, upper: $0.upper, censored: [],
          exits: $0.exits, look: $0.look)
      },
      keys: causes.enumerated().map { index, name in
        LegendEntry(.line(Stroke(.ink, 2, dash: SeriesLook(index).dash), nil), XMLText.name(name))
      },
      summary: "Cumulative incidence. \(valueTitle): " + ends.joined(separator: "; ") + "."
    ).drawing()
  }
}

extension CumulativeIncidencePlot.Curve {
  /// The colour of the arm with the dashes of the cause.
  fileprivate var look: SeriesLook? { arm.map { SeriesLook($0, dashedAs: cause) } }
}
