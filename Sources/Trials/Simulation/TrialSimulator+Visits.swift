import Distributions

// What visits see: the score, and through it the state.
extension TrialSimulator {
  /// Draws the true severity, and measures it before randomization.
  mutating func measureBaseline(_ patient: Int) {
    guard let score = plan.score else { return }
    if let openPhase {
      record.baselineScore?[patient] = openPhase.baselineScore(patient)
      return
    }
    var stream = stream(Purpose.baseline, patient)
    let baseline = score.pointee.baseline.sample(from: &stream)
    row.pointee.baseline = baseline
    if score.pointee.betweenPatientSD > 0 {
      var stream = self.stream(Purpose.betweenPatients, patient)
      row.pointee.deviation = score.pointee.betweenPatientSD * stream.normal()
    }
    var error = self.stream(Purpose.baselineError, patient)
    record.baselineScore?[patient] = measured(baseline, score, &error)
  }

  /// Sets the time of the next planned visit, and decides whether it will be attended.
  @inline(__always)
  mutating func scheduleVisit(_ patient: Int) {
    let visit = Int(row.pointee.nextVisit)
    guard visit < plan.visitDays.count else {
      row.pointee[.visit] = .infinity
      return
    }
    if !plan.visitsVary {
      row.pointee[.visit] = plan.visitDays[visit]
      return
    }
    scheduleVisit(visit, patient)
  }

  /// The same of a visit that may be off its day, or missed.
  @inline(never)
  private mutating func scheduleVisit(_ visit: Int, _ patient: Int) {
    let (time, isMissed) = place(
      of: visit, patient, day: plan.visitDays[visit] + row.pointee.delay, scatter: plan.visitScatter[visit])
    row.pointee.visitMissed = isMissed
    row.pointee[.visit] = time
  }

  /// When a visit takes place, and whether it is missed.
  mutating func place(of visit: Int, _ patient: Int, day: Double, scatter limit: Double) -> (
    time: Double, isMissed: Bool
  ) {
    if plan.sessionsMoveVisits, let place = placeAtSession(visit, patient, day: day) { return place }
    let conduct = plan.conduct
    if conduct.attendance < 1, !plan.arms[Int(row.pointee.arm)].visitAtSession[visit] {
      var stream = stream(Purpose.visitAttendance, patient, occasion: UInt32(visit))
      // A missed visit keeps its target day: what counts from the visit counts from there.
      if stream.uniform() >= conduct.attendance { return (day, true) }
    }
    if conduct.scatterSD > .zero, limit > 0 {
      var stream = stream(Purpose.visitScatter, patient, occasion: UInt32(visit))
      return (day + scatter(sd: conduct.scatterSD.value, limit: limit, &stream), false)
    }
    return (day, false)
  }

  /// A draw from the normal distribution with mean zero, cut off at ± `limit`, by inversion.
  private func scatter(sd: Double, limit: Double, _ stream: inout RandomStream) -> Double {
    let tail = StandardNormal.cdf(at: -limit / sd)
    let place = StandardNormal.quantile(tail + stream.uniform() * (1 - 2 * tail))
    return min(limit, max(-limit, sd * place))
  }

  /// A visit, and the clocks that it starts.
  mutating func visit(_ patient: Int, at now: Double) {
    let visit = Int(row.pointee.nextVisit)
    attendVisit(patient, at: now)
    if plan.visitsStartClocks { startClocks(ofVisit: visit, patient, at: now) }
  }

  /// A visit that starts no clock.
  @inline(__always)
  mutating func attendVisit(_ patient: Int, at now: Double) {
    let visit = Int(row.pointee.nextVisit)
    if !row.pointee.visitMissed {
      let score = plan.score == nil ? .nan : score(of: patient, at: now, visit: visit)
      record.write(visit, of: patient, at: now, score: score, state: row.pointee.state)
    }
    row.pointee.nextVisit += 1
    scheduleVisit(patient)
  }

  private mutating func startClocks(ofVisit visit: Int, _ patient: Int, at now: Double) {
    if plan.visitsSeeRelapse { lookForRelapse(atVisit: visit, patient, at: now) }
    let ofPeriod = visit - Int(row.pointee.period) * plan.visitsOfPeriod
    if case .visit(ofPeriod)? = currentOnset?.pointee.from, row.pointee.state != .responding {
      startOnsetClock(patient, at: now)
    }
    if case .visit(ofPeriod)? = currentRelapse?.pointee.from { anchorRelapse(patient, at: now) }
    if plan.blinding != nil { meet(patient, visit: visit, at: now) }
  }

  /// The score that a visit measures; NaN when the scenario has none.
  private mutating func score(of patient: Int, at now: Double, visit: Int) -> Double {
    var error = stream(Purpose.scoreError, patient, occasion: UInt32(visit))
    return score(of: patient, at: now, error: &error)
  }

  /// The score measured now with an error from a stream; NaN when the scenario has none.
  @inline(__always)
  mutating func score(of patient: Int, at now: Double, error: inout RandomStream) -> Double {
    guard let score = plan.score else { return .nan }
    let latent = latentScore(of: patient, score, at: now)
    if plan.blinding != nil { return score.pointee.measured(latent, &error, expectancy: expectancy()) }
    return measured(latent, score, &error)
  }

  /// The true severity now, without error and whatever anybody expects.
  @inline(__always)
  mutating func latentScore(of patient: Int, _ score: UnsafePointer<ScoreModel>, at now: Double) -> Double {
    if row.pointee.fall.isNaN { row.pointee.fall = drawFall(patient, score) }
    let natural = score.pointee.natural.map { $0.share * min(1, (now + row.pointee.before) / $0.by.value) } ?? 0
    return row.pointee.baseline * (1 - natural) * (1 - row.pointee.fall) + row.pointee.deviation
  }

  /// The fall that goes with the present state: one draw each time the state is entered.
  private mutating func drawFall(_ patient: Int, _ score: UnsafePointer<ScoreModel>) -> Double {
    let state = row.pointee.state
    let occasion = state == .symptomatic ? 0 : row.pointee.onsetStarts
    var stream = stream(Purpose.fall + UInt32(state.rawValue), patient, occasion: occasion)
    return score.pointee.fall[Int(state.rawValue)].sample(from: &stream)
  }

  /// What the instrument shows for a latent score: with error, in whole points if it has those, inside its range.
  @inline(__always)
  private func measured(_ latent: Double, _ score: UnsafePointer<ScoreModel>, _ stream: inout RandomStream) -> Double {
    score.pointee.measured(latent, &stream)
  }
}
