internal import Glibc

/// The maximum of the negative binomial likelihood of one or two groups with a common dispersion.
///
/// For a given dispersion each group's log rate has a concave likelihood; the profile score of the dispersion is then
/// brought to zero by Newton's method in its logarithm, within a bracket. Where that score is not positive at dispersion
/// 0 the counts vary no more than Poisson counts do, and the maximum is Poisson's.
struct CountSearch {
  private(set) var dispersion = 0.0
  private(set) var logLikelihood = 0.0
  /// −infinity for a group without events.
  private(set) var treatedLogRate = -Double.infinity
  private(set) var controlLogRate = -Double.infinity
  private(set) var treatedInformation = 0.0
  private(set) var controlInformation = 0.0
  private(set) var isConverged = false

  private let isPooled: Bool

  private struct Profile {
    var value: Double
    var score: Double
    var slope: Double
  }

  /// - Parameter isPooled: Whether all patients are one group, which is then called treated. At least one event.
  init(_ data: borrowing EventCountBuffer, isPooled: Bool) {
    self.isPooled = isPooled
    treatedLogRate = Self.crudeLogRate(data, treated: isPooled ? nil : true)
    if !isPooled { controlLogRate = Self.crudeLogRate(data, treated: false) }
    var profile = profile(data, 0)
    if profile.score <= 0 {
      logLikelihood = profile.value
      isConverged = true
      return
    }
    // From the moment estimate, Σ (y − μ)² − y over Σ μ²; the profile score at 0 is half of the former.
    var low = -Double.infinity
    var high = Double.infinity
    var logDispersion = log(2 * profile.score / meanSquares(data))
    for _ in 0..<200 {
      dispersion = exp(logDispersion)
      profile = self.profile(data, dispersion)
      logLikelihood = profile.value
      if profile.score > 0 { low = logDispersion } else { high = logDispersion }
      let slope = dispersion * profile.slope
      let newton = slope < 0 ? max(-2, min(2, -profile.score / slope)) : profile.score > 0 ? 1 : -1
      if newton.magnitude <= 1e-10 || profile.score == 0 {
        isConverged = true
        return
      }
      var next = logDispersion + newton
      while next <= low || next >= high, next != logDispersion { next = logDispersion + (next - logDispersion) / 2 }
      if next == logDispersion {
        isConverged = true
        return
      }
      logDispersion = next
    }
  }

  private mutating func profile(_ data: borrowing EventCountBuffer, _ k: Double) -> Profile {
    let terms = DispersionTerms(data, dispersion: k)
    var result = Profile(value: terms.value, score: terms.score, slope: terms.second)
    for number in 0..<(isPooled ? 1 : 2) {
      let isTreated = number == 0
      let start = isTreated ? treatedLogRate : controlLogRate
      guard start > -.infinity else { continue }
      let group: Bool? = isPooled ? nil : isTreated
      let (logRate, at) = Self.maximum(data, group, start, k)
      result.value += at.value
      result.score += at.dispersionScore
      result.slope += at.dispersionSecond + at.mixed * at.mixed / at.observed
      if isTreated {
        (treatedLogRate, treatedInformation) = (logRate, at.expected)
      } else {
        (controlLogRate, controlInformation) = (logRate, at.expected)
      }
    }
    return result
  }

  /// The log rate of a group at a given dispersion; the score falls with it, so its sign brackets the root.
  private static func maximum(
    _ data: borrowing EventCountBuffer, _ group: Bool?, _ start: Double, _ k: Double
  ) -> (Double, CountTerms) {
    var low = -Double.infinity
    var high = Double.infinity
    var logRate = start
    var at = CountTerms(data, treated: group, logRate: logRate, dispersion: k)
    for _ in 0..<100 {
      if at.score > 0 { low = logRate } else { high = logRate }
      let newton = max(-2, min(2, at.score / at.observed))
      if newton.magnitude <= 1e-13 { break }
      var next = logRate + newton
      while next <= low || next >= high, next != logRate { next = logRate + (next - logRate) / 2 }
      if next == logRate { break }
      logRate = next
      at = CountTerms(data, treated: group, logRate: logRate, dispersion: k)
    }
    return (logRate, at)
  }

  private static func crudeLogRate(_ data: borrowing EventCountBuffer, treated: Bool?) -> Double {
    let totals = data.totals(treated: treated)
    return totals.events > 0 ? log(totals.events / totals.exposure) : -.infinity
  }

  private func meanSquares(_ data: borrowing EventCountBuffer) -> Double {
    let treatedRate = exp(treatedLogRate)
    let controlRate = exp(controlLogRate)
    var sum = 0.0
    for i in 0..<data.count {
      let mean = data.exposures[i] * (isPooled || data.treated[i] ? treatedRate : controlRate)
      sum += mean * mean
    }
    return sum
  }
}

extension EventCountBuffer {
  /// Patients, events and exposure of a group; nil takes all.
  func totals(treated group: Bool?) -> (patients: Int, events: Double, exposure: Double) {
    var patients = 0
    var events = 0.0
    var exposure = 0.0
    for i in 0..<count where group == nil || treated[i] == group {
      patients += 1
      events += Double(counts[i])
      exposure += exposures[i]
    }
    return (patients, events, exposure)
  }

  /// The comparison of the two groups, or why there is none.
  mutating func negativeBinomial() throws(StatisticsError) -> NegativeBinomialComparison {
    let treatedTotals = totals(treated: true)
    let controlTotals = totals(treated: false)
    guard treatedTotals.patients > 0 else { throw .noPatients(in: .treated) }
    guard controlTotals.patients > 0 else { throw .noPatients(in: .control) }
    guard treatedTotals.exposure > 0, controlTotals.exposure > 0 else {
      throw .invalidCount(expected: "a positive exposure in each group")
    }
    guard treatedTotals.events + controlTotals.events > 0 else { throw .noEvents }
    for i in 0..<count where exposures[i] == 0 && counts[i] > 0 {
      throw .invalidValue(column: "exposures", index: i, expected: "above 0 where there are events")
    }
    countExceeding()
    let full = CountSearch(self, isPooled: false)
    let null = CountSearch(self, isPooled: true)
    return NegativeBinomialComparison(full: full, null: null)
  }
}
