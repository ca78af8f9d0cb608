/// Who stopped the arm's treatment, for what reason, and who turned to another one.
///
/// Of the patients who stop for an adverse event each counts once, under the term that made them stop: over the terms
/// the shares add up to that of the disposition.
struct TreatmentAnalysis: Sendable {
  private struct ArmMeasures: Sendable {
    let discontinued: Int?
    let forAdverseEvent: Int?
    let byRule: Int?
    let forPressure: Int?
    let rescued: Int?
    /// One entry a term, `nil` where the term makes nobody of the arm stop.
    let terms: [Int?]
  }

  private let arms: [ArmMeasures]

  /// `nil` for a scenario in which nobody's treatment ends early.
  init?(_ scenario: Scenario, terms: [String], _ measures: inout MeasureList) {
    guard scenario.design.arms.indices.contains(where: scenario.treatmentEnds) else { return nil }
    var list = measures
    arms = zip(scenario.design.arms, scenario.truth.arms).enumerated().map { position, both in
      let (arm, truth) = both
      let causes = scenario.termsThatStop(position)
      let stops = truth.discontinuation != nil || !causes.isEmpty || arm.isStoppedByRule
      return ArmMeasures(
        discontinued: stops ? list.add("discontinued.\(arm.name)", .mean, .proportion) : nil,
        forAdverseEvent: causes.isEmpty
          ? nil : list.add("discontinued_for_adverse_event.\(arm.name)", .mean, .proportion),
        byRule: arm.stop?.readsSessions == true
          ? list.add("discontinued_by_rule.\(arm.name)", .mean, .proportion) : nil,
        forPressure: arm.isStoppedForPressure
          ? list.add("discontinued_for_blood_pressure.\(arm.name)", .mean, .proportion) : nil,
        rescued: truth.rescue == nil ? nil : list.add("rescued.\(arm.name)", .mean, .proportion),
        terms: terms.map { term in
          causes.contains(term)
            ? list.add("adverse_events.\(term).led_to_discontinuation.\(arm.name)", .mean, .proportion) : nil
        })
    }
    measures = list
  }

  func analyse(_ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>) {
    workspace.resetCounts()
    for measures in arms {
      if let measure = measures.discontinued { row[measure] = 0 }
      if let measure = measures.forAdverseEvent { row[measure] = 0 }
      if let measure = measures.byRule { row[measure] = 0 }
      if let measure = measures.forPressure { row[measure] = 0 }
      if let measure = measures.rescued { row[measure] = 0 }
      for case let measure? in measures.terms { row[measure] = 0 }
    }
    for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
      let arm = cut.arm(patient)
      workspace.patients[arm] += 1
      if let stop = cut.discontinuation(of: patient) {
        if let measure = arms[arm].discontinued { row[measure] += 1 }
        if let measure = arms[arm].byRule, cut.wasStoppedByRule(patient) { row[measure] += 1 }
        if let measure = arms[arm].forPressure, cut.wasStoppedForPressure(patient) { row[measure] += 1 }
        if let term = stop.term {
          if let measure = arms[arm].forAdverseEvent { row[measure] += 1 }
          if let measure = arms[arm].terms[term] { row[measure] += 1 }
        }
      }
      if let measure = arms[arm].rescued, cut.rescue(of: patient) != nil { row[measure] += 1 }
    }
    for (arm, measures) in arms.enumerated() {
      let patients = Double(workspace.patients[arm])
      if let measure = measures.discontinued { row[measure] /= patients }
      if let measure = measures.forAdverseEvent { row[measure] /= patients }
      if let measure = measures.byRule { row[measure] /= patients }
      if let measure = measures.forPressure { row[measure] /= patients }
      if let measure = measures.rescued { row[measure] /= patients }
      for case let measure? in measures.terms { row[measure] /= patients }
    }
  }
}
