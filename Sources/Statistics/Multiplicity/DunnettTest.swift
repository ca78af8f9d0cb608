/// Dunnett's test of several treated groups against one control, with a common variance.
///
///     let test = try DunnettTest(control: [...], treated: [[...], [...], [...]])
///     test.adjustedPValues                 // single-step
///     test.stepDownPValues                 // never larger, without intervals
///     test.confidenceIntervals()           // all cover at once with 95 %
///
/// ## Source
/// Dunnett, *J. Am. Stat. Assoc.* 50 (1955) 1096–1121; step-down: Dunnett & Tamhane, *Statistics in Medicine* 10 (1991)
/// 939–947. Reference values: nested `integrate`, R 4.2.2.
public struct DunnettTest: Equatable, Sendable {
  /// The difference of each treated group from the control, with the pooled standard error and its degrees of freedom.
  public let differences: [Estimate]
  /// The joint distribution of the statistics when no group differs.
  public let distribution: ManyToOneDistribution
  /// In which direction the groups may differ.
  public let sides: ManyToOneDistribution.Sides

  /// The test from arrays, one finite value per patient.
  ///
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/invalidValue(column:index:expected:)`` and the
  ///   errors of ``init(control:treated:sides:)-(_,[SampleMoments],_)``.
  public init(
    control: [Double], treated: [[Double]], sides: ManyToOneDistribution.Sides = .two
  ) throws(StatisticsError) {
    guard !control.isEmpty else { throw .noPatients(in: .control) }
    var groups: [SampleMoments] = []
    for values in treated {
      guard !values.isEmpty else { throw .noPatients(in: .treated) }
      groups.append(try SampleMoments(values))
    }
    try self.init(control: SampleMoments(control), treated: groups, sides: sides)
  }

  /// The test from the groups' moments.
  ///
  /// - Throws: ``StatisticsError/invalidCount(expected:)`` without a treated group,
  ///   ``StatisticsError/tooFewPatients(required:found:)`` when no degree of freedom is left,
  ///   ``StatisticsError/zeroVariance``.
  public init(
    control: SampleMoments, treated: [SampleMoments], sides: ManyToOneDistribution.Sides = .two
  ) throws(StatisticsError) {
    guard !treated.isEmpty else { throw .invalidCount(expected: "at least one treated group") }
    let patients = treated.reduce(control.count) { $0 + $1.count }
    let freedom = patients - treated.count - 1
    guard freedom > 0 else { throw .tooFewPatients(required: treated.count + 2, found: patients) }
    let variance = treated.reduce(control.sumOfSquares) { $0 + $1.sumOfSquares } / Double(freedom)
    guard variance > 0 else { throw .zeroVariance }
    distribution = try ManyToOneDistribution(treated: treated.map(\.count), control: control.count)
    differences = treated.map {
      Estimate(
        value: $0.mean - control.mean,
        standardError: (variance * (1 / Double($0.count) + 1 / Double(control.count))).squareRoot(),
        degreesOfFreedom: Double(freedom))
    }
    self.sides = sides
  }

  /// How far each statistic lies in the direction of the alternative.
  private var distances: [Double] {
    differences.map {
      switch sides {
      case .upper: $0.t
      case .lower: -$0.t
      case .two: $0.t.magnitude
      }
    }
  }

  /// The single-step adjusted p-value of each group.
  public var adjustedPValues: [Double] {
    distances.map { max(0, 1 - distribution.probability(within: $0, sides: sides)) }
  }

  /// The step-down adjusted p-value of each group: the k-th largest statistic is compared with the groups not above it.
  public var stepDownPValues: [Double] {
    let distances = distances
    var open = distances.indices.sorted { (distances[$0], $1) > (distances[$1], $0) }
    var result = [Double](repeating: 1, count: distances.count)
    var largest = 0.0
    while let first = open.first {
      let p = 1 - distribution.only(open).probability(within: distances[first], sides: sides)
      largest = max(largest, p)
      result[first] = largest
      open.removeFirst()
    }
    return result
  }

  /// Intervals of all differences that cover at once; for one-sided tests the far limit is infinite.
  ///
  /// - Parameter level: Strictly between 0 and 1; otherwise all limits are NaN.
  public func confidenceIntervals(level: Double = 0.95) -> [ConfidenceInterval] {
    let critical = distribution.criticalValue(level: level, sides: sides)
    return differences.map {
      let half = critical * $0.standardError
      let isOpenAbove = sides == .upper && !half.isNaN
      let isOpenBelow = sides == .lower && !half.isNaN
      return ConfidenceInterval(
        lower: isOpenBelow ? -.infinity : $0.value - half, upper: isOpenAbove ? .infinity : $0.value + half)
    }
  }
}
