/// How many patients have been enrolled by each day: over all trials, and in some of them.
public struct EnrollmentPlot: Sendable {
  /// The patients enrolled in one trial.
  public struct Path: Sendable {
    /// Days, rising.
    public var days: [Double]
    /// The patients enrolled by each day.
    public var patients: [Double]

    /// The patients of a trial.
    public init(days: [Double], patients: [Double]) {
      self.days = days
      self.patients = patients
    }
  }

  /// What stands above it.
  public var title: String
  /// A second line; empty for none.
  public var subtitle: String
  /// What the line is: "median of 1,000 trials", "patients enrolled".
  public var name: String
  /// Days since the trial began, rising.
  public var days: [Double]
  /// The patients enrolled by each day, the middle of all trials.
  public var patients: [Double]
  /// The lower end of the range; as many as `days`, or empty.
  public var lower: [Double]
  /// The upper end of the range, the same way.
  public var upper: [Double]
  /// What the range is: "95 % of trials".
  public var rangeText: String
  /// How many are wanted; nil for no line.
  public var target: Double?
  /// Single trials, at most forty of which are drawn.
  public var paths: [Path]

  /// A plot.
  public init(
    title: String, subtitle: String = "", name: String = "Median of all trials", days: [Double], patients: [Double],
    lower: [Double] = [], upper: [Double] = [], rangeText: String = "95 % of trials", target: Double? = nil,
    paths: [Path] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.name = name
    self.days = days
    self.patients = patients
    self.lower = lower
    self.upper = upper
    self.rangeText = rangeText
    self.target = target
    self.paths = paths
  }

  /// The picture.
  public func drawing() -> Drawing {
    let last = zip(days, patients).filter { $0.isFinite && $1.isFinite }.last
    let words = last.map { "\(Digits.plain($1, decimals: 1)) patients by day \(Digits.plain($0, decimals: 0))" }
    return BandChart(
      title: title, subtitle: subtitle, valueTitle: "Patients enrolled",
      curves: [BandChart.Curve(name: name, x: days, values: patients, lower: lower, upper: upper)],
      threads: paths.prefix(40).map { ($0.days, $0.patients) },
      levels: target.map { [BandChart.Level(value: $0, text: "planned: \(Digits.plain($0, decimals: 0))")] } ?? [],
      format: .number, covers: [0, 6, target.map { $0 * 1.08 } ?? 0], bandText: rangeText,
      horizontal: {
        Axis.time(Domain(min(0, $0.low), $0.high), from: $1, to: $2, title: "Time since the trial began")
      },
      summary: "Patients enrolled over time. \(XMLText.name(name)): \(words ?? "no value")."
    ).drawing()
  }
}
