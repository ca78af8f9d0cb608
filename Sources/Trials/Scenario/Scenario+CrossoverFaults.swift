import DiscreteEvents

// Whether a crossover can be carried out, and is analysed as one.
extension Scenario {
  func crossoverFaults() -> [ScenarioFaults.Fault] {
    guard let course = design.crossover else { return [] }
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "design.crossover\(path)", found: found, expected: expected, example: example))
    }
    let names = design.arms.map(\.name)
    let written = names.map(\.inYAML)
    let example =
      "sequences: {first: [\(written.joined(separator: ", "))], second: [\(written.reversed().joined(separator: ", "))]}"
    if !(2...100).contains(course.sequences.count) {
      add(".sequences", "\(course.sequences.count) sequences", "2 to 100 sequences of arms", example)
    }
    if !(2...10).contains(course.periodCount) {
      add(".sequences", "\(course.periodCount) periods", "2 to 10 periods, each with an arm", example)
    }
    for sequence in course.sequences {
      if sequence.arms.count != course.periodCount {
        add(
          ".sequences.\(sequence.name)", "\(sequence.arms.count) arms",
          "as many arms as in the first sequence: \(course.periodCount)",
          "\(sequence.name.inYAML): [\(written.joined(separator: ", "))]")
      }
      if sequence.arms.contains(where: { !design.arms.indices.contains($0) }) {
        add(".sequences.\(sequence.name)", "an arm that there is not", "arms of the design", example)
      }
    }
    for (position, name) in names.enumerated() where !course.sequences.contains(where: { $0.arms.contains(position) }) {
      add(".sequences", "no sequence with \(name)", "every arm in a sequence", example)
    }
    let period = course.period.value
    if !(period > 0 && period.isFinite) {
      add(".period", "\(period)", "a time above 0", "period: 2 weeks")
      return faults
    }
    if !(course.washout.value >= 0 && course.washout.value.isFinite) {
      add(".washout", "\(course.washout.value)", "a time of 0 or more", "washout: 1 week")
      return faults
    }
    faults += timetableFaults(course) + severityFaults(course)
    for arm in design.arms where !arm.adjuncts.isEmpty {
      faults.append(
        .init(
          path: "design.arms.\(arm.name).adjuncts", found: "adjuncts in a crossover",
          expected: "a crossover of arms without adjuncts", example: "delete adjuncts"))
    }
    for (arm, truth) in zip(design.arms, truth.arms) {
      for (key, way) in truth.ways where key != "dropout" || way.ratios.readState {
        faults.append(
          .init(
            path: "truth.arms.\(arm.name).\(key)",
            found: key == "dropout" ? "a dropout that depends on the state" : "\(key) in a crossover",
            expected: "a crossover in which patients leave the study only, whatever their state",
            example: "dropout: {time: {family: exponential, rate: 0.002 per day}}"))
      }
      for (index, event) in truth.adverseEvents.enumerated() where event.leadsToDiscontinuation > 0 {
        faults.append(
          .init(
            path: "truth.arms.\(arm.name).\(truth.pathOfEvent(index)).leads_to_discontinuation",
            found: "discontinuation in a crossover",
            expected: "a crossover in which patients leave the study only, whatever happens to them",
            example: "delete leads_to_discontinuation"))
      }
    }
    if design.factorial != nil {
      add("", "a crossover of a factorial design", "one or the other", "delete factorial")
    }
    if analysis.interim != nil {
      faults.append(
        .init(
          path: "analysis.looks", found: "looks at a crossover", expected: "a crossover without looks",
          example: "delete looks"))
    }
    return faults
  }

  /// Sessions and visits of a period lie in it, and all periods in the follow-up.
  private func timetableFaults(_ course: Crossover) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    let period = course.period.value
    for arm in design.arms {
      guard let index = arm.sessionDays.firstIndex(where: { !($0 < course.period) }) else { continue }
      if case .sessions(let schedule) = arm.treatment, let phase = schedule.maintenance, index >= schedule.course {
        faults.append(
          .init(
            path: "design.arms.\(arm.name).sessions.maintenance",
            found: "a session on day \(arm.sessionDays[index].plain)",
            expected:
              "days before the end of the period of \(course.period.written): sessions are counted from its beginning",
            example: "maintenance: {every: \(phase.every.written), until: \(course.period.written)}"))
        continue
      }
      faults.append(
        .init(
          path: "design.arms.\(arm.name).sessions.at[\(index)]", found: arm.sessionDays[index].plain,
          expected:
            "a day before the end of the period of \(course.period.written): sessions are counted from its beginning",
          example: "period: \(plainNumber((arm.sessionDays.last ?? .zero).value + 1)) days"))
    }
    let outside = { (day: Days) in !(day > .zero && day <= course.period) }
    if let index = design.visits.days.firstIndex(where: outside) {
      faults.append(
        .init(
          path: "design.visits.at[\(index)]", found: "\(design.visits.days[index].value)",
          expected: "a day after the beginning of a period and within its \(period) days: visits repeat in each, and "
            + "the score before it is measured in any case",
          example: "at: [\(period / 2), \(period)]"))
    }
    if design.followUp < course.end {
      faults.append(
        .init(
          path: "design.follow_up", found: "\(design.followUp.value)",
          expected: "at least \(course.end.value) days, to the end of the last period",
          example: "follow_up: \(course.end.value) days"))
    }
    return faults
  }

  private func severityFaults(_ course: Crossover) -> [ScenarioFaults.Fault] {
    guard let rule = course.continueIf else { return [] }
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(
        .init(path: "design.crossover.continue_if.\(key)", found: found, expected: expected, example: example))
    }
    guard let score = truth.score else {
      add(
        "score_at_least", "a score", "a score to go by: there is none under truth.population",
        "truth.population.score: {instrument: CAPS-5, range: [0, 80], …}")
      return faults
    }
    if !score.range.contains(rule.scoreAtLeast) {
      add(
        "score_at_least", "\(rule.scoreAtLeast)",
        "a score of the \(score.instrument), \(score.range.lowerBound) to \(score.range.upperBound)",
        "score_at_least: \(((score.range.lowerBound + score.range.upperBound) / 2).rounded())")
    }
    if case .waits(let every, let atMost) = rule.otherwise {
      if !(every.value > 0 && every.value.isFinite) {
        add("every", "\(every.value)", "a time above 0", "every: 7 days")
      } else if !(atMost.value >= every.value && atMost.value / every.value <= 1_000) {
        add(
          "at_most", "\(atMost.value)", "a time in which the score is measured again 1 to 1,000 times",
          "at_most: \(4 * every.value) days")
      }
    }
    return faults
  }

  func faults(_ endpoint: CrossoverEndpoint, path: String) -> [ScenarioFaults.Fault] {
    var faults = marginFaults(endpoint.margin, path: path)
    guard let course = design.crossover else {
      faults.append(
        .init(
          path: "\(path).type", found: "crossover", expected: "a crossover under design, or another type",
          example: "type: continuous"))
      return faults
    }
    if endpoint.model == .paired && design.arms.count > 2 {
      faults.append(
        .init(
          path: "\(path).model", found: "paired with \(design.arms.count) arms",
          expected: "within_patients, which allows for periods and more than two arms",
          example: "model: within_patients"))
    }
    if endpoint.model == .firstPeriod {
      for (position, arm) in design.arms.enumerated()
      where !course.sequences.contains(where: { $0.arms.first == position }) {
        faults.append(
          .init(
            path: "\(path).model", found: "first_period, in which nobody is on \(arm.name)",
            expected: "a sequence that begins with each arm", example: "model: within_patients"))
      }
    }
    return faults
  }

  /// Endpoints of a crossover are those of one period.
  func crossoverFaults(_ endpoint: Endpoint, path: String) -> [ScenarioFaults.Fault] {
    if design.crossover == nil { return [] }
    let type: String
    switch endpoint.kind {
    case .timeToEvent: type = "time_to_event"
    case .count: type = "count"
    case .doseResponse: type = "dose_response"
    case .binary, .continuous, .longitudinal, .crossover: return []
    }
    return [
      .init(
        path: "\(path).type", found: "\(type), over all treatments of a patient",
        expected: "crossover, or an endpoint of the first period: binary, continuous or longitudinal",
        example: "type: crossover")
    ]
  }
}
