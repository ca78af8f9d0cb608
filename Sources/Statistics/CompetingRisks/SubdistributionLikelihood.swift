internal import Glibc

/// Fine and Gray's weighted partial likelihood with its first two derivatives, for covariates in standard units.
///
/// A patient with a competing event stays at risk with weight G(t−) / G(T−), where G is the Kaplan–Meier estimate of the
/// probability of not yet being censored. Events at one time share one risk set (Breslow).
struct SubdistributionLikelihood: HazardLikelihood {
  /// Value, score and information at one vector of coefficients, with the sums at each event time.
  struct Value: LikelihoodValue {
    var logLikelihood = 0.0
    var score: [Double]
    var information: [Double]
    /// Σ w exp(xβ) per event time, and the weighted mean of the covariates.
    var totals: [Double]
    var means: [[Double]]
  }

  /// One per patient, by time.
  let times: [Double]
  /// 0 censored, 1 the event of interest, 2 another.
  let kinds: [Int]
  let rows: [[Double]]
  /// G just before each patient's time.
  let notCensored: [Double]
  /// The first patient of each distinct time of an event of interest, in order of time, and the events then.
  let eventStarts: [Int]
  let eventCounts: [Double]

  var eventTimes: Int { eventStarts.count }

  init(_ data: CompetingTimes, cause: Int, rows: [[Double]]) {
    let order = (0..<data.count).sorted { data.times[$0] < data.times[$1] }
    times = order.map { data.times[$0] }
    kinds = order.map { data.causes[$0] == 0 ? 0 : data.causes[$0] == cause ? 1 : 2 }
    self.rows = order.map { rows[$0] }
    var notCensored: [Double] = []
    var starts: [Int] = []
    var counts: [Double] = []
    var remaining = 1.0
    var i = 0
    while i < order.count {
      var end = i
      var censored = 0
      var events = 0
      while end < order.count, times[end] == times[i] {
        censored += kinds[end] == 0 ? 1 : 0
        events += kinds[end] == 1 ? 1 : 0
        notCensored.append(remaining)
        end += 1
      }
      if events > 0 {
        starts.append(i)
        counts.append(Double(events))
      }
      let risk = Double(order.count - i)
      remaining *= (risk - Double(censored)) / risk
      i = end
    }
    self.notCensored = notCensored
    eventStarts = starts
    eventCounts = counts
  }

  func value(at beta: [Double]) -> Value {
    let p = beta.count
    var moments = [Moments](repeating: Moments(p), count: eventTimes)
    var value = Value(
      score: .init(repeating: 0, count: p), information: .init(repeating: 0, count: p * p), totals: [], means: [])
    let predictors = rows.map { dot($0, beta) }
    // From the last time back: those who are still under observation.
    var present = Moments(p)
    var next = rows.count
    for k in stride(from: eventTimes - 1, through: 0, by: -1) {
      while next > eventStarts[k] {
        next -= 1
        present.add(rows[next], exp(predictors[next]))
      }
      moments[k] = present
    }
    // From the first time on: those who had a competing event before.
    var departed = Moments(p)
    next = 0
    for k in 0..<eventTimes {
      while next < eventStarts[k] {
        if kinds[next] == 2 { departed.add(rows[next], exp(predictors[next]) / notCensored[next]) }
        next += 1
      }
      moments[k].add(departed, times: notCensored[eventStarts[k]])
    }
    for i in rows.indices where kinds[i] == 1 {
      value.logLikelihood += predictors[i]
      for a in 0..<p { value.score[a] += rows[i][a] }
    }
    for k in 0..<eventTimes {
      let sums = moments[k]
      let mean = sums.first.map { $0 / sums.zeroth }
      value.logLikelihood -= eventCounts[k] * log(sums.zeroth)
      for a in 0..<p {
        value.score[a] -= eventCounts[k] * mean[a]
        for b in 0...a {
          let second = sums.second[a * p + b] / sums.zeroth - mean[a] * mean[b]
          value.information[a * p + b] += eventCounts[k] * second
        }
      }
      value.totals.append(sums.zeroth)
      value.means.append(mean)
    }
    return value
  }

  /// Weighted sums of 1, x and x x′ (lower triangle).
  private struct Moments {
    var zeroth = 0.0
    var first: [Double]
    var second: [Double]

    init(_ p: Int) {
      first = .init(repeating: 0, count: p)
      second = .init(repeating: 0, count: p * p)
    }

    mutating func add(_ row: [Double], _ weight: Double) {
      let p = first.count
      zeroth += weight
      for a in 0..<p {
        let part = weight * row[a]
        first[a] += part
        for b in 0...a { second[a * p + b] += part * row[b] }
      }
    }

    mutating func add(_ other: Moments, times factor: Double) {
      zeroth += factor * other.zeroth
      for a in first.indices { first[a] += factor * other.first[a] }
      for a in second.indices { second[a] += factor * other.second[a] }
    }
  }
}
