import DiscreteEvents
import Trials

/// Somebody who entered the open phase of a trial.
public struct OpenPhaseStory: Codable, Equatable, Sendable {
  /// The person's number in the order of entry; the first is 1.
  public let person: Int
  /// The calendar day on which the open phase began.
  public let day: JSONNumber
  /// How many days it lasted; absent where it was not over when the trial ended.
  public let lasted: Double?
  /// The score before it, and at its last visit; absent where there is none.
  public let baseline: Double?
  /// The score at its last visit.
  public let score: Double?
  /// "randomized", "no_response", "dropout", or "under_way" when the trial ended.
  public let outcome: String

  /// Those of a trial, in the order of entry.
  static func all(_ data: DataCut) -> [OpenPhaseStory] {
    (0..<data.openPhaseCount).map { index in
      let entry = data.openPhaseEntry(index)
      guard let found = data.openPhase(index) else {
        return OpenPhaseStory(
          person: entry.number + 1, day: JSONNumber(entry.entered.day), lasted: nil,
          baseline: finite(entry.baseline), score: nil, outcome: "under_way")
      }
      let outcome: String
      switch found.outcome {
      case .randomized: outcome = "randomized"
      case .noResponse: outcome = "no_response"
      case .dropout: outcome = "dropout"
      }
      return OpenPhaseStory(
        person: found.number + 1, day: JSONNumber(found.entered.day), lasted: found.lasted.value,
        baseline: finite(found.baseline), score: finite(found.score), outcome: outcome)
    }
  }

  private static func finite(_ number: Double) -> Double? { number.isFinite ? number : nil }
}

extension TrialStory {
  func writeOpenPhase(on page: inout Page) {
    if scenario.design.runIn == nil { return }
    func count(_ outcome: String) -> String { Digits.whole(openPhase.count { $0.outcome == outcome }) }
    page.paragraph(
      "\(Words.count(openPhase.count, "person", plural: "people")) entered the open phase; \(count("randomized")) were "
        + "randomized after it, \(count("no_response")) did not respond at its end, \(count("dropout")) dropped out.")
    let told = openPhase.filter { person in
      person.outcome != "randomized" && (toldPatient == nil || person.person == toldPatient)
    }
    if told.isEmpty { return }
    page.heading("Not randomized after the open phase")
    let instrument = scenario.truth.score?.instrument ?? "score"
    var table = TextTable([
      .words("person"), .numbers("calendar day"), .numbers("days"), .numbers("\(instrument) before"),
      .numbers("\(instrument) at the last visit"), .words("why"),
    ])
    func text(_ number: Double?) -> String { number.map { Digits.plain($0, decimals: 2) } ?? "–" }
    for person in told {
      let why = ["no_response": "does not respond", "dropout": "leaves the study (dropout)"][person.outcome]
      table.add([
        "person \(Digits.whole(person.person))", Digits.fixed(person.day.value, decimals: 1),
        person.lasted.map { Digits.fixed($0, decimals: 1) } ?? "–", text(person.baseline), text(person.score),
        why ?? "under way when the trial ends",
      ])
    }
    page.table(table)
  }
}

extension PatientStory {
  /// The open phase of a patient, on the days before day 0.
  static func openPhase(of patient: Int, plan: TrialPlan, data: DataCut) -> [StoryFact] {
    if plan.scenario.design.runIn == nil { return [] }
    let number = data.number(patient)
    guard let index = (0..<data.openPhaseCount).first(where: { data.openPhaseEntry($0).number == number }),
      let found = data.openPhase(index)
    else { return [] }
    return [
      StoryFact(time: Days(-found.lasted.value), kind: .openPhase),
      StoryFact(time: .zero, kind: .randomization(score: found.score)),
    ]
  }
}
