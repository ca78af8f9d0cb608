/// The combination of the stages of a trial with weights fixed beforehand, which keeps the type I error whatever was
/// changed after a look at the data: sample size, time of the next look, selection of a subgroup.
///
/// Each stage contributes the z of its own patients only. With the weights √(planned information of the stage) it is
/// the weighted statistic of Cui, Hung & Wang; if nothing was changed it is the usual z.
///
///     let combination = try InverseNormalCombination(plannedInformation: [100, 200])
///     combination.z(first: 1.4, second: 1.75)    // 2.227
///
/// ## Source
/// Cui, Hung & Wang, *Biometrics* 55 (1999) 853–857; Lehmacher & Wassmer, *Biometrics* 55 (1999) 1286–1290.
public struct InverseNormalCombination: Equatable, Sendable {
  /// Weight of each stage, of any scale, ≥ 0.
  public let weights: [Double]

  /// A combination with given weights.
  ///
  /// - Parameter weights: One a stage, finite, ≥ 0, the first above 0; only their ratios matter.
  /// - Throws: ``StatisticsError/invalidCount(expected:)`` without a stage,
  ///   ``StatisticsError/invalidValue(column:index:expected:)``.
  public init(weights: [Double]) throws(StatisticsError) {
    guard let first = weights.first else { throw .invalidCount(expected: "at least one stage") }
    if let i = weights.firstIndex(where: { !(0...1e100 ~= $0) }) {
      throw .invalidValue(column: "weights", index: i, expected: "between 0 and 1e100")
    }
    guard first > 0 else { throw .invalidValue(column: "weights", index: 0, expected: "above 0") }
    self.weights = weights
  }

  /// The combination whose weights are the square roots of the information planned for the stages.
  ///
  /// - Parameter plannedInformation: Information at the end of each stage (patients, events), rising from above 0.
  /// - Throws: ``StatisticsError/invalidCount(expected:)``, ``StatisticsError/invalidValue(column:index:expected:)``.
  public init(plannedInformation: [Double]) throws(StatisticsError) {
    var before = 0.0
    var weights: [Double] = []
    for (i, information) in plannedInformation.enumerated() {
      guard information > before, information.isFinite else {
        throw .invalidValue(column: "plannedInformation", index: i, expected: "finite and above the one before")
      }
      weights.append((information - before).squareRoot())
      before = information
    }
    try self.init(weights: weights)
  }

  /// The combined statistic of the stages so far.
  ///
  /// - Parameter stages: The z of each stage's own patients; NaN for none or more stages than weights.
  /// - Complexity: O(*n*) stages; nothing is allocated.
  public func z(stages: UnsafeBufferPointer<Double>) -> Double {
    guard !stages.isEmpty, stages.count <= weights.count else { return .nan }
    var sum = 0.0
    var squares = 0.0
    for i in stages.indices where weights[i] > 0 {
      sum += weights[i] * stages[i]
      squares += weights[i] * weights[i]
    }
    return sum / squares.squareRoot()
  }

  /// The combined statistic of the stages so far, from an array.
  public func z(stages: [Double]) -> Double { stages.withUnsafeBufferPointer { z(stages: $0) } }

  /// The combined statistic of the first two stages; NaN when there is only one.
  public func z(first: Double, second: Double) -> Double {
    guard weights.count > 1 else { return .nan }
    let (a, b) = (weights[0], weights[1])
    return b == 0 ? first : (a * first + b * second) / (a * a + b * b).squareRoot()
  }

  /// The combined statistic from one-sided p-values; 0 counts as infinitely large z, 1 as infinitely small.
  public func z(pValues: [Double]) -> Double { z(stages: pValues.map(StandardNormal.upperQuantile)) }

  /// The one-sided p-value of a combined statistic.
  public static func pValue(z: Double) -> Double { StandardNormal.upperTail(z) }

  /// The z of a stage's own patients, from the z of all patients at its end and at the end of the stage before.
  ///
  /// - Parameters:
  ///   - z: The statistic of all patients, at `information` above `before`; otherwise NaN.
  ///   - zBefore: The statistic at the end of the stage before, at information `before` ≥ 0.
  public static func increment(
    z: Double, information: Double, zBefore: Double, informationBefore before: Double
  ) -> Double {
    guard information > before, before >= 0 else { return .nan }
    return (z * information.squareRoot() - zBefore * before.squareRoot()) / (information - before).squareRoot()
  }

  /// The z that the second stage must reach for the combined statistic of two stages to reach a critical value; NaN
  /// with one stage only, or when the second has no weight.
  public func criticalIncrement(first z: Double, criticalValue: Double) -> Double {
    guard weights.count > 1, weights[1] > 0 else { return .nan }
    let (a, b) = (weights[0], weights[1])
    return (criticalValue * (a * a + b * b).squareRoot() - a * z) / b
  }
}
