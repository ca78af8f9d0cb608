internal import Glibc

/// Cox's log partial likelihood with its first two derivatives, for covariates in standard units.
struct PartialLikelihood: HazardLikelihood {
  /// Value, score and information at one vector of coefficients.
  struct Value: LikelihoodValue {
    var logLikelihood = 0.0
    var score: [Double]
    var information: [Double]
  }

  let data: RiskIntervals
  let strata: [Int]
  let rows: [[Double]]
  let ties: CoxModel.Ties
  /// Patients from the last stop to the first within a stratum, so that the risk set grows.
  let order: [Int]
  /// Patients from the last start to the first within a stratum: the risk set loses them in this order.
  private let entries: [Int]

  /// - Parameter rows: One row of standardised covariates per patient.
  init(_ data: RiskIntervals, rows: [[Double]], strata: [Int], ties: CoxModel.Ties) {
    func sorted(_ times: [Double]) -> [Int] {
      (0..<data.count).sorted { a, b in strata[a] != strata[b] ? strata[a] < strata[b] : times[a] > times[b] }
    }
    order = sorted(data.stops)
    entries = data.starts.contains { $0 > -.infinity } ? sorted(data.starts) : []
    self.data = data
    self.strata = strata
    self.rows = rows
    self.ties = ties
  }

  func value(at beta: [Double]) -> Value {
    let p = beta.count
    var value = Value(score: .init(repeating: 0, count: p), information: .init(repeating: 0, count: p * p))
    forEachRiskSet(beta) { set in
      for patient in set.cases {
        value.logLikelihood += dot(rows[patient], beta)
        for a in 0..<p { value.score[a] += rows[patient][a] }
      }
      if ties == .exact, set.cases.count > 1 {
        subtractSubsets(set, beta, from: &value)
      } else {
        for k in set.cases.indices { subtract(set, fraction: set.fraction(k, ties), from: &value) }
      }
    }
    return value
  }

  /// Visits the times with an event, the last first, stratum by stratum.
  func forEachRiskSet(_ beta: [Double], _ body: (RiskSet) -> Void) {
    let p = beta.count
    var risk = RiskMoments(p)
    var greatest = 0.0
    var first = 0
    var left = 0
    var i = 0
    while i < order.count {
      let time = data.stops[order[i]]
      let stratum = strata[order[i]]
      if strata[order[first]] != stratum {
        first = i
        left = i
        risk = RiskMoments(p)
        greatest = 0
      }
      var cases: [Int] = []
      while i < order.count, strata[order[i]] == stratum, data.stops[order[i]] == time {
        let patient = order[i]
        risk.add(rows[patient], exp(dot(rows[patient], beta)))
        if data.events[patient] { cases.append(patient) }
        i += 1
      }
      greatest = max(greatest, risk.weight)
      while left < entries.count, strata[entries[left]] == stratum, data.starts[entries[left]] >= time {
        risk.add(rows[entries[left]], -exp(dot(rows[entries[left]], beta)))
        left += 1
      }
      if left == i {
        risk = RiskMoments(p)
        greatest = 0
        continue
      }
      // What was taken away leaves its rounding error behind; once that could matter the sums are made anew.
      if risk.weight < 1e-3 * greatest {
        risk = RiskMoments(p)
        for patient in order[first..<i] where data.starts[patient] < time {
          risk.add(rows[patient], exp(dot(rows[patient], beta)))
        }
        greatest = risk.weight
      }
      if cases.isEmpty { continue }
      var tied = RiskMoments(p)
      for patient in cases { tied.add(rows[patient], exp(dot(rows[patient], beta))) }
      body(RiskSet(time: time, stratum: stratum, risk: risk, tied: tied, cases: cases, candidates: first..<i))
    }
  }

  /// One event's share: the log of the weighted risk set, its mean covariates and their covariance.
  private func subtract(_ set: RiskSet, fraction: Double, from value: inout Value) {
    let p = value.score.count
    let total = set.total(fraction)
    value.logLikelihood -= Glibc.log(total)
    let mean = (0..<p).map { set.mean($0, fraction) }
    for a in 0..<p {
      value.score[a] -= mean[a]
      for b in 0...a {
        let second = (set.risk.second[a * p + b] - fraction * set.tied.second[a * p + b]) / total
        value.information[a * p + b] += second - mean[a] * mean[b]
      }
    }
  }
}
