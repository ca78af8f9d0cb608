import DiscreteEvents

// An open phase is a trial of its own, with one arm.
extension Scenario {
  /// The name of the only arm of an open phase.
  static let openArm = "open"

  /// The open phase before the randomization, as a trial; `nil` where there is none.
  var openPhase: Scenario? {
    guard let runIn = design.runIn else { return nil }
    let response = BinaryEndpoint(
      event: .response, by: runIn.by, timing: .at(visit: max(0, runIn.visits.count - 1)), threshold: runIn.fall,
      missing: .nonResponse, test: .fisherExact, interval: .newcombe)
    let open = Design(
      sampleSize: design.sampleSize,
      arms: [Arm(name: Self.openArm, role: .experimental, treatment: runIn.treatment)], randomization: .simple,
      masking: .open, visits: VisitSchedule(days: runIn.visits), followUp: runIn.length,
      enrollmentEnds: design.enrollmentEnds, eligibility: design.eligibility)
    // What a factor changes in an arm of the design has no meaning before the arms.
    let factors = truth.factors.map { factor in
      PopulationFactor(
        name: factor.name, stream: factor.stream,
        levels: factor.levels.map { PopulationFactor.Level(name: $0.name, share: $0.share, effects: $0.effects) })
    }
    return Scenario(
      name: name, title: title, design: open,
      truth: Truth(
        enrollment: truth.enrollment, screeningFailure: truth.screeningFailure, visits: truth.visits,
        entersAs: truth.entersAs, score: truth.score, factors: factors, arms: [truth.runIn], frailty: truth.frailty,
        severity: truth.severity),
      analysis: AnalysisPlan(
        alpha: 0.05, sided: .two, primary: [Endpoint(name: "response", kind: .binary(response))]),
      simulation: simulation)
  }

  /// What is wrong with the open phase, where it stands.
  ///
  /// - Parameter others: What is wrong with the rest; the open phase shares enrollment and population with it.
  func runInFaults(beside others: [ScenarioFaults.Fault]) -> [ScenarioFaults.Fault] {
    guard let runIn = design.runIn else {
      if truth.runIn == ArmTruth() { return [] }
      return [
        .init(
          path: "truth.run_in", found: "an open phase", expected: "an open phase under design too",
          example: "design.run_in: {length: 4 weeks, …}")
      ]
    }
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "design.run_in.\(path)", found: found, expected: expected, example: example))
    }
    if isSteered {
      faults.append(
        .init(
          path: "design.run_in", found: "an open phase before a trial that changes in its course",
          expected: "an open phase without adaptation and response-adaptive randomization", example: "delete run_in"))
    }
    if !(runIn.length.value > 0 && runIn.length.value.isFinite) {
      add("length", "\(runIn.length.value)", "a time above 0", "length: 4 weeks")
    }
    if !(1...max(1, runIn.visits.count)).contains(runIn.atLast) {
      add(
        "randomize_if.at_last", "\(runIn.atLast)", "1 to \(runIn.visits.count), the number of its visits", "at_last: 1")
    }
    if runIn.visits.isEmpty { add("visits", "no visit", "a visit at which a response is seen", "visits: [14, 28]") }
    if !(runIn.fall > 0 && runIn.fall < 1) {
      add("randomize_if.fall", "\(runIn.fall)", "a share above 0 and below 1", "fall: 30%")
    }
    if runIn.by == .score, truth.score == nil {
      add(
        "randomize_if.by", "a score", "a score to go by: there is none under truth.population",
        "truth.population.score: {instrument: CAPS-5, range: [0, 80], …}")
    }
    if design.crossover != nil {
      add("length", "an open phase before a crossover", "one or the other", "delete crossover")
    }
    if truth.runIn.treatmentEnds || truth.runIn.offTreatment != nil || truth.runIn.rescued != nil {
      faults.append(
        .init(
          path: "truth.run_in.discontinuation", found: "people who stop the treatment of the open phase and stay in it",
          expected: "dropout: who stops it is not randomized", example: "dropout: {probability: 0.1, by: 4 weeks}"))
    }
    if case .sessions(let schedule) = runIn.treatment, schedule.stop != nil {
      add(
        "sessions.stop", "a rule that stops the treatment of the open phase",
        "no such rule: who stops it is not randomized", "delete stop")
    }
    if !truth.runIn.adverseEvents.isEmpty {
      faults.append(
        .init(
          path: "truth.run_in.adverse_events", found: "adverse events of the open phase",
          expected: "those of the arms, which are counted from the randomization", example: "delete adverse_events"))
    }
    let moved = (openPhase?.faults() ?? []).compactMap { Self.moved($0) }
    return faults + moved.filter { fault in !(faults + others).contains { $0.path == fault.path } }
  }

  /// A fault of the open phase as a trial, in the words of the whole; `nil` for one of the analysis, which it has not.
  private static func moved(_ fault: ScenarioFaults.Fault) -> ScenarioFaults.Fault? {
    let places = [
      ("truth.arms.\(openArm)", "truth.run_in"), ("design.arms.\(openArm)", "design.run_in"),
      ("design.visits.at", "design.run_in.visits"), ("design.follow_up", "design.run_in.length"),
    ]
    for (place, own) in places where fault.path.hasPrefix(place) {
      return .init(
        path: own + fault.path.dropFirst(place.count), found: fault.found,
        expected: fault.expected.replacing("the follow-up", with: "the open phase"),
        example: fault.example.replacing("follow_up:", with: "length:"))
    }
    return fault.path.hasPrefix("analysis") ? nil : fault
  }
}
