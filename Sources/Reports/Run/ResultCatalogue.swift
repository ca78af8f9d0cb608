import Trials

/// The measures of a scenario, grouped as a reader wants them, with words. The paths are those of the plan's measures.
struct ResultCatalogue {
  let scenario: Scenario

  private var arms: [Arm] { scenario.design.arms }

  /// Each experimental arm with the words for what joins it to the control; in a factorial design each main effect.
  func comparisons(_ sign: String = "against") -> [(name: String, text: String)] {
    if let effects = mainEffects(sign) { return effects }
    guard let control = scenario.design.control else { return [] }
    return scenario.design.experimental.map { (arms[$0].name, "\(arms[$0].name) \(sign) \(arms[control].name)") }
  }

  /// A result for each arm.
  func eachArm(_ endpoint: Endpoint, _ key: String, _ label: String) -> [ResultRow] {
    arms.map { ResultRow(path: "\(endpoint.name).\(key).\($0.name)", label: label, arm: $0.name) }
  }

  /// A result for each comparison with the control; a factorial design has its own.
  func eachComparison(_ endpoint: Endpoint, _ key: String, _ label: String, _ sign: String = "−") -> [ResultRow] {
    scenario.design.factorial != nil
      ? [] : comparisons(sign).map { ResultRow(path: "\(endpoint.name).\(key).\($0.name)", label: label, arm: $0.text) }
  }

  /// What each arm shows in an endpoint, and the differences between arms.
  func estimates(_ endpoint: Endpoint) -> [ResultRow] {
    var rows: [ResultRow] = []
    switch endpoint.kind {
    case .binary(let binary): rows = estimates(endpoint, binary)
    case .timeToEvent(let time): rows = estimates(endpoint, time)
    case .continuous(let continuous): rows = estimates(endpoint, continuous)
    case .longitudinal(let longitudinal): rows = estimates(endpoint, longitudinal)
    case .count(let count): rows = estimates(endpoint, count)
    case .doseResponse(let dose): rows = estimates(endpoint, dose)
    case .crossover(let crossover): rows = estimates(endpoint, crossover)
    }
    rows += effects(endpoint) + byLevel(endpoint)
    rows += tests(endpoint, "p_value", "p-value (median over trials)") + stagewise(endpoint) + statistics(endpoint)
    return rows.map { ResultRow(path: $0.path, label: $0.label, arm: $0.arm, endpoint: endpoint) }
  }

  /// What the tests of an endpoint say; the arms are named where there is more than one comparison.
  func tests(_ endpoint: Endpoint, _ key: String, _ label: String, naming: Bool = false) -> [ResultRow] {
    if case .doseResponse = endpoint.kind {
      return [ResultRow(path: "\(endpoint.name).\(key)", label: label, arm: "", endpoint: endpoint)]
    }
    let all = comparisons()
    return all.map {
      ResultRow(
        path: "\(endpoint.name).\(key).\($0.name)", label: label, arm: naming || all.count > 1 ? $0.text : "",
        endpoint: endpoint)
    }
  }

  /// Who was enrolled, who stayed, and how long it took.
  var course: [ResultRow] {
    var rows = [
      ResultRow(path: "enrollment.duration", label: "enrollment, first day to last patient", arm: ""),
      ResultRow(path: "analysis.day", label: lastAnalysis, arm: ""),
      ResultRow(path: "analysis.not_reached", label: "events for the analysis not reached", arm: ""),
    ]
    rows += entry
    let perArm = [
      ("patients", "patients"), ("completed", "completed the study"), ("dropouts", "dropped out"),
      ("discontinued", "stopped the treatment"),
      ("discontinued_for_adverse_event", "stopped it for an adverse event"),
      ("discontinued_by_rule", "stopped it by a rule about sessions"),
      ("discontinued_for_blood_pressure", "stopped it for the blood pressure"),
      ("rescued", "turned to another treatment"),
      ("sessions", "sessions given a patient"),
    ]
    if scenario.design.arms.count > 1 {
      // Where arms get their planned share in every trial there is nothing to tell.
      rows += scenario.design.groups.map {
        ResultRow(path: "allocation.share.\($0.name)", label: "share of patients", arm: $0.name)
      }
    }
    for (key, label) in perArm {
      for group in scenario.design.groups {
        rows.append(ResultRow(path: "\(key).\(group.name)", label: label, arm: group.name))
      }
    }
    return runIn + rows + sessions + clinic + adjunctSessions + periods
  }

  /// Who attended the sessions of adjuncts.
  private var adjunctSessions: [ResultRow] {
    arms.flatMap { arm in
      arm.adjuncts.map {
        ResultRow(
          path: "adjunct_sessions.\($0.name).\(arm.name)", label: "sessions of \($0.name) attended a patient",
          arm: arm.name)
      }
    }
  }
}
