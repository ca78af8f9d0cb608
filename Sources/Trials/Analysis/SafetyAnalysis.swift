import DiscreteEvents

/// Adverse events: how many patients, how often, how long, how severe; and whether the trial saw any at all.
///
/// Rates are per patient-year of 365.25 days: of events in all the time in the study, and of patients with a first event
/// in the time until it.
struct SafetyAnalysis: Sendable {
  private struct Term: Sendable {
    let patients: Int
    let episodes: Int
    let perSession: Int?
    let duration: Int
    let resolved: Int
    let severe: Int
    let rate: Int
    let incidence: Int
    /// Patients with a first event, and the patient-years until it, which many trials together make a rate of.
    let firsts: Int
    let years: Int
  }

  /// One entry an arm and term, `nil` where the arm does not have the term: position arm × terms + term.
  private let cells: [Term?]
  private let termCount: Int
  private let sessionCount: Int
  private let armCount: Int
  /// Where patients go through several treatments: an event belongs to the one under which it was caused.
  private let course: Crossover?
  /// For each term whether no patient of the trial had it; `nil` for a rare harm, which is told elsewhere.
  private let unseen: [Int?]
  /// The time within which a supervised patient is expected to have recovered.
  private static let observation = Days(hours: 2)

  init(_ scenario: Scenario, terms: [String], _ measures: inout MeasureList) {
    var list = measures
    termCount = terms.count
    sessionCount = scenario.design.arms.map(\.mostSessions).max() ?? 0
    armCount = scenario.design.arms.count
    course = scenario.design.crossover
    cells = scenario.design.arms.indices.flatMap { arm in
      terms.map { term -> Term? in
        guard let profile = scenario.truth.arms[arm].adverseEvents.first(where: { $0.term == term && !$0.isRareHarm })
        else { return nil }
        let path = "adverse_events.\(term)"
        let name = scenario.design.arms[arm].name
        var perSession: Int?
        if case .perSession = profile.trigger {
          perSession = list.add("\(path).per_session.\(name)", .mean, .proportion)
        }
        return Term(
          patients: list.add("\(path).patients.\(name)", .mean, .proportion),
          episodes: list.add("\(path).episodes.\(name)", .mean, .count), perSession: perSession,
          duration: list.add("\(path).duration.\(name)", .mean, .days),
          resolved: list.add("\(path).resolved_within_2_hours.\(name)", .mean, .proportion),
          severe: list.add("\(path).severe.\(name)", .mean, .proportion),
          rate: list.add("\(path).rate.\(name)", .mean, .ratio),
          incidence: list.add("\(path).incidence_rate.\(name)", .mean, .ratio),
          firsts: list.add("\(path).first_events.\(name)", .mean, .count),
          years: list.add("\(path).years_until_first.\(name)", .mean, .ratio))
      }
    }
    let common = scenario.truth.arms.flatMap(\.adverseEvents).filter { !$0.isRareHarm }.map(\.term)
    unseen = terms.map { term in
      common.contains(term) ? list.add("adverse_events.\(term).unseen", .share, .proportion) : nil
    }
    measures = list
  }

  func analyse(_ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>) {
    if termCount == 0 { return }
    workspace.resetCounts()
    for case let cell? in cells {
      row[cell.patients] = 0
      row[cell.episodes] = 0
      row[cell.duration] = 0
      row[cell.resolved] = 0
      row[cell.severe] = 0
      row[cell.rate] = 0
      row[cell.incidence] = 0
    }
    for case let measure? in unseen { row[measure] = 1 }
    if let course {
      for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
        count(cut, patient, course, workspace, into: row)
      }
    } else {
      for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
        let arm = cut.arm(patient)
        workspace.patients[arm] += 1
        for session in 0..<sessionCount where cut.session(session, of: patient) != nil { workspace.events[arm] += 1 }
        count(cut, patient, arm, isShared: false, into: row) { $0 }
      }
    }
    for arm in 0..<armCount {
      for term in 0..<termCount {
        guard let cell = cells[arm * termCount + term] else { continue }
        if row[cell.patients] > 0, let measure = unseen[term] { row[measure] = 0 }
        finish(cell, patients: Double(workspace.patients[arm]), sessions: Double(workspace.events[arm]), row)
      }
    }
  }

  /// A patient of a crossover counts for each arm that was begun, with the time spent on it.
  private func count(
    _ cut: DataCut, _ patient: Int, _ course: Crossover, _ workspace: AnalysisWorkspace,
    into row: UnsafeMutablePointer<Double>
  ) {
    let followed = cut.followed(patient).value
    let arms = course.sequences[Int(cut.record.group[patient])].arms
    for arm in 0..<armCount {
      var isGiven = false
      for period in arms.indices where arms[period] == arm && cut.period(period, of: patient)?.began != nil {
        isGiven = true
        for session in 0..<sessionCount where cut.session(period * sessionCount + session, of: patient) != nil {
          workspace.events[arm] += 1
        }
      }
      if !isGiven { continue }
      workspace.patients[arm] += 1
      count(cut, patient, arm, isShared: true, into: row) {
        cut.exposure(patient, arm: arm, plan: course, until: min($0, followed))
      }
    }
  }

  /// - Parameters:
  ///   - isShared: Whether the patient may have had events under other arms too.
  ///   - exposure: How long the patient was on the arm until a day.
  @inline(__always)
  private func count(
    _ cut: DataCut, _ patient: Int, _ arm: Int, isShared: Bool, into row: UnsafeMutablePointer<Double>,
    exposure: (Double) -> Double
  ) {
    for term in 0..<termCount {
      guard let cell = cells[arm * termCount + term] else { continue }
      var episodes = 0
      var severe = false
      let followed = cut.followed(patient).value
      var untilFirst = followed
      cut.forEachEpisode(of: patient) { episode in
        guard episode.term == term, !isShared || episode.arm == arm else { return }
        episodes += 1
        untilFirst = min(untilFirst, episode.begins.value)
        severe = severe || episode.severity == .severe
        let lasted = (episode.ends - episode.begins).value
        row[cell.duration] += lasted
        if lasted <= Self.observation.value { row[cell.resolved] += 1 }
      }
      row[cell.episodes] += Double(episodes)
      if episodes > 0 { row[cell.patients] += 1 }
      if severe { row[cell.severe] += 1 }
      row[cell.rate] += exposure(followed)
      row[cell.incidence] += exposure(untilFirst)
    }
  }

  /// Turns counts into rates; what has no denominator is left undefined.
  private func finish(_ cell: Term, patients: Double, sessions: Double, _ row: UnsafeMutablePointer<Double>) {
    let episodes = row[cell.episodes]
    row[cell.rate] = rate(episodes, row[cell.rate])
    row[cell.firsts] = row[cell.patients]
    row[cell.years] = row[cell.incidence] / CountAnalysis.year
    row[cell.incidence] = rate(row[cell.patients], row[cell.incidence])
    row[cell.duration] = episodes > 0 ? row[cell.duration] / episodes : .nan
    row[cell.resolved] = episodes > 0 ? row[cell.resolved] / episodes : .nan
    if let perSession = cell.perSession, sessions > 0 { row[perSession] = episodes / sessions }
    for measure in [cell.patients, cell.episodes, cell.severe] {
      row[measure] = patients > 0 ? row[measure] / patients : .nan
    }
  }

  /// Per patient-year, from days; undefined without exposure.
  private func rate(_ count: Double, _ days: Double) -> Double {
    days > 0 ? count / (days / CountAnalysis.year) : .nan
  }
}
