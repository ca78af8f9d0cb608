import DiscreteEvents
import Trials

/// What is the same for all patients of an export, worked out once: a scenario is large, and is not asked a million times.
final class ExportedDesign {
  /// An arm as exports need it.
  struct Group {
    let name: String
    let drug: String
    let dose: String?
    let sessionDays: [Double]
    let sessionLength: Double
    let hold: SessionHold?
    let daily: DailyDrug?
    let adjuncts: [Adjunct]
    let adjunctSessions: [Arm.AdjunctSession]
    /// Whether the arm has neither sessions nor a daily drug.
    let hasNoDrug: Bool

    /// Whether nothing at all is given.
    var isUntreated: Bool { hasNoDrug && adjuncts.isEmpty }

    /// The treatment of an open phase, called by its drug.
    init(_ phase: RunIn) {
      let drug =
        switch phase.treatment {
        case .sessions(let schedule): schedule.drug
        case .daily(let daily): daily.drug
        case .none: "nothing"
        }
      self.init(Arm(name: "\(drug) (open phase)", role: .experimental, treatment: phase.treatment))
    }

    init(_ arm: Arm) {
      name = arm.name
      hold = arm.hold
      adjuncts = arm.adjuncts
      adjunctSessions = arm.adjunctSessions
      hasNoDrug = arm.treatment == .none
      sessionDays = arm.sessionDays.map(\.value)
      if case .sessions(let schedule) = arm.treatment {
        (drug, dose, sessionLength) = (schedule.drug, schedule.dose, schedule.length.value)
      } else {
        (drug, dose, sessionLength) = ("", nil, 0)
      }
      if case .daily(let drug) = arm.treatment { daily = drug } else { daily = nil }
    }
  }

  let study: String
  let arms: [Group]
  /// What everybody is given in an open phase before the randomization; `nil` for none.
  let open: Group?
  let openVisits: [(day: Double, name: String)]
  /// The arms as the judgement of adverse events asks for them.
  let plannedArms: [Arm]
  let related: CausalityRule?
  let course: Crossover?
  let sites: [String]
  /// The levels of each factor.
  let factors: [[String]]
  let terms: [String]
  let hasScore: Bool
  let visits: [(day: Double, name: String)]
  let followUp: Double
  /// The state at randomization; `nil` after an open phase.
  let entersAs: ResponseState?

  init(_ scenario: Scenario) {
    study = scenario.name.clipped(to: 64)
    plannedArms = scenario.design.arms
    arms = plannedArms.map(Group.init)
    open = scenario.design.runIn.map { Group($0) }
    openVisits = (scenario.design.runIn?.visits ?? []).map { ($0.value, "\(Self.visitName($0)), Open Phase") }
    related = scenario.analysis.safetyReporting?.related
    course = scenario.design.crossover
    sites = scenario.truth.enrollment.sites.map(\.name)
    factors = scenario.truth.factors.map { $0.levels.map(\.name) }
    // In the order of the plan that writes everything down.
    var terms: [String] = []
    for event in scenario.truth.arms.flatMap(\.adverseEvents) where !terms.contains(event.term) {
      terms.append(event.term)
    }
    self.terms = terms
    hasScore = scenario.truth.score != nil
    visits = scenario.design.visits.days.map { ($0.value, Self.visitName($0)) }
    followUp = scenario.design.followUp.value
    entersAs = scenario.design.runIn == nil ? scenario.truth.entersAs : nil
  }

  private static func visitName(_ day: Days) -> String { "Day \(Digits.plain(day.value, decimals: 4))" }
}
