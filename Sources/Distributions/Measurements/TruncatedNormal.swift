/// The normal distribution of values that lie in an interval.
///
/// `mean` and `sd` of the initializer are those of the normal before truncation, kept as ``center`` and ``spread``.
@frozen
public struct TruncatedNormal: Sendable, Equatable {
  /// The mean before truncation.
  public let center: Double
  /// The standard deviation before truncation.
  public let spread: Double
  /// The lower end; may be −∞.
  public let from: Double
  /// The upper end; may be +∞.
  public let to: Double
  /// Normal probabilities below `from` and `to`, and above them: each is used where it is the small one.
  @usableFromInline let below: (from: Double, to: Double)
  @usableFromInline let above: (from: Double, to: Double)

  /// - Throws: ``ParameterError`` on `mean` unless finite, on `sd` unless finite and > 0, on `from` if NaN or +∞, on
  ///   `to` unless > `from`, or where the normal has less than 1e-250 between them.
  public init(mean: Double, sd: Double, from: Double, to: Double) throws(ParameterError) {
    center = try Checked.finite(mean, "mean")
    spread = try Checked.positive(sd, "sd")
    guard from < .infinity else {
      throw ParameterError(parameter: "from", found: from, expected: "a number or −∞")
    }
    guard to > from else {
      throw ParameterError(parameter: "to", found: to, expected: "a number > from (\(from))")
    }
    let lower = (from - mean) / sd
    let upper = (to - mean) / sd
    self.from = from
    self.to = to
    below = (StandardNormal.cdf(at: lower), StandardNormal.cdf(at: upper))
    above = (StandardNormal.survival(at: lower), StandardNormal.survival(at: upper))
    guard lower > 0 ? above.from - above.to > 1e-250 : below.to - below.from > 1e-250 else {
      throw ParameterError(
        parameter: "to", found: to, expected: "an interval from \(from) in which the normal has some probability")
    }
  }

  /// Two values are equal when their parameters are.
  public static func == (a: TruncatedNormal, b: TruncatedNormal) -> Bool {
    a.center == b.center && a.spread == b.spread && a.from == b.from && a.to == b.to
  }

  /// By inversion of one uniform, in which it increases.
  @inlinable
  public func sample(from stream: inout RandomStream) -> Double {
    quantile(stream.uniform())
  }

  /// The value not exceeded with probability `p`; NaN outside [0, 1].
  @inlinable
  public func quantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? from : p == 1 ? to : .nan }
    let lower = below.from + p * (below.to - below.from)
    let upper = above.to + (1 - p) * (above.from - above.to)
    let z = lower < upper ? StandardNormal.quantile(lower) : -StandardNormal.quantile(upper)
    return Swift.min(Swift.max(center + spread * z, from), to)
  }
}
