import Distributions

// Who comes to a trial that goes on with one level of a factor, and does not have it.
extension TrialSimulator {
  /// Writes how many are turned away after a decision that leaves one level: before each patient, a geometric number with
  /// the share of the level, for each who comes has it by chance alone.
  mutating func turnAway(_ decision: Decision) {
    let factors = plan.scenario.truth.factors
    guard factors.indices.contains(decision.factor) else { return }
    let levels = factors[decision.factor].levels
    let share = levels[decision.level].share / levels.reduce(0) { $0 + $1.share }
    if share >= 1 { return }
    var before = decision.day
    for patient in decision.firstPatient..<max(decision.firstPatient, record.patientCount) {
      before = record.enrolled[patient]
      var stream = stream(Purpose.turnedAway, numbered: UInt32(truncatingIfNeeded: patient))
      record.turnedAway.append(TurnedAway(day: before, people: Self.failures(beforeSuccess: share, &stream)))
    }
    turnAwayUntilEnd(decision, since: before, share)
  }

  /// Enrollment ends before the trial is full: of those who would come before the next patient, each comes at any moment
  /// alike.
  private mutating func turnAwayUntilEnd(_ decision: Decision, since before: Double, _ share: Double) {
    let next = max(decision.firstPatient, record.patientCount)
    guard next < min(decision.sampleSize, record.capacity), let end = plan.scenario.design.enrollmentEnds?.value,
      before < end, end < record.enrolled[next]
    else { return }
    let number = UInt32(truncatingIfNeeded: next)
    var stream = stream(Purpose.turnedAway, numbered: number)
    let people = min(1_000_000, Self.failures(beforeSuccess: share, &stream))
    let part = (end - before) / (record.enrolled[next] - before)
    guard let binomial = try? Binomial(trials: people, probability: part) else { return }
    var luck = self.stream(Purpose.turnedAway, numbered: number, occasion: 1)
    record.turnedAway.append(TurnedAway(day: end, people: binomial.sample(from: &luck)))
  }

  /// How many trials fail before the first succeeds, by inversion; at most as many people as may be screened.
  private static func failures(beforeSuccess probability: Double, _ stream: inout RandomStream) -> Int {
    let count = Elementary.log(stream.uniform()) / Elementary.log1p(-probability)
    return count < Double(Recruitment.mostPeople) ? Int(count) : Recruitment.mostPeople
  }
}
