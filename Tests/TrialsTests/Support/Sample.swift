import Testing

/// Independent observations, one a simulated trial, and what they say of a mean.
struct Sample {
  private var values: [Double] = []

  mutating func add(_ value: Double) { values.append(value) }

  var count: Int { values.count }
  var mean: Double { values.reduce(0, +) / Double(values.count) }

  private func moment(_ power: Int) -> Double {
    let mean = mean
    return values.reduce(0) { sum, value in
      var term = 1.0
      for _ in 0..<power { term *= value - mean }
      return sum + term
    } / Double(values.count)
  }

  /// With divisor n − 1.
  var variance: Double { moment(2) * Double(count) / Double(count - 1) }
  /// s / √n.
  var standardError: Double { (variance / Double(count)).squareRoot() }
  /// √((m₄ − m₂²) / n), of the variance.
  var standardErrorOfVariance: Double {
    let second = moment(2)
    return ((moment(4) - second * second) / Double(count)).squareRoot()
  }
}

/// The mean of the sample is within 4 s/√n of the expected one.
func expectMean(
  _ sample: Sample, _ expected: Double, _ what: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let z = (sample.mean - expected) / sample.standardError
  #expect(
    abs(z) <= 4, "\(what): mean \(sample.mean) of \(sample.count), expected \(expected), \(z) standard errors off",
    sourceLocation: sourceLocation)
}

/// The variance of the sample is within 4 √((m₄ − m₂²)/n) of the expected one.
func expectVariance(
  _ sample: Sample, _ expected: Double, _ what: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let z = (sample.variance - expected) / sample.standardErrorOfVariance
  #expect(
    abs(z) <= 4, "\(what): variance \(sample.variance), expected \(expected), \(z) standard errors off",
    sourceLocation: sourceLocation)
}

/// The share of `hits` among `n` independent cases is within 4 √(p(1 − p)/n) of `p`.
func expectShare(
  _ hits: Int, of n: Int, _ p: Double, _ what: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let share = Double(hits) / Double(n)
  let z = (share - p) / (p * (1 - p) / Double(n)).squareRoot()
  #expect(
    abs(z) <= 4, "\(what): \(hits)/\(n) = \(share), expected \(p), \(z) standard errors off",
    sourceLocation: sourceLocation)
}
