internal import Glibc

/// Cox's log partial likelihood with its first two derivatives, for covariates in standard units.
struct PartialLikelihood {
  /// Value, score and information at one vector of coefficients.
  struct Value {
    var logLikelihood = 0.0
    var score: [Double]
    var information: [Double]
  }

  private let order: [Int]
  private let data: TimeToEvent
  private let strata: [Int]
  private let rows: [[Double]]
  private let ties: CoxModel.Ties

  /// - Parameter rows: One row of standardised covariates per patient.
  init(_ data: TimeToEvent, rows: [[Double]], strata: [Int], ties: CoxModel.Ties) {
    // From the last time to the first, so that the risk set only grows within a stratum.
    order = (0..<data.count).sorted { a, b in
      strata[a] != strata[b] ? strata[a] < strata[b] : data.times[a] > data.times[b]
    }
    self.data = data
    self.strata = strata
    self.rows = rows
    self.ties = ties
  }

  func value(at beta: [Double]) -> Value {
    let p = beta.count
    var value = Value(score: .init(repeating: 0, count: p), information: .init(repeating: 0, count: p * p))
    var risk = Moments(p)
    var stratum: Int?
    var i = 0
    while i < order.count {
      let first = order[i]
      if strata[first] != stratum {
        stratum = strata[first]
        risk = Moments(p)
      }
      var tied = Moments(p)
      var events = 0
      while i < order.count, strata[order[i]] == stratum, data.times[order[i]] == data.times[first] {
        let row = rows[order[i]]
        let predictor = dot(row, beta)
        let weight = exp(predictor)
        risk.add(row, weight)
        if data.events[order[i]] {
          tied.add(row, weight)
          events += 1
          value.logLikelihood += predictor
          for a in 0..<p { value.score[a] += row[a] }
        }
        i += 1
      }
      for k in 0..<events {
        subtract(risk, tied, fraction: ties == .efron ? Double(k) / Double(events) : 0, from: &value)
      }
    }
    return value
  }

  /// One event's share: the log of the weighted risk set, its mean covariates and their covariance.
  private func subtract(_ risk: Moments, _ tied: Moments, fraction: Double, from value: inout Value) {
    let p = value.score.count
    let total = risk.weight - fraction * tied.weight
    value.logLikelihood -= Glibc.log(total)
    let mean = (0..<p).map { (risk.first[$0] - fraction * tied.first[$0]) / total }
    for a in 0..<p {
      value.score[a] -= mean[a]
      for b in 0...a {
        let second = (risk.second[a * p + b] - fraction * tied.second[a * p + b]) / total
        value.information[a * p + b] += second - mean[a] * mean[b]
      }
    }
  }
}

/// Weighted sums of 1, covariates and their products over patients.
private struct Moments {
  var weight = 0.0
  var first: [Double]
  var second: [Double]

  init(_ p: Int) {
    first = .init(repeating: 0, count: p)
    second = .init(repeating: 0, count: p * p)
  }

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
