import DiscreteEvents
import Trials

/// The looks of a trial in the sentences of a protocol.
struct LooksProse {
  let scenario: Scenario
  let interim: InterimPlan

  /// The looks of a plan.
  init(_ scenario: Scenario, _ interim: InterimPlan) {
    self.scenario = scenario
    self.interim = interim
  }

  /// `nil` for a trial without looks.
  init?(_ scenario: Scenario) {
    guard let interim = scenario.analysis.interim else { return nil }
    self.scenario = scenario
    self.interim = interim
  }

  /// When a look takes place, by number from 1; beyond the looks it is the final analysis: "125 events".
  func when(_ number: Int) -> String {
    guard interim.looks.indices.contains(number - 1) else { return end }
    return words(interim.looks[number - 1].trigger)
  }

  private var end: String {
    switch scenario.analysis.time {
    case .allFollowed: "all followed"
    case .day(let day): "day \(Digits.plain(day.value))"
    case .events(let count, _): Words.count(count, "event")
    }
  }

  /// What counts as information.
  var information: String {
    let tested = scenario.analysis.primary.first { $0.name == interim.tested }?.kind
    if interim.informationOf == .inverseVariance { return "information (1/SE²)" }
    if case .timeToEvent? = tested, interim.informationOf != .patients { return "events" }
    if case .count? = tested { return "events" }
    return "patients who count"
  }

  /// The look and its number: "look 1", and for the last "final".
  func name(_ number: Int) -> String { number > interim.looks.count ? "final" : "look \(number)" }

  var paragraphs: [String] {
    if let family = FamilyLooksProse(scenario) { return family.paragraphs }
    let times = interim.looks.indices.map { index in
      "\(when(index + 1)) (\(Words.percent(interim.looks[index].fraction)) of the information\(purpose(index + 1)))"
    }
    let count = interim.looks.count
    let maximum = Digits.plain(interim.maximumInformation)
    var text = "\(Words.capitalized(Words.count(count, "look"))) at \(interim.tested) \(count == 1 ? "comes" : "come") "
    text += "before the final analysis: at \(Words.list(times)); \(maximum) \(information) are planned for the end. "
    text += "The level is shared out by \(interim.efficacy), at the information that each look really has. "
    text += "A trial that crosses the boundary stops: nobody is enrolled after the decision, and the decision rests on "
    text += "what is recorded by the look."
    return [text] + (futility.map { [$0] } ?? []) + (conduct.map { [$0] } ?? [])
  }

  private var futility: String? {
    if let rule = interim.futilityPower {
      let share = Words.percent(rule.threshold)
      switch rule.kind {
      case .conditional:
        return
          "It stops for futility where the conditional power, if the trend goes on, is below \(share) (not binding)."
      case .predictive: return "It stops for futility where the predictive power is below \(share) (not binding)."
      }
    }
    guard let rule = interim.futility else { return nil }
    let binding = rule.isBinding ? "binding: the critical values count on it" : "not binding"
    return "It stops for futility by \(rule) (\(binding))."
  }

  /// How the tested endpoint is judged.
  static func level(_ endpoint: String, _ plan: AnalysisPlan) -> String? {
    let isLookedAt = plan.familyLooks?.boundaries.contains { $0.endpoint == endpoint } ?? false
    guard let interim = plan.interim, interim.tested == endpoint || isLookedAt else { return nil }
    let level = "\(plan.sided == .two ? "two" : "one")-sided level of \(Digits.plain(plan.alpha, decimals: 6))"
    return "tested at each look against its share of a \(level)"
  }
}
