import DiscreteEvents

/// Blood pressures: before sessions and at their peak, how often they rise and are severe, and how long and how often they
/// keep patients or hold sessions. Pressures and rises are in mmHg; rises are read at the time of the peak.
struct PressureAnalysis: Sendable {
  private struct ArmMeasures: Sendable {
    let before: [Int]
    let rise: [Int]
    let spread: [Int]
    let raised: Int
    let severe: Int
    let patients: Int
    let held: Int?
    let longer: Int?
    let stay: Int?
  }

  /// What is added up of an arm; in the order of `systolic`, `diastolic`.
  private struct Sums {
    var sessions = 0.0
    var patients = 0.0
    var due = 0.0
    var before = SIMD2<Double>()
    var rise = SIMD2<Double>()
    var squares = SIMD2<Double>()
    var raised = 0.0
    var severe = 0.0
    var severePatients = 0.0
    var held = 0.0
    var longer = 0.0
    var stay = 0.0
  }

  /// One entry an arm, `nil` for one without sessions.
  private let arms: [ArmMeasures?]
  private let rules: [PressureRule]

  /// `nil` where nobody reads a blood pressure.
  init?(_ scenario: Scenario, _ measures: inout MeasureList) {
    guard scenario.truth.restingPressure != nil, scenario.simulation.record == .all, scenario.design.crossover == nil
    else { return nil }
    var list = measures
    rules = scenario.design.arms.map(\.pressureRule)
    arms = scenario.design.arms.map { arm in
      if arm.sessionDays.isEmpty { return nil }
      func add(_ key: String, _ unit: Measure.Unit) -> Int {
        list.add("blood_pressure.\(key).\(arm.name)", .mean, unit)
      }
      func both(_ key: String) -> [Int] { ["systolic", "diastolic"].map { add("\(key)_\($0)", .ratio) } }
      return ArmMeasures(
        before: both("before"), rise: both("rise"), spread: both("rise_sd"), raised: add("raised", .proportion),
        severe: add("severe", .proportion), patients: add("severe_patients", .proportion),
        held: arm.isHeldForPressure ? add("held", .proportion) : nil,
        longer: arm.pressureRule.homeBelow == nil ? nil : add("longer", .proportion),
        stay: arm.pressureRule.homeBelow == nil ? nil : add("stay", .days))
    }
    measures = list
  }

  func analyse(_ cut: DataCut, into row: UnsafeMutablePointer<Double>) {
    for (arm, measures) in arms.enumerated() {
      guard let measures else { continue }
      var sums = Sums()
      for patient in 0..<cut.patientCount where cut.arm(patient) == arm && cut.enrolled(patient) != nil {
        add(cut, patient, rules[arm], &sums)
      }
      write(sums, measures, into: row)
    }
  }

  private func add(_ cut: DataCut, _ patient: Int, _ rule: PressureRule, _ sums: inout Sums) {
    sums.patients += 1
    var isSevere = false
    for session in 0..<cut.sessionCount {
      let isMissed = cut.missedSession(session, of: patient)?.obstacle == .pressure
      guard let found = cut.pressure(atSession: session, of: patient) else {
        // Who stops the treatment while a session is held is neither given nor misses it.
        let isLeft = cut.heldForPressure(session, of: patient) > 0 && cut.discontinuation(of: patient) != nil
        if isMissed || isLeft { (sums.due, sums.held) = (sums.due + 1, sums.held + 1) }
        continue
      }
      sums.due += 1
      if cut.heldForPressure(session, of: patient) > 0 { sums.held += 1 }
      let before = SIMD2(found.before.systolic, found.before.diastolic)
      let rise = SIMD2(found.peak.systolic, found.peak.diastolic) - before
      sums.sessions += 1
      sums.before += before
      sums.rise += rise
      sums.squares += rise * rise
      if rise[0] >= rule.riseFrom { sums.raised += 1 }
      if rule.severeFrom.isReached(by: found.before) || rule.severeFrom.isReached(by: found.peak) {
        sums.severe += 1
        isSevere = true
      }
      sums.stay += found.stay.value
      if found.isLonger { sums.longer += 1 }
    }
    if isSevere { sums.severePatients += 1 }
  }

  private func write(_ sums: Sums, _ measures: ArmMeasures, into row: UnsafeMutablePointer<Double>) {
    let sessions = sums.sessions
    if sums.patients > 0 { row[measures.patients] = sums.severePatients / sums.patients }
    if let held = measures.held, sums.due > 0 { row[held] = sums.held / sums.due }
    if sessions == 0 { return }
    for part in 0..<2 {
      let mean = sums.rise[part] / sessions
      row[measures.before[part]] = sums.before[part] / sessions
      row[measures.rise[part]] = mean
      if sessions > 1 {
        row[measures.spread[part]] = (max(0, sums.squares[part] - sessions * mean * mean) / (sessions - 1)).squareRoot()
      }
    }
    row[measures.raised] = sums.raised / sessions
    row[measures.severe] = sums.severe / sessions
    if let longer = measures.longer { row[longer] = sums.longer / sessions }
    if let stay = measures.stay { row[stay] = sums.stay / sessions }
  }
}
