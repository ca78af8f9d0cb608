/// Power, or any share of trials, against a value that was swept, with the Monte-Carlo error as a band.
public struct PowerPlot: Sendable {
  /// One line: a design, a test, a sample size.
  public struct Curve: Sendable {
    /// What it is called.
    public var name: String
    /// The values swept.
    public var values: [Double]
    /// The share of trials that succeeded at each value, 0…1.
    public var power: [Double]
    /// The ends of the Monte-Carlo interval of each share, 0…1, or empty for no band.
    public var intervals: [ClosedRange<Double>]

    /// A line.
    public init(name: String, values: [Double], power: [Double], intervals: [ClosedRange<Double>] = []) {
      self.name = name
      self.values = values
      self.power = power
      self.intervals = intervals
    }
  }

  /// What stands above it.
  public var title: String
  /// A second line; empty for none.
  public var subtitle: String
  /// What was swept, with its unit: "Hazard ratio", "Patients per arm".
  public var sweptTitle: String
  /// What is counted, without its unit.
  public var powerTitle: String
  /// The power wanted, 0…1; nil for no line.
  public var target: Double?
  /// The lines, in the order of their colours.
  public var curves: [Curve]

  /// A plot.
  public init(
    title: String, subtitle: String = "", sweptTitle: String, powerTitle: String = "Power", target: Double? = nil,
    curves: [Curve]
  ) {
    self.title = title
    self.subtitle = subtitle
    self.sweptTitle = sweptTitle
    self.powerTitle = powerTitle
    self.target = target
    self.curves = curves
  }

  /// The picture.
  public func drawing() -> Drawing {
    let words = curves.map { curve in
      let points = zip(curve.values, curve.power).filter { $0.isFinite && $1.isFinite }
        .map { "\(Words.percent($1)) at \(Digits.plain($0))" }
      return "\(XMLText.name(curve.name)): \(points.isEmpty ? "no value" : points.joined(separator: ", "))"
    }
    let levels = target.map { [BandChart.Level(value: $0, text: "wanted: \(Words.percent($0))")] } ?? []
    return BandChart(
      title: title, subtitle: subtitle, valueTitle: powerTitle + " (%)",
      curves: curves.map { curve in
        BandChart.Curve(
          name: curve.name, x: curve.values, values: curve.power, lower: curve.intervals.map(\.lowerBound),
          upper: curve.intervals.map(\.upperBound))
      },
      levels: levels, format: .percent, covers: [0, 1], hasMarks: true,
      bandText: "95 % interval of the simulation (Monte-Carlo error, Wilson)",
      horizontal: { Axis.linear($0, from: $1, to: $2, title: sweptTitle, isRounded: false, count: 8) },
      summary: "\(powerTitle) against \(sweptTitle). " + words.joined(separator: "; ") + "."
    ).drawing()
  }
}
