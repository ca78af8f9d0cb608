/// Weighted sums of 1, covariates and their products over patients.
struct RiskMoments {
  private(set) var weight = 0.0
  private(set) var first: [Double]
  private(set) var second: [Double]

  init(_ p: Int) {
    first = .init(repeating: 0, count: p)
    second = .init(repeating: 0, count: p * p)
  }

  /// Adds a patient; a negative weight takes one away.
  mutating func add(_ row: [Double], _ weight: Double) {
    let p = row.count
    self.weight += weight
    for a in 0..<p {
      let product = weight * row[a]
      first[a] += product
      for b in 0...a { second[a * p + b] += product * row[b] }
    }
  }
}

/// The events of one time and stratum, with all who were at risk.
struct RiskSet {
  let time: Double
  let stratum: Int
  /// Sums over all at risk, weighted by their hazard ratio.
  let risk: RiskMoments
  /// The same over the patients with the event.
  let tied: RiskMoments
  /// The patients with the event.
  let cases: [Int]
  /// Where in the order of patients those stand that stop then or later; among them are all at risk.
  let candidates: Range<Int>

  /// The weight of the tied patients that the k-th event no longer sees.
  func fraction(_ k: Int, _ ties: CoxModel.Ties) -> Double { ties == .efron ? Double(k) / Double(cases.count) : 0 }

  /// The summed weight that the k-th event sees.
  func total(_ fraction: Double) -> Double { risk.weight - fraction * tied.weight }

  /// The mean of a covariate that the k-th event sees.
  func mean(_ a: Int, _ fraction: Double) -> Double {
    (risk.first[a] - fraction * tied.first[a]) / total(fraction)
  }
}
