/// The sums of Gray's test over event times and strata, for a fixed number of groups.
///
/// Each vector has one element a group, each matrix is stored row after row. Group 0 is the one that the others are
/// compared with: the scores of all groups add up to 0.
struct GraySums: ~Copyable {
  let groups: Int
  private let room: UnsafeMutablePointer<Double>
  /// Events of the cause less their expectation, per group.
  let score: UnsafeMutablePointer<Double>
  /// The variance matrix of the scores.
  let variance: UnsafeMutablePointer<Double>
  private(set) var eventCount = 0.0

  // What follows is of one stratum, or of one time in it.
  private let atRisk: UnsafeMutablePointer<Double>
  private let survival: UnsafeMutablePointer<Double>
  private let nextSurvival: UnsafeMutablePointer<Double>
  private let incidence: UnsafeMutablePointer<Double>
  private let interest: UnsafeMutablePointer<Double>
  private let competing: UnsafeMutablePointer<Double>
  private let leaving: UnsafeMutablePointer<Double>
  private let weights: UnsafeMutablePointer<Double>
  private let squares: UnsafeMutablePointer<Double>
  private let share: UnsafeMutablePointer<Double>
  private let shareIntegral: UnsafeMutablePointer<Double>
  private let cross: UnsafeMutablePointer<Double>
  private var pooled = 0.0

  init(groups: Int) {
    self.groups = groups
    let size = 10 * groups + 4 * groups * groups
    let room = UnsafeMutablePointer<Double>.allocate(capacity: size)
    room.initialize(repeating: 0, count: size)
    self.room = room
    func vector(_ number: Int) -> UnsafeMutablePointer<Double> { room + number * groups }
    func matrix(_ number: Int) -> UnsafeMutablePointer<Double> { room + 10 * groups + number * groups * groups }
    (score, atRisk, survival, nextSurvival, incidence) = (vector(0), vector(1), vector(2), vector(3), vector(4))
    (interest, competing, leaving, weights, squares) = (vector(5), vector(6), vector(7), vector(8), vector(9))
    (variance, share, shareIntegral, cross) = (matrix(0), matrix(1), matrix(2), matrix(3))
  }

  deinit { room.deallocate() }

  mutating func reset() {
    room.update(repeating: 0, count: 10 * groups + 4 * groups * groups)
    eventCount = 0
  }

  /// Begins a stratum; patients are then announced one by one with ``enter(_:)``.
  mutating func beginStratum() {
    atRisk.update(repeating: 0, count: groups)
    incidence.update(repeating: 0, count: groups)
    squares.update(repeating: 0, count: groups)
    survival.update(repeating: 1, count: groups)
    shareIntegral.update(repeating: 0, count: groups * groups)
    cross.update(repeating: 0, count: groups * groups)
    pooled = 0
  }

  func enter(_ group: Int) { atRisk[group] += 1 }

  func beginTime() {
    interest.update(repeating: 0, count: groups)
    competing.update(repeating: 0, count: groups)
    leaving.update(repeating: 0, count: groups)
  }

  func leave(_ group: Int, isOfInterest: Bool, isCompeting: Bool) {
    leaving[group] += 1
    interest[group] += isOfInterest ? 1 : 0
    competing[group] += isCompeting ? 1 : 0
  }

  /// Adds what a time contributes, and lets its patients leave.
  ///
  /// In Gray's notation: h = n / S is the weighted risk set, R = n (1 − F) / S, both at t−; the pooled incidence rises
  /// by d / Σh.
  mutating func endTime() {
    var ofInterest = 0.0
    var ofOthers = 0.0
    for k in 0..<groups {
      ofInterest += interest[k]
      ofOthers += competing[k]
    }
    if ofInterest + ofOthers > 0 {
      eventCount += ofInterest
      let (total, risk) = weigh()
      let rise = ofInterest / total
      addScores(ofInterest, risk)
      addShares(total, hazard: rise / (1 - pooled))
      let after = 1 - (pooled + rise)
      if ofInterest > 0 { addInterest(ofInterest, total, after) }
      if ofOthers > 0 { addCompeting(after) }
      pooled += rise
      for k in 0..<groups where atRisk[k] > 0 {
        incidence[k] += survival[k] * interest[k] / atRisk[k]
        survival[k] = nextSurvival[k]
      }
    }
    for k in 0..<groups { atRisk[k] -= leaving[k] }
  }

  private func weigh() -> (total: Double, risk: Double) {
    var total = 0.0
    var risk = 0.0
    for k in 0..<groups {
      weights[k] = atRisk[k] > 0 ? atRisk[k] / survival[k] : 0
      nextSurvival[k] = atRisk[k] > 0 ? survival[k] * (atRisk[k] - interest[k] - competing[k]) / atRisk[k] : survival[k]
      total += weights[k]
      risk += weights[k] * (1 - incidence[k])
    }
    return (total, risk)
  }

  private func addScores(_ events: Double, _ risk: Double) {
    guard events > 0 else { return }
    for k in 0..<groups { score[k] += interest[k] - events * weights[k] * (1 - incidence[k]) / risk }
  }

  private func addShares(_ total: Double, hazard: Double) {
    for i in 0..<groups {
      for k in 0..<groups {
        let value = weights[i] * ((i == k ? 1 : 0) - weights[k] / total)
        share[i * groups + k] = value
        shareIntegral[i * groups + k] += value * hazard
      }
    }
  }

  private func addInterest(_ events: Double, _ total: Double, _ after: Double) {
    for k in 0..<groups where atRisk[k] > 0 {
      let lag = nextSurvival[k] > 0 ? 1 - after / nextSurvival[k] : 1
      let ties = events > 1 ? 1 - (events - 1) / (total * survival[k] - 1) : 1
      let part = ties * survival[k] * events / (total * atRisk[k])
      add(k, lag: lag, part: part, sharing: 1)
    }
  }

  private func addCompeting(_ after: Double) {
    for k in 0..<groups where nextSurvival[k] > 0 && competing[k] > 0 {
      let events = competing[k]
      let ties = events > 1 ? 1 - (events - 1) / (atRisk[k] - 1) : 1
      let part = ties * survival[k] * survival[k] * events / (atRisk[k] * atRisk[k])
      // A competing event moves the group's incidence the other way, and has no share of its own.
      add(k, lag: -after / nextSurvival[k], part: part, sharing: 0)
    }
  }

  private func add(_ k: Int, lag: Double, part: Double, sharing: Double) {
    squares[k] += lag * lag * part
    for i in 0..<groups {
      let first = sharing * share[i * groups + k] - lag * shareIntegral[i * groups + k]
      cross[i * groups + k] += first * lag * part
      for j in 0...i {
        let second = sharing * share[j * groups + k] - lag * shareIntegral[j * groups + k]
        variance[i * groups + j] += first * second * part
      }
    }
  }

  /// Adds the part of the stratum's variance that comes from the integrals up to the last time.
  func endStratum() {
    for i in 0..<groups {
      for j in 0...i {
        for k in 0..<groups {
          let (a, b) = (shareIntegral[i * groups + k], shareIntegral[j * groups + k])
          variance[i * groups + j] +=
            a * b * squares[k] + a * cross[j * groups + k] + b * cross[i * groups + k]
        }
      }
    }
  }
}
