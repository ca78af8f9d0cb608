/// One of several categories, numbered from 0, each as likely as its weight.
///
/// Sampled by inversion of one uniform: the category rises with it.
@frozen
public struct Categorical: CountFamily {
  /// The probability of each category; summing to 1.
  public let probabilities: [Double]
  /// The sums up to and with each category; the last of those that can occur, and all after it, are 1.
  @usableFromInline let sums: [Double]

  /// - Throws: ``ParameterError`` on `weights` unless there is one and they have a finite sum > 0; on an entry
  ///   (`weights[2]`) unless finite and ≥ 0.
  public init(weights: [Double]) throws(ParameterError) {
    for i in weights.indices { _ = try Checked.nonNegative(weights[i], "weights[\(i)]") }
    let sum = weights.reduce(0, +)
    guard sum > 0, sum < .infinity else {
      throw ParameterError(parameter: "weights", found: sum, expected: "a finite sum > 0")
    }
    probabilities = weights.map { $0 / sum }
    var sums: [Double] = []
    var running = 0.0
    let last = weights.lastIndex { $0 > 0 } ?? 0
    for i in weights.indices {
      running += weights[i]
      sums.append(i >= last ? 1 : Swift.min(1, running / sum))
    }
    self.sums = sums
  }

  /// The mean of the category's number.
  public var mean: Double {
    probabilities.indices.reduce(0) { $0 + Double($1) * probabilities[$1] }
  }

  /// The variance of the category's number.
  public var variance: Double {
    let mean = mean
    return probabilities.indices.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) * probabilities[$1] }
  }

  /// The last category that can occur.
  public var most: Int { sums.firstIndex(of: 1) ?? sums.count - 1 }

  /// P(X = k); 0 for a category that does not exist.
  @inlinable
  public func probability(of count: Int) -> Double {
    probabilities.indices.contains(count) ? probabilities[count] : 0
  }

  /// P(X ≤ k).
  @inlinable
  public func cdf(at count: Int) -> Double {
    count < 0 ? 0 : count >= sums.count ? 1 : sums[count]
  }

  /// P(X > k).
  public func survival(at count: Int) -> Double {
    if count < 0 { return 1 }
    return probabilities.dropFirst(count + 1).reversed().reduce(0, +)
  }

  /// The first category whose sum exceeds one uniform.
  ///
  /// - Complexity: O(categories), and one uniform.
  @inlinable
  public func sample(from stream: inout RandomStream) -> Int {
    let u = stream.uniform()
    var i = 0
    while sums[i] <= u { i += 1 }
    return i
  }
}
