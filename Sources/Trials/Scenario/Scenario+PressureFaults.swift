import DiscreteEvents

// Whether blood pressures can be as assumed, and read as planned.
extension Scenario {
  func pressureFaults() -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: path, found: found, expected: expected, example: example))
    }
    if let resting = truth.restingPressure {
      let path = "truth.population.blood_pressure"
      for (key, value) in [("systolic.mean", resting.mean.systolic), ("diastolic.mean", resting.mean.diastolic)]
      where !Self.isPressure(value) {
        let example = key.hasPrefix("systolic") ? "mean: 125" : "mean: 80"
        add("\(path).\(key)", "\(value)", "a pressure in mmHg from 20 to 400", example)
      }
      if Self.isPressure(resting.mean.systolic), Self.isPressure(resting.mean.diastolic),
        resting.mean.diastolic >= resting.mean.systolic
      {
        add(
          "\(path).diastolic.mean", plainNumber(resting.mean.diastolic),
          "a mean below the systolic one, \(plainNumber(resting.mean.systolic))",
          "mean: \(plainNumber((0.65 * resting.mean.systolic).rounded()))")
      }
      let spreads = [
        ("systolic.sd", resting.sd.systolic), ("diastolic.sd", resting.sd.diastolic),
        ("systolic.session_sd", resting.sessionSD.systolic),
        ("diastolic.session_sd", resting.sessionSD.diastolic),
        ("systolic.reading_sd", resting.readingSD.systolic), ("diastolic.reading_sd", resting.readingSD.diastolic),
      ]
      for (key, value) in spreads where !(value >= 0 && value <= 100) {
        add(
          "\(path).\(key)", "\(value)", "a standard deviation in mmHg from 0 to 100",
          "\(key.split(separator: ".").last ?? "sd"): 8")
      }
      if !(-1...1).contains(resting.correlation) {
        add("\(path).correlation", "\(resting.correlation)", "a correlation from -1 to 1", "correlation: 0.6")
      }
    }
    for (arm, truth) in zip(design.arms, truth.arms) {
      if let rise = truth.pressureRise { faults += riseFaults(rise, arm) }
      if case .sessions(let schedule) = arm.treatment, let rule = schedule.pressure { faults += ruleFaults(rule, arm) }
    }
    if case .sessions(let schedule) = design.runIn?.treatment, schedule.pressure != nil {
      add(
        "design.run_in.sessions.blood_pressure", "a blood pressure in the open phase",
        "one read after the randomization",
        "delete blood_pressure")
    }
    return faults
  }

  private func riseFaults(_ rise: PressureRise, _ arm: Arm) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      let path = "truth.arms.\(arm.name).blood_pressure" + (key.isEmpty ? "" : ".\(key)")
      faults.append(.init(path: path, found: found, expected: expected, example: example))
    }
    if arm.sessionDays.isEmpty { add("", "a rise at sessions", "an arm with sessions", "delete blood_pressure") }
    if truth.restingPressure == nil {
      add(
        "", "a rise of the blood pressure", "the blood pressure at rest, under truth.population",
        "blood_pressure: {systolic: {mean: 125, sd: 12}, diastolic: {mean: 80, sd: 8}}")
    }
    for (key, value) in [("systolic.rise", rise.mean.systolic), ("diastolic.rise", rise.mean.diastolic)]
    where !(abs(value) <= 200) {
      add(key, "\(value)", "a rise in mmHg of at most 200", "rise: 16")
    }
    for (key, value) in [("systolic.sd", rise.sd.systolic), ("diastolic.sd", rise.sd.diastolic)]
    where !(value >= 0 && value <= 100) {
      add(key, "\(value)", "a standard deviation in mmHg from 0 to 100", "sd: 11.2")
    }
    if !(-1...1).contains(rise.correlation) {
      add("correlation", "\(rise.correlation)", "a correlation from -1 to 1", "correlation: 0.6")
    }
    if !(0...1).contains(rise.withinPatientCorrelation) {
      add(
        "within_patient_correlation", "\(rise.withinPatientCorrelation)", "a correlation from 0 to 1",
        "within_patient_correlation: 0.5")
    }
    if !(rise.begins >= .zero && rise.begins < rise.peak) {
      add("peak", rise.peak.plain, "a time after the rise begins", "peak: 40 min")
    }
    if !(rise.peak < rise.backBy && rise.backBy <= 7) {
      add("back_by", rise.backBy.plain, "a time after the peak and within 7 days", "back_by: 105 min")
    }
    return faults
  }

  private static func isPressure(_ value: Double) -> Bool { (20...400).contains(value) }
  private static func isLimit(_ value: Double) -> Bool { (60...300).contains(value) }

  private func ruleFaults(_ rule: PressureRule, _ arm: Arm) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(
        .init(
          path: "design.arms.\(arm.name).sessions.blood_pressure.\(key)", found: found, expected: expected,
          example: example))
    }
    for (key, time) in [("read_again", rule.readAgain), ("read_every", rule.readEvery)]
    where !(time >= Days(minutes: 1) && time.value.isFinite) {
      add(key, time.plain, "a time of at least 1 minute", "\(key): 15 min")
    }
    for (key, limit) in [
      ("hold_from", rule.holdFrom), ("stop_from", rule.stopFrom), ("home_below", rule.homeBelow),
      ("severe_from", rule.severeFrom),
    ] {
      let parts = [("systolic", limit?.systolic, 160.0), ("diastolic", limit?.diastolic, 100)]
      for case (let part, let value?, let example) in parts where !Self.isLimit(value) {
        add(
          "\(key).\(part)", plainNumber(value), "a pressure in mmHg from 60 to 300", "\(part): \(plainNumber(example))")
      }
      if let systolic = limit?.systolic, let diastolic = limit?.diastolic, Self.isLimit(systolic),
        Self.isLimit(diastolic), diastolic >= systolic
      {
        add(
          "\(key).diastolic", plainNumber(diastolic), "a pressure below the systolic one, \(plainNumber(systolic))",
          systolic > 100 ? "diastolic: \(plainNumber((0.65 * systolic).rounded()))" : "delete diastolic")
      }
    }
    if !(5...200).contains(rule.riseFrom) {
      add("rise_from", plainNumber(rule.riseFrom), "a rise in mmHg from 5 to 200", "rise_from: 20")
    }
    if !faults.isEmpty { return faults }
    guard let stop = rule.stopFrom else { return faults }
    if design.crossover != nil {
      add(
        "stop_from", "a pressure that ends the treatment, in a crossover",
        "no such rule: each period has its own treatment", "delete stop_from")
    }
    func isAbove(_ stop: Double?, _ hold: Double?) -> Bool {
      stop.map { stop in hold.map { stop > $0 } ?? true } ?? true
    }
    if let hold = rule.holdFrom,
      !isAbove(stop.systolic, hold.systolic) || !isAbove(stop.diastolic, hold.diastolic)
    {
      let parts = [("systolic", stop.systolic, hold.systolic), ("diastolic", stop.diastolic, hold.diastolic)]
      let words = parts.compactMap { key, stop, hold in
        stop.map { stop in "\(key): \(plainNumber(max(stop, (hold ?? 0) + 10)))" }
      }
      add(
        "stop_from", "a pressure that holds a session already", "one above hold_from",
        "stop_from: {\(words.joined(separator: ", "))}")
    }
    return faults
  }
}
