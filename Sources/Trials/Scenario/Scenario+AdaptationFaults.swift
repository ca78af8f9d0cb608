import Statistics

// Whether looks can change the trial as it is planned.
extension Scenario {
  func adaptationFaults() -> [ScenarioFaults.Fault] {
    guard let plan = analysis.adaptation else { return [] }
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "analysis.adaptation\(key)", found: found, expected: expected, example: example))
    }
    if plan.dropping == nil, plan.resizing == nil, plan.enrichment == nil {
      add("", "nothing that looks may change", "drop_arms, sample_size or enrich", "drop_arms: {keep: [1]}")
    }
    if analysis.interim != nil {
      add("", "looks and an adaptation", "one of them: an adaptation has looks of its own", "delete analysis.looks")
    }
    if !analysis.safety.isEmpty {
      add("", "safety_stopping beside an adaptation", "one of them", "delete analysis.safety_stopping")
    }
    if design.factorial != nil || design.crossover != nil {
      add(
        "", "an adaptation of a \(design.crossover == nil ? "factorial design" : "crossover")",
        "a design whose arms are compared with one control", "delete analysis.adaptation")
    }
    if analysis.multiplicity != nil, plan.combinesStages {
      add(
        "", "multiplicity beside an adaptation", "one of them: an adaptation tests its hypotheses in closed form",
        "delete analysis.multiplicity")
    }
    let names = analysis.primary.map(\.name)
    if let endpoint = analysis.primary.first(where: { $0.name == plan.tested }) {
      faults += adaptationFaults(endpoint)
    } else {
      add(
        ".test", plan.tested, "a primary endpoint: \(names.joined(separator: ", "))",
        "test: \(names.first?.inYAML ?? "response")")
    }
    if design.control == nil || design.experimental.isEmpty {
      add(
        "", "no arm to compare with the control", "a control and at least one experimental arm",
        "delete analysis.adaptation")
    }
    if !(plan.dataLag.value >= 0 && plan.dataLag.value.isFinite) {
      add(".data_lag", "\(plan.dataLag.value)", "a time of 0 or more", "data_lag: 2 weeks")
    }
    if !(plan.maximumInformation > 0 && plan.maximumInformation.isFinite) {
      add(
        ".maximum_information", "\(plan.maximumInformation)", "events or patients, above 0",
        "maximum_information: 250")
    }
    faults += adaptationLookFaults(plan)
    if let rule = plan.dropping { faults += droppingFaults(rule, plan) }
    if let rule = plan.resizing { faults += resizingFaults(rule, plan) }
    if let rule = plan.enrichment { faults += enrichmentFaults(rule, plan) }
    if faults.isEmpty, (try? plan.criticalValues(alpha: analysis.alpha, sided: analysis.sided)) == nil {
      add(
        ".efficacy", "no boundary", "looks and an error rate for which a boundary exists",
        "efficacy: {spending: obrien_fleming}")
    }
    return faults
  }

  /// Stages are tested by means, proportions and log-rank scores, against no difference.
  private func adaptationFaults(_ endpoint: Endpoint) -> [ScenarioFaults.Fault] {
    let fit = analysis.primary.first { $0.margin == nil && $0.hasStages }
    func fault(_ found: String, _ expected: String) -> [ScenarioFaults.Fault] {
      let example = fit.map { "test: \($0.name.inYAML)" } ?? "delete analysis.adaptation"
      return [.init(path: "analysis.adaptation.test", found: found, expected: expected, example: example)]
    }
    if !endpoint.hasStages { return fault(endpoint.name, "a binary, continuous or time-to-event endpoint") }
    if endpoint.margin != nil { return fault("\(endpoint.name) with a margin", "a test of no difference") }
    return []
  }

  private func adaptationLookFaults(_ plan: AdaptationPlan) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    if plan.looks.isEmpty || plan.looks.count > 20 {
      faults.append(
        .init(
          path: "analysis.adaptation.at", found: "\(plan.looks.count) looks",
          expected: "1 to 20 looks before the final analysis", example: "at: [{information: 50%}]"))
    }
    for (index, look) in plan.looks.enumerated() {
      func add(_ found: String, _ expected: String, _ example: String) {
        faults.append(
          .init(path: "analysis.adaptation.at[\(index)]", found: found, expected: expected, example: example))
      }
      if !(look.fraction > 0 && look.fraction < 1) {
        add(
          "\(look.fraction) of the information of the final analysis", "a share above 0% and below 100%",
          "{information: 50%}")
      } else if index > 0, look.fraction <= plan.looks[index - 1].fraction {
        add(
          "\(look.fraction) of the information after \(plan.looks[index - 1].fraction)",
          "looks with more information than those before",
          InterimPlan.Look.example(above: plan.looks[index - 1].fraction))
      }
      if look.purpose != .both {
        add("for: \(look.purpose.rawValue)", "a look for everything that it may change", "{information: 50%}")
      }
      for part in look.trigger.parts { adaptationLookFaults(part, plan, add) }
    }
    return faults
  }

  private func adaptationLookFaults(
    _ trigger: InterimPlan.Trigger, _ plan: AdaptationPlan, _ add: (String, String, String) -> Void
  ) {
    switch trigger {
    case .events(let count):
      let isCounted = analysis.primary.contains {
        if case .timeToEvent = $0.kind { $0.name == plan.tested } else { false }
      }
      if !isCounted {
        add("events", "a time-to-event endpoint where a look waits for its events", "{enrolled: 50}")
      } else if !(1...design.sampleSize).contains(count) {
        add("\(count) events", "1 to \(design.sampleSize) events", "{events: \(max(1, design.sampleSize / 2))}")
      }
    case .enrolled(let count), .completed(let count, _), .known(let count, _), .followed(let count, _):
      if !(1...design.sampleSize).contains(count) {
        add("\(count) patients", "1 to \(design.sampleSize) patients", "{information: 50%}")
      }
      if let visit = trigger.visit, !design.visits.days.indices.contains(visit) {
        add("visit number \(visit + 1)", "a planned visit", "{completed: 50, visit: 14}")
      }
    case .day(let day):
      if !(day.value > 0 && day.value.isFinite) {
        add("\(day.value)", "a day above 0", "{day: 180 days, information: 50%}")
      }
    case .all, .any: break
    }
  }
}

extension Endpoint {
  /// Whether the stages of a trial can be tested apart by it.
  fileprivate var hasStages: Bool {
    switch kind {
    case .binary, .continuous, .timeToEvent: true
    default: false
    }
  }
}
