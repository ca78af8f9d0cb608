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
    let total = design.groups.reduce(0) { $0 + $1.weight }
    let arms =
      sequences(of: total)
      ?? design.arms.map { arm in
        SchemaPlot.Arm(
          name: arm.name, share: isSingle ? Words.count(design.sampleSize, "patient") : "\(arm.weight) of \(total)",
          phases: phases(arm), sessions: arm.sessionDays.map(\.value), treatment: treatment(arm))
      }
    let before = design.runIn.map { SchemaPlot.Phase("open phase", from: -$0.length.value, to: 0) }
    return SchemaPlot(
      title: "Design: \(Words.name(scenario.title))",
      subtitle: subtitle,
      timeTitle: isSingle ? "Time since enrollment" : "Time since randomization", before: before, arms: arms,
      visits: visits, endpointDay: primaryDay, endpointText: primaryText, looks: looks
    ).drawing()
  }

  private var isAdaptive: Bool {
    if case .responseAdaptive = scenario.design.randomization { true } else { false }
  }

  private var subtitle: String {
    let design = scenario.design
    let ratio = design.groups.map { "\($0.weight)" }.joined(separator: ":")
    var parts = [Words.count(design.sampleSize, "patient")]
    if design.runIn != nil {
      parts = ["\(Digits.whole(design.sampleSize)) enter an open phase", "responders randomized \(ratio)"]
    } else if design.arms.count > 1 {
      parts.append("randomized \(ratio)\(isAdaptive ? " at first, then by the responses" : "")")
    }
    if let course = design.crossover {
      let washout = course.washout > .zero ? "a washout of \(DurationUnit.text(course.washout))" : "no washout"
      parts.append(
        "\(Words.count(course.periodCount, "period")) of \(DurationUnit.text(course.period)) with \(washout) between them"
      )
    }
    return (parts + ["followed for \(DurationUnit.text(design.followUp))"]).joined(separator: ", ")
  }

  /// What is given at the sessions of an arm, with its dose; empty for another treatment, which has a span.
  private func treatment(_ arm: Arm) -> String {
    guard !arm.sessionDays.isEmpty else { return "" }
    let what = TreatmentProse(arm.treatment).what
    let beside = arm.adjuncts.isEmpty ? "" : " with \(Words.list(arm.adjuncts.map(\.name)))"
    return "\(what), \(Words.count(arm.sessionDays.count, "session"))\(beside)"
  }

  private func phases(_ arm: Arm) -> [SchemaPlot.Phase] {
    let end = scenario.design.followUp.value
    switch arm.treatment {
    case .sessions:
      guard arm.sessionDays.isEmpty, let rule = arm.onRelapse else { return [] }
      let what = TreatmentProse(arm.treatment).what
      return [SchemaPlot.Phase("\(what) when response is lost, up to \(rule.atMost) sessions", from: 0, to: end)]
    case .daily(let drug):
      let last = drug.titration.last.map { " up to \($0.dose)" } ?? ""
      return [SchemaPlot.Phase("\(drug.drug)\(last), daily", from: 0, to: min(end, drug.until.value))]
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
    if let plan = scenario.analysis.adaptation {
      let names = plan.looks.indices.map { "look \($0 + 1)\(changes(plan, at: $0))" }
      return zip(names, plan.looks).map { SchemaPlot.Look($0, at: $1.fraction) } + [SchemaPlot.Look("final", at: 1)]
    }
    guard let prose = LooksProse(scenario), let design = try? TrialPlan(scenario).boundaries else { return [] }
    return (0..<design.looks).map { SchemaPlot.Look(prose.name($0 + 1), at: design.fractions[$0]) }
  }

  /// What a look may change, in few words.
  private func changes(_ plan: AdaptationPlan, at look: Int) -> String {
    let isLast = look == plan.looks.count - 1
    let parts = [
      plan.dropping == nil ? nil : "may drop arms", plan.efficacy == nil ? nil : "may end it",
      plan.resizing == nil || !isLast ? nil : "may resize it",
      plan.enrichment == nil || !isLast ? nil : "may enrich it",
    ].compactMap(\.self)
    return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
  }
}
