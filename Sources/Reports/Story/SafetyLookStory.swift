import DiscreteEvents
import Trials

extension TrialStory {
  /// A look at adverse events in JSON.
  public struct SafetyLookEntry: Codable, Equatable, Sendable {
    /// The term of the adverse event.
    public let event: String
    /// The arm whose patients count; absent for all.
    public let arm: String?
    /// The calendar day of the cut.
    public let day: JSONNumber
    /// How many patients count by then.
    public let patients: Int
    /// How many of them have had the event.
    public let events: Int
    /// The smallest number that stops the trial; absent where none does.
    public let stopsAt: Int?
    /// "stop_for_safety" or "go_on".
    public let decision: String
    /// The calendar day of the decision.
    public let decisionDay: JSONNumber

    init(_ look: SafetyLook, _ rule: SafetyRule) {
      event = rule.term
      arm = rule.arm
      day = JSONNumber(look.day.day)
      patients = look.patients
      events = look.events
      stopsAt = look.smallest
      decision = look.stops ? "stop_for_safety" : "go_on"
      decisionDay = JSONNumber(look.decided.day)
    }
  }

  func writeSafetyLooks(on page: inout Page) {
    if safetyLooks.isEmpty { return }
    page.heading("Looks at adverse events")
    for look in safetyLooks { page.paragraph(text(look), hanging: 2) }
    if let after = safetyAftermath {
      for sentence in after { page.paragraph(sentence, hanging: 2) }
    }
  }

  func text(_ look: SafetyLook) -> String {
    let rule = scenario.analysis.safety[look.rule]
    let share = "\(Digits.whole(look.events)) of \(Words.count(look.patients, "patient")) had it"
    let bound = look.smallest.map { "\(Digits.whole($0)) or more stop" } ?? "no number stops yet"
    let verdict = look.stops ? "The trial stops for safety." : "The trial goes on."
    return
      "Calendar day \(Digits.fixed(look.day.day, decimals: 1)), \(SafetyProse.subject(rule)): \(share), \(bound). \(verdict)"
  }
}

extension Scenario {
  /// What passes after a look at adverse events that stops the trial.
  func conduct(of look: SafetyLook) -> DecisionConduct {
    let rule = analysis.safety[look.rule]
    return rule.schedule == .looks ? analysis.interim?.conduct ?? rule.conduct : rule.conduct
  }
}
