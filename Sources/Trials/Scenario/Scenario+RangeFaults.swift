import DiscreteEvents
import Distributions

// Numbers that no initializer has seen: whether each lies where it has a meaning. Compared as doubles, of which NaN is
// in no range; the comparisons that `Days` derives from "less than" would let it pass.
extension Scenario {
  func rangeFaults() -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: Double, _ expected: String, _ example: String) {
      faults.append(.init(path: path, found: "\(found)", expected: expected, example: example))
    }
    if case .uniform(let span) = truth.enrollment, !(span.value >= 0 && span.value < .infinity) {
      add("truth.enrollment.over", span.value, "a time of 0 or more", "over: 12 weeks")
    }
    let conduct = truth.visits
    if !(0...1).contains(conduct.attendance) {
      add("truth.visits.attendance", conduct.attendance, "a probability from 0 to 1", "attendance: 0.95")
    }
    if !(conduct.scatterSD.value >= 0 && conduct.scatterSD.value < .infinity) {
      add(
        "truth.visits.scatter.sd", conduct.scatterSD.value, "a time of 0 or more", "scatter: {sd: 1 day, max: 2 days}")
    }
    if !(conduct.scatterMax.value >= 0) {
      add(
        "truth.visits.scatter.max", conduct.scatterMax.value, "a time of 0 or more", "scatter: {sd: 1 day, max: 2 days}"
      )
    }
    if let score = truth.score { faults += Self.faults(score) }
    for (arm, truth) in zip(design.arms, truth.arms) {
      faults += Self.rangeFaults(arm, truth, followUp: design.followUp)
    }
    return faults
  }

  private static func faults(_ score: ScoreModel) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "truth.population.score.\(key)", found: found, expected: expected, example: example))
    }
    if score.fall.count != ResponseState.allCases.count {
      add(
        "fall", "\(score.fall.count) distributions", "one for each state",
        "fall: {symptomatic: …, responding: …, relapsed: …}")
    }
    if let natural = score.natural, !(natural.by.value > 0) {
      add("natural.by", "\(natural.by.value)", "a time above 0", "natural: {share: 0.1, by: 8 weeks}")
    }
    for (key, sd) in [("between_patient_sd", score.betweenPatientSD), ("error_sd", score.errorSD)] {
      if !(sd >= 0 && sd.isFinite) { add(key, "\(sd)", "a number of 0 or more", "\(key): 4.5") }
    }
    return faults
  }

  private static func rangeFaults(_ arm: Arm, _ truth: ArmTruth, followUp: Days) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: Double, _ expected: String, _ example: String) {
      faults.append(.init(path: path, found: "\(found)", expected: expected, example: example))
    }
    var before = -Double.infinity
    for day in arm.sessionDays.map(\.value) {
      if !(day >= 0 && day > before && day <= followUp.value) {
        add(
          "design.arms.\(arm.name).sessions.at", day, "ascending days from 0 to the end of the follow-up",
          "at: [0, 7, 14]")
        break
      }
      before = day
    }
    let path = "truth.arms.\(arm.name)"
    if let maintenance = truth.relapse?.whileMaintained, !(maintenance.within.value >= 0) {
      add(
        "\(path).relapse.while_maintained.within", maintenance.within.value, "a time of 0 or more", "within: 10 days")
    }
    if let dropout = truth.dropout, !(dropout.until.value >= 0) {
      add("\(path).dropout.until", dropout.until.value, "a time of 0 or more", "until: 14 days")
    }
    for event in truth.adverseEvents {
      let path = "\(path).adverse_events.\(event.term)"
      switch event.trigger {
      case .perSession(let probability, let correlation):
        if !(0...1).contains(probability) {
          add("\(path).per_session", probability, "a probability from 0 to 1", "per_session: 0.19")
        }
        if !(correlation >= 0 && correlation < 1) {
          add(
            "\(path).within_patient_correlation", correlation, "a number from 0 to below 1",
            "within_patient_correlation: 0.65")
        }
      case .once(let probability, _):
        if !(0...1).contains(probability) {
          add("\(path).once.probability", probability, "a probability from 0 to 1", "once: {probability: 0.35, …}")
        }
      case .recurrent: break
      }
    }
    return faults
  }
}
