import Trials

// What a scenario must have for a picture, and what a picture asks for.
extension PlotKind {
  /// Whether it shows what many trials find, which are simulated for it.
  public var isOfRun: Bool { self != .design && !isOfOneTrial }

  /// Whether it shows one endpoint of several.
  public var showsEndpoint: Bool {
    switch self {
    case .kaplanMeier, .cumulativeIncidence, .estimates, .pValues, .power: true
    default: false
    }
  }

  /// Whether it shows one adverse event of several.
  public var showsEvent: Bool { self == .sessionIncidence || self == .eventCourse }

  /// Whether it shows one comparison of several.
  public var showsComparison: Bool { self == .estimates || self == .pValues || self == .adverseEvents }

  /// Why it cannot show an endpoint; `nil` where it can.
  public func obstacle(to endpoint: Endpoint) -> String? {
    switch self {
    case .kaplanMeier, .cumulativeIncidence:
      if case .timeToEvent = endpoint.kind { nil } else { "is no time to an event" }
    case .estimates, .pValues: endpoint.effect == nil ? "estimates no effect of one arm against another" : nil
    default: nil
    }
  }

  /// Why a scenario has nothing of the kind to draw; `nil` where it has, as far as the scenario itself tells.
  public func obstacle(in scenario: Scenario) -> String? {
    let plan = scenario.analysis
    switch self {
    case .design, .flow, .enrollment, .swimmer: return nil
    case .trajectory:
      if scenario.truth.score == nil { return "it has no score" }
      return scenario.design.crossover == nil
        ? nil : "it is a crossover, whose scores are those of one treatment after another"
    case .kaplanMeier, .cumulativeIncidence:
      return plan.endpoints.contains { obstacle(to: $0) == nil } ? nil : "none of its endpoints is a time to an event"
    case .adverseEvents, .sessionIncidence, .eventCourse:
      let events = scenario.truth.arms.flatMap(\.adverseEvents)
      if events.isEmpty { return "it has no adverse events" }
      if scenario.simulation.record == .primary { return "it records no adverse events (record: primary)" }
      if self == .adverseEvents { return nil }
      let isOfSession = events.contains { if case .perSession = $0.trigger { true } else { false } }
      return isOfSession ? nil : "none of its adverse events comes from a session"
    case .boundaries:
      if plan.adaptation != nil { return "its looks change the trial, and are no boundaries for one statistic" }
      if plan.interim == nil { return "it has no looks" }
      return plan.familyLooks == nil
        ? nil : "its looks are at several comparisons, each of which has boundaries of its own"
    case .estimates, .pValues:
      if let reason = uncompared(scenario) { return reason }
      let some =
        plan.primary.isEmpty ? "it has no primary endpoint" : "none of its primary endpoints estimates an effect"
      return plan.primary.contains { obstacle(to: $0) == nil } ? nil : some
    case .power: return uncompared(scenario) ?? (plan.primary.isEmpty ? "it has no primary endpoint" : nil)
    }
  }

  private func uncompared(_ scenario: Scenario) -> String? {
    if scenario.design.control != nil { return nil }
    return scenario.design.arms.count == 1
      ? "it has one arm only, which nothing is compared with" : "it has no control arm"
  }

  /// What can be drawn of a scenario.
  public static func kinds(of scenario: Scenario) -> [PlotKind] { allCases.filter { $0.obstacle(in: scenario) == nil } }
}
