/// One number that every simulated trial yields.
public struct Measure: Equatable, Sendable {
  /// How trials are summed up.
  public enum Kind: String, Sendable {
    /// The trial has it or has not (1 or 0): the share of trials.
    case share
    /// The mean over trials.
    case mean
    /// The median over trials, which may not be reached in some.
    case median
  }

  /// What the number counts.
  public enum Unit: String, Sendable {
    /// A probability or a share, 0…1.
    case proportion
    /// Days.
    case days
    /// Points of the score.
    case points
    /// A number of things.
    case count
    /// A quotient, such as a hazard ratio.
    case ratio
    /// The natural logarithm of a quotient.
    case logRatio = "log_ratio"
    /// Thousands of the currency in which the design has its prices.
    case money
  }

  /// Its name: `response_week_2.proportion.ketamine`.
  public let path: String
  /// How trials are summed up.
  public let kind: Kind
  /// What the number counts.
  public let unit: Unit
  /// The path of a measure that is 1 in the trials that this one is about and 0 in those it is not; `nil` for all trials.
  public let among: String?
}

/// The measures of a plan, in the order in which a trial yields them.
public struct MeasureList: Equatable, Sendable {
  /// The measures.
  public private(set) var all: [Measure] = []

  /// How many there are.
  public var count: Int { all.count }

  /// The position of the measure with a path.
  ///
  /// A comparison's path ends in the name of the experimental arm; where there is only one, the name may be left out. Paths
  /// that go on beyond the arm, to a level of a factor, are not meant then.
  public func index(of path: String) -> Int? {
    if let exact = all.firstIndex(where: { $0.path == path }) { return exact }
    let longer = all.indices.filter { all[$0].path.hasPrefix(path + ".") }
    if longer.count < 2 { return longer.first }
    func depth(_ index: Int) -> Int { all[index].path.utf8.count { $0 == UInt8(ascii: ".") } }
    let least = longer.map(depth).min()
    let nearest = longer.filter { depth($0) == least }
    return nearest.count == 1 ? nearest[0] : nil
  }

  /// - Parameter indicator: The position of a measure that is 1 in the trials that the new one is about; in others it is NaN.
  mutating func add(
    _ path: String, _ kind: Measure.Kind, _ unit: Measure.Unit, among indicator: Int? = nil
  ) -> Int {
    all.append(Measure(path: path, kind: kind, unit: unit, among: indicator.map { all[$0].path }))
    return all.count - 1
  }
}

/// What one simulated trial found: one value for each measure.
///
/// NaN stands for "could not be calculated", infinity for "not reached".
public struct TrialResult: Equatable, Sendable {
  /// The measures, in the order of ``values``.
  public let measures: MeasureList
  /// The values.
  public let values: [Double]

  /// The value of the measure with a path; `nil` when there is no such measure.
  public subscript(path: String) -> Double? { measures.index(of: path).map { values[$0] } }
}
