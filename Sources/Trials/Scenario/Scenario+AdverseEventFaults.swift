import Distributions

// Whether what is assumed of adverse events, visits and arrivals can take place.
extension Scenario {
  static func faults(
    _ event: AdverseEventProfile, _ arm: Arm, _ design: Design, path: String
  ) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "\(path).\(key)", found: found, expected: expected, example: example))
    }
    func check(_ probability: Double, _ key: String) {
      if !(0...1).contains(probability) {
        add(key, "\(probability)", "a probability from 0 to 1", "\(key.split(separator: ".").last ?? ""): 0.3")
      }
    }
    switch event.trigger {
    case .perSession(let probability, let correlation):
      check(probability, "per_session")
      if !(correlation >= 0 && correlation < 1) {
        add(
          "within_patient_correlation", "\(correlation)", "a number from 0 to below 1",
          "within_patient_correlation: 0.65")
      }
      if arm.mostSessions == 0 {
        add(
          "per_session", "an event of sessions", "an arm with sessions, or once: or rate:",
          "once: {probability: 0.35, after: {family: exponential, median: 7 days}}")
      }
    case .once(let probability, _): check(probability, "once.probability")
    case .recurrent(let gap):
      // Each episode of a patient is written down; more than these are no adverse event but a running clock.
      let expected = design.followUp.value / gap.mean
      if !(expected <= 1_000) {
        add(
          "rate", "\(expected) events in a patient", "at most 1,000 in the follow-up of a patient", "rate: 1 per week")
      }
    }
    faults += harmFaults(event, path: path) + riskFaults(event, arm, path: path)
    let sum = event.severity.reduce(0, +)
    let isGraded = !(event.severity.isEmpty && event.isRareHarm)
    if isGraded,
      event.severity.count != 3 || event.severity.contains(where: { !($0 >= 0) }) || !(abs(sum - 1) <= 1e-9)
    {
      add(
        "severity", "chances that sum to \(sum)", "mild, moderate and severe that sum to 1",
        "severity: {mild: 0.70, moderate: 0.25, severe: 0.05}")
    }
    return faults
  }

  func conductFaults() -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: Double, _ expected: String, _ example: String) {
      faults.append(.init(path: "truth.\(path)", found: "\(found)", expected: expected, example: example))
    }
    let visits = truth.visits
    if !(0...1).contains(visits.attendance) {
      add("visits.attendance", visits.attendance, "a probability from 0 to 1", "attendance: 0.95")
    }
    if !(visits.scatterSD.value >= 0 && visits.scatterSD.value.isFinite) {
      add("visits.scatter.sd", visits.scatterSD.value, "a time of 0 or more", "sd: 1 day")
    }
    if !(visits.scatterMax.value >= 0) {
      add("visits.scatter.max", visits.scatterMax.value, "a time of 0 or more", "max: 2 days")
    }
    if let score = truth.score {
      if !(score.errorSD >= 0 && score.errorSD.isFinite) {
        add("population.score.error_sd", score.errorSD, "a number of 0 or more", "error_sd: 4.5")
      }
      if !(score.betweenPatientSD >= 0 && score.betweenPatientSD.isFinite) {
        add(
          "population.score.between_patient_sd", score.betweenPatientSD, "a number of 0 or more",
          "between_patient_sd: 0")
      }
    }
    let millennium = 365_250.0
    switch truth.enrollment {
    case .poisson(let rate), .evenlySpaced(let rate):
      let start = rate.starts.last?.value ?? 0
      let years = (start + Double(design.sampleSize) / (rate.perDay.last ?? 0)) / 365.25
      if !(years <= 1_000) {
        faults.append(
          .init(
            path: "truth.enrollment.rate", found: "a trial that fills in \(years) years",
            expected: "\(design.sampleSize) patients within 1,000 years", example: "rate: 1 per week"))
      }
    case .uniform(let span):
      if !(span.value >= 0 && span.value <= millennium) {
        add("enrollment.uniform_over", span.value, "a time of at most 1,000 years", "uniform_over: 12 months")
      }
    case .sites: break
    }
    return faults
  }
}
