import DiscreteEvents
import Distributions
import Trials

// The assumptions.
extension ScenarioReader {
  /// What is assumed of the world; parts that cannot be read are left out, each with its fault.
  func truth(_ node: PlacedNode?, _ design: Design) -> Truth {
    let population = node?["population"]
    if let arms = node?["arms"] { compareNames(of: arms, withArms: design.arms.map(\.name), value: "{}") }
    let doses = onsetDoseResponse(node?["dose_response"], design, node?["arms"])
    let arms = design.arms.enumerated().map { position, arm in
      node?["arms"]?[arm.name].map { armTruth($0, arm, design, byDose: doses?.arms[position]) } ?? ArmTruth()
    }
    // What stands under a wrong name is read all the same, for the faults in it.
    for entry in node?["arms"]?.entries ?? [] where !design.arms.contains(where: { $0.name == entry.key }) {
      _ = armTruth(entry.value, nil, design)
    }
    let scatter = node?["visits"]?["scatter"]
    return Truth(
      // A span stands in where the file's own cannot be read, so that the rest can be judged all the same.
      enrollment: enrollment(node?["enrollment"]) ?? .uniform(over: Days(365)),
      screeningFailure: share(node?["screening"]?["failure"]),
      visits: VisitConduct(
        scatterSD: Days(time(scatter?["sd"]) ?? 0), scatterMax: Days(time(scatter?["max"]) ?? 0),
        attendance: probability(node?["visits"]?["attendance"]) ?? 1),
      entersAs: text(population?["enters"]) == "responding" ? .responding : .symptomatic,
      score: score(population?["score"]), factors: factors(population, design), arms: arms,
      adjuncts: adjunctTruths(node, design), frailty: frailty(population), severity: baselineSeverity(population),
      runIn: runInTruth(node?["run_in"], design), doseResponse: doses, blinding: blinding(node, design),
      restingPressure: restingPressure(population?["blood_pressure"]))
  }

  private func enrollment(_ node: PlacedNode?) -> Enrollment? {
    guard let node else { return nil }
    if let sites = node["sites"] { return self.sites(sites) }
    if let span = time(node["uniform_over"]) { return .uniform(over: Days(span)) }
    guard let rates = node["rate"], !isFaulty(rates) else { return nil }
    if node["arrivals"] == nil {
      add(supplied: [
        .init(path: node.path.key("arrivals").description, value: "poisson", help: "how arrivals follow the rate")
      ])
    }
    guard let rate = arrivalRate(rates) else { return nil }
    return text(node["arrivals"]) == "evenly_spaced" ? .evenlySpaced(rate: rate) : .poisson(rate: rate)
  }

  func armTruth(
    _ node: PlacedNode, _ arm: Arm?, _ design: Design, byDose: OnsetDoseResponse.Arm? = nil
  ) -> ArmTruth {
    ArmTruth(
      onset: onset(node["onset"], design, byDose), relapse: relapse(node["relapse"], design),
      dropout: leaving(node["dropout"]),
      discontinuation: leaving(node["discontinuation"], last: arm.flatMap { lastDay(of: $0) }),
      rescue: leaving(node["rescue"]), offTreatment: offTreatment(node["off_treatment"]),
      rescued: offTreatment(node["rescued"]),
      adverseEvents: list(node["adverse_events"]).compactMap(adverseEvent) + rareHarms(node["rare_harms"], arm),
      sessions: sessionAttendance(node["sessions"]), pressureRise: pressureRise(node["blood_pressure"]))
  }

  private func onset(_ node: PlacedNode?, _ design: Design, _ byDose: OnsetDoseResponse.Arm?) -> Onset? {
    guard let node, let time = waitingTime(node["time"]), let from = start(node["from"], design) else { return nil }
    let isEach = from == .eachSession
    if let place = node[isEach ? "probability" : "ever"], node["ever"] != nil, node["probability"] != nil {
      let (kept, dropped) = isEach ? ("ever", "probability") : ("probability", "ever")
      fault(
        at: place, found: "probability and ever",
        expected: "\(kept) alone: ever is said of an onset from each session, probability of any other",
        try: "delete \(dropped)")
    } else if isEach {
      if let place = node["probability"] {
        fault(
          at: place, expected: "ever, the chance that a patient can respond at all, beside per_session",
          try: "ever: \(place.text ?? "0.55")")
      } else if node["per_session"] == nil {
        _ = require(
          node, "ever", expected: "the chance that a patient can respond at all, beside per_session", try: "0.55")
      }
    } else if let place = node["ever"] {
      fault(
        at: place, expected: "probability: ever is said of an onset from each session",
        try: "probability: \(place.text ?? "0.55")")
    }
    var (ever, perSession) = (probability(node["ever"] ?? node["probability"]), probability(node["per_session"]))
    if let byDose {
      if isEach { perSession = byDose.probability } else { ever = byDose.probability }
      let key = node.path.key(isEach ? "per_session" : "probability").description
      let help = "the chance of onset at the dose \(short(byDose.dose))"
      add(supplied: [.init(path: key, value: rounded(byDose.probability), help: help)])
    } else if node["probability"] == nil, node["ever"] == nil, !isEach {
      let key = node.path.key("probability").description
      add(supplied: [.init(path: key, value: "1", help: "the chance of ever responding")])
    }
    return Onset(
      probability: ever ?? 1, time: time, from: from, again: flag(node["again"]) ?? false, perSession: perSession)
  }

  private func relapse(_ node: PlacedNode?, _ design: Design) -> Relapse? {
    guard let node, let time = waitingTime(node["time"]), let from = start(node["from"], design) else { return nil }
    var maintenance: Relapse.Maintenance?
    if let node = node["while_maintained"], let ratio = number(node["hazard_ratio"]),
      let within = self.time(node["within"])
    {
      maintenance = .init(hazardRatio: ratio, within: Days(within))
    }
    return Relapse(
      time: time, from: from, whileMaintained: maintenance,
      durability: number(node["durability"]?["per_session"]) ?? 1)
  }

  private func start(_ node: PlacedNode?, _ design: Design) -> ClockStart? {
    switch node?.text {
    case "randomization": .randomization
    case "first_session": .firstSession
    case "each_session": .eachSession
    case "onset": .onset
    case "last_session": .lastSession
    case "end_of_course": .endOfCourse
    default: visit(node, in: design).map(ClockStart.visit)
    }
  }

  private func adverseEvent(_ node: PlacedNode) -> AdverseEventProfile? {
    guard let term = text(node["term"]), let lasts = waitingTime(node["lasts"]) else { return nil }
    let trigger: AdverseEventProfile.Trigger
    if let chance = probability(node["per_session"]) {
      if node["within_patient_correlation"] == nil {
        add(supplied: [
          .init(
            path: node.path.key("within_patient_correlation").description, value: "0",
            help: "how alike the sessions of one patient are")
        ])
      }
      trigger = .perSession(
        probability: chance, withinPatientCorrelation: number(node["within_patient_correlation"]) ?? 0)
    } else if let once = node["once"], let after = waitingTime(once["after"]) {
      trigger = .once(probability: probability(once["probability"]) ?? 0, after: after)
    } else if let rate = rate(node["rate"]), let gap = gap(rate, node) {
      trigger = .recurrent(gap: gap)
    } else {
      return nil
    }
    return AdverseEventProfile(
      term: term, stream: integer(node["stream"]).flatMap(UInt32.init(exactly:)), trigger: trigger,
      begins: waitingTime(node["begins"]), lasts: lasts,
      severity: Severity.allCases.map { probability(node["severity"]?[$0.name]) ?? 0 },
      leadsToDiscontinuation: probability(node["leads_to_discontinuation"]) ?? 0, serious: serious(node["serious"]),
      tolerance: tolerance(node["tolerance"]))
  }

  func gap(_ rate: Double, _ node: PlacedNode) -> WaitingTime? {
    do { return rate == 0 ? try Self.never() : .exponential(try Exponential(rate: rate)) } catch {
      if let place = node["rate"] { fault(at: place, expected: "a rate of 0 or more", try: "rate: 0.1 per week") }
      return nil
    }
  }

  private func score(_ node: PlacedNode?) -> ScoreModel? {
    guard let node, let baseline = measurement(node["baseline"]) else { return nil }
    let falls = ResponseState.allCases.compactMap { measurement(node["fall"]?[$0.name]) }
    let limits = list(node["range"]).compactMap { number($0) }
    guard falls.count == ResponseState.allCases.count, limits.count == 2 else { return nil }
    guard limits[0] < limits[1] else {
      if let range = node["range"] { fault(at: range, expected: "the lowest score first", try: "range: [0, 80]") }
      return nil
    }
    var natural: ScoreModel.NaturalFall?
    if let fall = node["natural_fall"], let share = share(fall["share"]), let by = time(fall["by"]) {
      if by > 0 {
        natural = .init(share: share, by: Days(by))
      } else if let by = fall["by"] {
        fault(at: by, expected: "a time above 0", try: "by: 12 weeks")
      }
    }
    return ScoreModel(
      instrument: text(node["instrument"]) ?? "", range: limits[0]...limits[1], baseline: baseline, fall: falls,
      natural: natural, betweenPatientSD: number(node["between_patient_sd"]) ?? 0,
      errorSD: number(node["error_sd"]) ?? 0,
      rounded: flag(node["rounded"]) ?? true)
  }
}
