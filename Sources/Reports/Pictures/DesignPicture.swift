import DiscreteEvents
import Trials

/// The design at a glance.
public struct DesignPicture {
  let scenario: Scenario

  /// The picture of a scenario.
  public init(_ scenario: Scenario) { self.scenario = scenario }

  /// Arms or sequences with their treatments, visits and looks; always something to draw.
  public var drawing: Drawing? {
    let design = scenario.design
    let isSingle = design.arms.count == 1
    let total = design.arms.reduce(0) { $0 + $1.weight }
    let arms = design.arms.map { arm in
      SchemaPlot.Arm(
        name: arm.name, share: isSingle ? Words.count(design.sampleSize, "patient") : "\(arm.weight) of \(total)",
        phases: phases(arm), sessions: arm.sessionDays.map(\.value))
    }
    let before = design.runIn.map { SchemaPlot.Phase("open phase", from: -$0.length.value, to: 0) }
    return SchemaPlot(
      title: "Design: \(Words.name(scenario.title))",
      subtitle: "\(Words.count(design.sampleSize, "patient")), followed for \(DurationUnit.text(design.followUp))",
      timeTitle: isSingle ? "Time since enrollment" : "Time since randomization", before: before, arms: arms,
      visits: design.visits.days.map(\.value), endpointDay: primaryDay, endpointText: primaryText, looks: looks
    ).drawing()
  }

  private func phases(_ arm: Arm) -> [SchemaPlot.Phase] {
    let end = scenario.design.followUp.value
    switch arm.treatment {
    case .sessions: return []
    case .daily(let drug):
      return [SchemaPlot.Phase("\(drug.drug), daily", from: 0, to: min(end, drug.until.value))]
    case .none:
      let last = arm.adjunctSessions.last?.day.value
      return [
        SchemaPlot.Phase(
          arm.adjuncts.isEmpty ? "no treatment" : arm.adjuncts.map(\.name).joined(separator: ", "), from: 0,
          to: last ?? end)
      ]
    }
  }

  /// The visit at which the first primary endpoint is measured.
  private var primaryDay: Double? {
    guard let endpoint = scenario.analysis.primary.first else { return nil }
    let days = scenario.design.visits.days
    let visit: Int?
    switch endpoint.kind {
    case .binary(let binary):
      switch binary.timing {
      case .at(let index), .everBy(let index): visit = index
      }
    case .continuous(let continuous): visit = continuous.visit
    case .longitudinal(let longitudinal): visit = longitudinal.visit
    case .doseResponse(let dose): visit = dose.visit
    case .timeToEvent, .crossover, .count: visit = nil
    }
    return visit.flatMap { days.indices.contains($0) ? days[$0].value : nil }
  }

  private var primaryText: String {
    "primary endpoint: \(Words.name(scenario.analysis.primary.first?.name ?? ""))"
  }

  private var looks: [SchemaPlot.Look] {
    guard let prose = LooksProse(scenario), let design = try? TrialPlan(scenario).boundaries else { return [] }
    return (0..<design.looks).map { SchemaPlot.Look(prose.name($0 + 1), at: design.fractions[$0]) }
  }
}
