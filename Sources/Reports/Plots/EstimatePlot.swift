/// How the estimate is spread over trials, with the truth: bias, and the exaggeration of what is significant.
public struct EstimatePlot: Sendable {
  /// What stands above it.
  public var title: String
  /// A second line; empty for none.
  public var subtitle: String
  /// What is estimated, with its unit: "Difference in CAPS-5 (points)".
  public var estimateTitle: String
  /// The estimate of each trial; NaN where it could not be calculated.
  public var estimates: [Double]
  /// Whether each trial's test was significant; as many as `estimates`, or empty where nobody tested.
  public var isSignificant: [Bool]
  /// The true value; nil for no line.
  public var truth: Double?
  /// The value of no effect; nil for no line.
  public var noEffect: Double?

  /// A plot.
  public init(
    title: String, subtitle: String = "", estimateTitle: String, estimates: [Double], isSignificant: [Bool] = [],
    truth: Double? = nil, noEffect: Double? = nil
  ) {
    self.title = title
    self.subtitle = subtitle
    self.estimateTitle = estimateTitle
    self.estimates = estimates
    self.isSignificant = isSignificant
    self.truth = truth
    self.noEffect = noEffect
  }

  /// A bar of the histogram.
  package struct Bin: Equatable, Sendable {
    /// Where it begins, in the unit of the estimate.
    package let low: Double
    /// Where it ends.
    package let high: Double
    /// The trials in it.
    package var count: Int
    /// Those of them that are significant.
    package var significant: Int
  }

  /// The trials that have an estimate, and whether they are significant.
  var known: [(estimate: Double, isSignificant: Bool)] {
    estimates.enumerated().compactMap { index, value in
      Domain.isShown(value) ? (value, isSignificant.indices.contains(index) && isSignificant[index]) : nil
    }
  }

  /// Bars of a round width after Freedman and Diaconis, at most sixty.
  ///
  /// ## Source
  /// D. Freedman and P. Diaconis, *Z. Wahrscheinlichkeitstheorie verw. Geb.* 57 (1981) 453–476.
  package var bins: [Bin] {
    let sorted = known.map(\.estimate).sorted()
    guard let first = sorted.first, let last = sorted.last else { return [] }
    let domain = Domain(first, last)
    var cubeRoot = 1.0
    while cubeRoot * cubeRoot * cubeRoot < Double(sorted.count) { cubeRoot += 0.5 }
    let spread = sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
    let wanted = spread > 0 ? 2 * spread / cubeRoot : (domain.high - domain.low) / 10
    let count = max(5, min(60, ((domain.high - domain.low) / wanted).rounded(.up)))
    let width = Ticks.step(for: domain.high - domain.low, count: Int(count))
    // A value at an edge belongs to the bar on its right, also where a double is a little below it.
    func cell(_ value: Double) -> Double { (value / width + 1e-9).rounded(.down) }
    let start = cell(domain.low)
    var bins: [Bin] = []
    while bins.count < 121, (start + Double(bins.count)) * width <= domain.high {
      let low = (start + Double(bins.count)) * width
      bins.append(Bin(low: low, high: low + width, count: 0, significant: 0))
    }
    for trial in known {
      let index = min(bins.count - 1, max(0, Int(cell(trial.estimate) - start)))
      bins[index].count += 1
      bins[index].significant += trial.isSignificant ? 1 : 0
    }
    return bins
  }
}
