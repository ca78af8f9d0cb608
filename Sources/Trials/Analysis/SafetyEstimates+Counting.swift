import DiscreteEvents
import Statistics

// Adding up what each patient has had.
extension SafetyEstimates {
  func analyse(_ cut: DataCut, _ workspace: AnalysisWorkspace, into row: UnsafeMutablePointer<Double>) {
    guard let sums = workspace.safety else { return }
    sums.removeAll()
    for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil { count(cut, patient, sums) }
    for arm in scenario.design.arms.indices {
      for term in terms.indices { write(arm, term, cut, workspace, sums, into: row) }
      write(arm, sums, into: row)
    }
  }

  private func count(_ cut: DataCut, _ patient: Int, _ sums: SafetyWorkspace) {
    let arm = cut.arm(patient)
    let whole = sums.wholes + arm
    whole.pointee.patients += 1
    sums.resetCounts()
    var had = InlineArray<4, Bool>(repeating: false)
    let lastDose = scenario.design.arms[arm].lastDose
    cut.forEachEpisode(of: patient) { episode in
      let count = sums.counts + episode.term
      count.pointee.events += 1
      count.pointee.first = min(count.pointee.first, episode.begins.value)
      count.pointee.serious = count.pointee.serious || episode.serious
      let span = spans[episode.term]
      let isRelated =
        span >= 0 && cut.beginsAfterAdministration(episode, of: patient, within: span, lastDose: lastDose)
      count.pointee.related = count.pointee.related || isRelated
      had[0] = true
      had[1] = had[1] || episode.severity == .severe
      had[2] = had[2] || episode.serious
      had[3] = had[3] || isRelated
      if episode.session != nil {
        whole.pointee.caused += 1
        if isRelated { whole.pointee.causedRelated += 1 }
      } else {
        whole.pointee.others += 1
        if isRelated { whole.pointee.othersRelated += 1 }
      }
    }
    for kind in had.indices where had[kind] { whole.pointee.kinds[kind] += 1 }
    let sessions = observe(cut, patient, arm, whole)
    let followed = cut.followed(patient).value
    for term in terms.indices {
      let count = sums.counts[term]
      let cell = sums.cells + (arm * terms.count + term)
      cell.pointee.perSession.add(events: Double(count.events), exposure: Double(sessions))
      cell.pointee.rate.add(events: Double(count.events), exposure: followed)
      cell.pointee.untilFirst += min(followed, count.first)
      if count.events > 0 { cell.pointee.patients += 1 }
      if count.serious { cell.pointee.serious += 1 }
      if count.related { cell.pointee.related += 1 }
    }
  }

  /// Adds up how long the patient stayed at each session; returns how many sessions were given.
  ///
  /// Nobody goes home with an event that the session caused and that began before the patient would have gone.
  private func observe(
    _ cut: DataCut, _ patient: Int, _ arm: Int, _ whole: UnsafeMutablePointer<SafetyWorkspace.Whole>
  ) -> Int {
    guard case .sessions(let schedule) = scenario.design.arms[arm].treatment else { return 0 }
    let planned = (schedule.length + schedule.observation).value
    var given = 0
    for session in 0..<cut.sessionCount {
      guard let begins = cut.session(session, of: patient)?.value else { continue }
      given += 1
      if planned == 0 { continue }
      var ends = begins + planned
      // Events come in the order of beginning, so that one may keep the patient until another begins.
      cut.forEachEpisode(of: patient) { episode in
        if episode.session == session, episode.begins.value <= ends { ends = max(ends, episode.ends.value) }
      }
      whole.pointee.observation += ends - begins
      if ends > begins + planned { whole.pointee.extended += 1 }
    }
    whole.pointee.sessions += given
    return given
  }
}
