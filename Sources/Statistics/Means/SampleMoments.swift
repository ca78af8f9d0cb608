/// Number, mean and sum of squared deviations of one group's values, valid once it exists.
public struct SampleMoments: Equatable, Sendable {
  /// Number of values, ≥ 1.
  public let count: Int
  /// The mean, finite.
  public let mean: Double
  /// The sum of squared deviations from the mean, ≥ 0.
  public let sumOfSquares: Double

  /// Moments known already.
  ///
  /// - Parameters:
  ///   - count: At least 1.
  ///   - mean: Finite.
  ///   - sumOfSquares: The sum of squared deviations from the mean (variance × (count − 1)); finite, ≥ 0.
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/invalidCount(expected:)``,
  ///   ``StatisticsError/invalidValue(column:index:expected:)``.
  public init(count: Int, mean: Double, sumOfSquares: Double) throws(StatisticsError) {
    guard count != 0 else { throw .noPatients(in: nil) }
    guard count > 0 else { throw .invalidCount(expected: "at least 1 value") }
    guard mean.isFinite else { throw .invalidValue(column: "mean", index: 0, expected: "finite") }
    guard sumOfSquares >= 0, sumOfSquares.isFinite else {
      throw .invalidValue(column: "sumOfSquares", index: 0, expected: "finite and at least 0")
    }
    self.count = count
    self.mean = mean
    self.sumOfSquares = sumOfSquares
  }

  /// The moments of values, in two passes without allocation; rounding error in equal values counts as no variation.
  ///
  /// - Parameter values: At least one, finite.
  /// - Throws: ``StatisticsError/noPatients(in:)``, ``StatisticsError/invalidValue(column:index:expected:)``.
  public init(_ values: UnsafeBufferPointer<Double>) throws(StatisticsError) {
    guard !values.isEmpty else { throw .noPatients(in: nil) }
    let moments = CentredMoments(values)
    guard moments.mean.isFinite, moments.sumOfSquares.isFinite else {
      let index = values.firstIndex { !$0.isFinite } ?? 0
      throw .invalidValue(column: "values", index: index, expected: "finite, and its square too")
    }
    count = moments.count
    mean = moments.mean
    sumOfSquares = moments.isConstant ? 0 : moments.sumOfSquares
  }

  /// The moments of values; see ``init(_:)-(UnsafeBufferPointer<Double>)``.
  public init(_ values: [Double]) throws(StatisticsError) {
    self = try values.withUnsafeBufferPointer { buffer throws(StatisticsError) in try SampleMoments(buffer) }
  }
}
