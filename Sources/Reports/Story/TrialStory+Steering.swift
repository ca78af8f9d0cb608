import DiscreteEvents
import Trials

extension TrialStory {
  /// A look that may change the trial, in JSON.
  public struct SteeringEntry: Codable, Equatable, Sendable {
    /// Which look, the first is 1; the last is the final analysis.
    public let look: Int
    /// The calendar day of the cut.
    public let day: JSONNumber
    /// The calendar day of the decision.
    public let decidedDay: JSONNumber
    /// Events, or patients who count, of the tested endpoint.
    public let information: JSONNumber
    /// What was tested, with the statistic on all data so far and the combined one.
    public let tested: [Tested]
    /// What the combined statistic must reach; `null` where the look cannot show success.
    public let criticalValue: JSONNumber
    /// "go_on", "change", "stop_for_efficacy", "stop_for_futility" or, at the end, "reject" or "not_rejected".
    public let decision: String
    /// What succeeded.
    public let won: [String]
    /// What was dropped.
    public let dropped: [String]
    /// How many patients were enrolled by the decision.
    public let patients: Int
    /// How many the trial will have.
    public let sampleSize: Int
    /// How many people were turned away afterwards; absent where nobody's level was left.
    public let turnedAway: Int?

    /// One hypothesis at a look.
    public struct Tested: Codable, Equatable, Sendable {
      /// The experimental arm, or "all", or the level that may be left.
      public let name: String
      /// The statistic on all data so far; `null` for what is closed.
      public let z: JSONNumber
      /// The combined statistic; `null` where stages are not combined.
      public let combined: JSONNumber
    }

    init(_ story: SteeringStory) {
      let seen = story.look
      look = seen.number
      day = JSONNumber(seen.day.day)
      decidedDay = JSONNumber(seen.decided.day)
      information = JSONNumber(seen.information)
      tested = story.names.indices.map {
        Tested(name: story.names[$0], z: JSONNumber(seen.z[$0]), combined: JSONNumber(seen.combined[$0]))
      }
      criticalValue = JSONNumber(seen.criticalValue)
      decision = story.decision
      won = story.won
      dropped = story.dropped
      patients = seen.enrolled
      sampleSize = seen.size
      turnedAway = story.turnedAway
    }
  }

  /// The odds of a response-adaptive randomization from a patient on, in JSON.
  public struct AllocationEntry: Codable, Equatable, Sendable {
    /// The calendar day.
    public let day: JSONNumber
    /// The number of the first patient assigned by them, from 1.
    public let firstPatient: Int
    /// How many outcomes were known.
    public let known: Int
    /// The probability of each arm, in the order of the design.
    public let probabilities: [JSONNumber]

    init(_ update: AllocationUpdate, arms: Int) {
      day = JSONNumber(update.day.day)
      firstPatient = update.firstPatient + 1
      known = update.known
      probabilities = (0..<arms).map { JSONNumber(update.probabilities[$0]) }
    }
  }

  func writeSteering(on page: inout Page) {
    if let prose = AdaptationProse(scenario), !steering.isEmpty {
      page.heading("Looks at \(prose.plan.tested) that may change the trial")
      for number in 1...(prose.plan.looks.count + 1) {
        if let story = steering.first(where: { $0.look.number == number }) {
          page.paragraph(story.text(prose), hanging: 2)
        } else if steering.contains(where: { $0.look.number > number }) {
          page.paragraph(
            "Look \(number) (\(prose.when(number))) does not take place: its moment did not come in time.", hanging: 2)
        }
      }
    }
    guard !allocation.isEmpty else { return }
    page.heading("Response-adaptive randomization")
    let arms = scenario.design.arms
    var table = TextTable(
      [.numbers("from patient"), .numbers("day"), .numbers("outcomes known")] + arms.map { .numbers($0.name) })
    for update in allocation {
      table.add(
        [
          Digits.whole(update.firstPatient + 1), Digits.fixed(update.day.day, decimals: 1), Digits.whole(update.known),
        ] + arms.indices.map { Digits.fixed(update.probabilities[$0], decimals: 3) })
    }
    page.table(table)
  }
}
