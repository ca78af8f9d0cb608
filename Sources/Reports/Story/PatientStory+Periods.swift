import DiscreteEvents
import Trials

// A patient who goes through several treatments.
extension PatientStory {
  /// The beginnings of the periods of a crossover, and the scores that decided on them.
  static func periods(of patient: Int, plan: TrialPlan, data: DataCut) -> [StoryFact] {
    guard let course = plan.scenario.design.crossover, let sequence = data.sequence(patient) else { return [] }
    var facts: [StoryFact] = []
    for (period, arm) in course.sequences[sequence].arms.enumerated() {
      guard let found = data.period(period, of: patient) else { continue }
      let needed = course.continueIf?.scoreAtLeast
      if let first = found.firstAssessed, let last = found.assessed {
        if first < last {
          facts.append(
            StoryFact(
              time: first, kind: .assessment(period: period + 1, score: .nan, needed: needed, outcome: .waits)))
        }
        if needed != nil || !found.score.isNaN {
          let outcome = outcome(found, last, course, data.departure(patient).1)
          facts.append(
            StoryFact(
              time: last,
              kind: .assessment(period: period + 1, score: found.score, needed: needed, outcome: outcome)))
        }
      }
      if let began = found.began {
        facts.append(
          StoryFact(time: began, kind: .period(number: period + 1, arm: plan.scenario.design.arms[arm].name)))
      }
    }
    return facts
  }

  private static func outcome(
    _ found: PeriodFacts, _ last: Days, _ course: Crossover, _ left: Days
  ) -> StoryFact.Assessment {
    if found.began != nil { return .begins }
    switch course.continueIf?.otherwise {
    case .untreated: return .untreated
    case .waits: return last == left ? .ends : .waits
    case .ends, nil: return .ends
    }
  }

  /// The planned days of the visits of a patient, period after period, as late as the periods began.
  static func visitDays(of patient: Int, plan: TrialPlan, data: DataCut) -> [Days] {
    let days = plan.scenario.design.visits.days
    guard let course = plan.scenario.design.crossover else { return days }
    return (0..<course.periodCount).flatMap { period -> [Days] in
      let facts = data.period(period, of: patient)
      // Who is not treated again is seen as planned; who has ended is not seen.
      let start = facts?.began ?? (course.waits ? .never : course.start(of: period))
      return days.map { start + $0 }
    }
  }
}

extension FactProse {
  func text(_ period: Int, _ score: Double, _ needed: Double?, _ outcome: StoryFact.Assessment) -> String {
    let reading = score.isNaN ? instrument : "\(instrument) \(Digits.plain(score, decimals: 2))"
    let asked = needed.map { " (at least \(Digits.plain($0)) asked)" } ?? ""
    let before = "\(reading) before period \(period)\(asked)"
    switch outcome {
    case .begins: return "\(before): the period may begin"
    case .ends: return "\(before): not ill enough, the patient's time in the study ends"
    case .untreated: return "\(before): not ill enough, the patient is not treated again"
    case .waits: return "\(before): not ill enough yet, the patient waits"
    }
  }
}
