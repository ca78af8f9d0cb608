internal import Glibc

/// The middle of Fine and Gray's sandwich variance: the sum of squares of patients' influences on the score.
///
/// A patient's influence has a part η from his own events and time at risk, and a part ψ because the censoring weights
/// are estimated.
///
/// ## Source
/// Fine & Gray, *J. Am. Stat. Assoc.* 94 (1999) 496–509, eq. (7)–(8).
struct SubdistributionSandwich {
  private let likelihood: SubdistributionLikelihood
  private let value: SubdistributionLikelihood.Value
  private let p: Int
  private let hazards: [Double]

  init(_ likelihood: SubdistributionLikelihood, _ value: SubdistributionLikelihood.Value) {
    self.likelihood = likelihood
    self.value = value
    p = value.score.count
    hazards = (0..<likelihood.eventTimes).map { likelihood.eventCounts[$0] / value.totals[$0] }
  }

  /// Σ (η + ψ)(η + ψ)′, the whole matrix row after row.
  func middle(at beta: [Double]) -> [Double] {
    let own = ownInfluence(at: beta)
    let censoring = censoringInfluence(at: beta)
    var sum = [Double](repeating: 0, count: p * p)
    for i in own.indices {
      for a in 0..<p {
        for b in 0..<p { sum[a * p + b] += (own[i][a] + censoring[i][a]) * (own[i][b] + censoring[i][b]) }
      }
    }
    return sum
  }

  /// Sums over event times from each one to the last of G dΛ and of G x̄ dΛ, with a zero at the end.
  private func weightedTails() -> (plain: [Double], means: [[Double]]) {
    let count = likelihood.eventTimes
    var plain = [Double](repeating: 0, count: count + 1)
    var means = [[Double]](repeating: .init(repeating: 0, count: p), count: count + 1)
    for k in stride(from: count - 1, through: 0, by: -1) {
      let part = likelihood.notCensored[likelihood.eventStarts[k]] * hazards[k]
      plain[k] = plain[k + 1] + part
      for a in 0..<p { means[k][a] = means[k + 1][a] + part * value.means[k][a] }
    }
    return (plain, means)
  }

  private func ownInfluence(at beta: [Double]) -> [[Double]] {
    let tails = weightedTails()
    var result: [[Double]] = []
    var plain = 0.0
    var means = [Double](repeating: 0, count: p)
    var passed = 0
    for i in likelihood.rows.indices {
      while passed < likelihood.eventTimes, likelihood.times[likelihood.eventStarts[passed]] <= likelihood.times[i] {
        plain += hazards[passed]
        for a in 0..<p { means[a] += hazards[passed] * value.means[passed][a] }
        passed += 1
      }
      let row = likelihood.rows[i]
      let weight = exp(dot(row, beta))
      let later = likelihood.kinds[i] == 2 ? weight / likelihood.notCensored[i] : 0
      result.append(
        (0..<p).map { a in
          var part =
            -weight * (row[a] * plain - means[a]) - later * (row[a] * tails.plain[passed] - tails.means[passed][a])
          if likelihood.kinds[i] == 1 { part += row[a] - value.means[passed - 1][a] }
          return part
        })
    }
    return result
  }

  private func censoringInfluence(at beta: [Double]) -> [[Double]] {
    let tails = weightedTails()
    let count = likelihood.rows.count
    var result = [[Double]](repeating: .init(repeating: 0, count: p), count: count)
    var compensator = [Double](repeating: 0, count: p)
    var departed = 0.0
    var departedFirst = [Double](repeating: 0, count: p)
    var passed = 0
    var i = 0
    while i < count {
      var end = i
      while end < count, likelihood.times[end] == likelihood.times[i] { end += 1 }
      // Event times from this one on.
      while passed < likelihood.eventTimes, likelihood.times[likelihood.eventStarts[passed]] < likelihood.times[i] {
        passed += 1
      }
      let risk = Double(count - i)
      let censored = Double((i..<end).count { likelihood.kinds[$0] == 0 })
      for a in 0..<p {
        let q = departedFirst[a] * tails.plain[passed] - departed * tails.means[passed][a]
        compensator[a] -= censored * q / (risk * risk)
        for k in i..<end { result[k][a] = compensator[a] + (likelihood.kinds[k] == 0 ? q / risk : 0) }
      }
      for k in i..<end where likelihood.kinds[k] == 2 {
        let weight = exp(dot(likelihood.rows[k], beta)) / likelihood.notCensored[k]
        departed += weight
        for a in 0..<p { departedFirst[a] += weight * likelihood.rows[k][a] }
      }
      i = end
    }
    return result
  }
}
