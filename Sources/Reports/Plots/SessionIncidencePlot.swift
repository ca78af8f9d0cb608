/// The share of patients with an adverse event in each session, with confidence intervals.
public struct SessionIncidencePlot: Sendable {
  /// The shares of one arm, or of one event.
  public struct Series: Sendable {
    /// What it is called.
    public var name: String
    /// The numbers of the sessions, from 1.
    public var sessions: [Int]
    /// The share of patients with the event in each session, 0…1.
    public var shares: [Double]
    /// The lower confidence limit; as many as `sessions`, or empty.
    public var lower: [Double]
    /// The upper confidence limit, the same way.
    public var upper: [Double]
    /// The patients who had the session; as many as `sessions`, or empty for no table.
    public var patients: [Int]

    /// The shares of a series.
    public init(
      name: String, sessions: [Int], shares: [Double], lower: [Double] = [], upper: [Double] = [],
      patients: [Int] = []
    ) {
      self.name = name
      self.sessions = sessions
      self.shares = shares
      self.lower = lower
      self.upper = upper
      self.patients = patients
    }
  }

  /// What stands above it.
  public var title: String
  /// A second line; empty for none.
  public var subtitle: String
  /// What the axis of heights counts, without its unit.
  public var valueTitle: String
  /// The series, in the order of their colours.
  public var series: [Series]

  /// A plot.
  public init(title: String, subtitle: String = "", valueTitle: String = "Patients with the event", series: [Series]) {
    self.title = title
    self.subtitle = subtitle
    self.valueTitle = valueTitle
    self.series = series
  }

  /// The picture.
  public func drawing() -> Drawing {
    let words = series.map { one in
      let shares = one.shares.filter(\.isFinite).map(Words.percent).joined(separator: ", ")
      return "\(XMLText.name(one.name)): \(shares.isEmpty ? "no value" : shares)"
    }
    return PointChart(
      title: title, subtitle: subtitle, valueTitle: valueTitle + " (%)", countTitle: "Patients treated",
      series: series.map {
        PointChart.Series(
          name: $0.name, x: $0.sessions.map(Double.init), values: $0.shares, lower: $0.lower, upper: $0.upper,
          counts: $0.patients)
      },
      format: .percent, startsAtZero: true,
      horizontal: { domain, left, right, _ in
        let scale = Scale(Domain(domain.low - 0.2, domain.high + 0.2), from: left, to: right)
        let step = max(1, Ticks.step(for: domain.high - domain.low, count: 16))
        let ticks = Ticks.multiples(of: step, in: domain).map { Tick($0, Ticks.label($0, step: step, format: .number)) }
        return Axis(scale: scale, ticks: ticks, title: "Session")
      },
      summary: "\(valueTitle) by session. " + words.joined(separator: "; ") + "."
    ).drawing()
  }
}
