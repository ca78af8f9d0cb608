import DiscreteEvents
import Statistics

// From sums to estimates and their limits.
extension SafetyEstimates {
  private var level: Double { reporting.confidence }

  private func proportion(_ events: Int, of patients: Int) -> Proportion? {
    try? Proportion(events: events, of: patients)
  }

  /// Writes what an arm shows of a term.
  func write(
    _ arm: Int, _ term: Int, _ cut: DataCut, _ workspace: AnalysisWorkspace, _ sums: SafetyWorkspace,
    into row: UnsafeMutablePointer<Double>
  ) {
    let position = arm * terms.count + term
    let cell = sums.cells + position
    let patients = sums.wholes[arm].patients
    if let difference = differences[position], let control {
      write(cell.pointee.patients, sums.cells[control * terms.count + term].patients, arm, sums, difference, into: row)
    }
    guard let measures = cells[position], patients > 0 else { return }
    if let share = proportion(cell.pointee.patients, of: patients) {
      measures.patients.write(share.wilsonInterval(level: level), into: row)
    }
    if let perSession = measures.perSession, cell.pointee.perSession.exposure > 0 {
      perSession.write(limits(cell.pointee.perSession, none: none(of: patients), atMost: 1), into: row)
    }
    let years = cell.pointee.rate.exposure / CountAnalysis.year
    let noRate = (try? EventRate(events: 0, exposure: years))?.garwoodInterval(level: level)
    let perDay = limits(cell.pointee.rate, none: nil, atMost: .infinity)
    measures.rate.write(
      cell.pointee.rate.events > 0 ? perDay.scaled(by: CountAnalysis.year) : noRate ?? perDay, into: row)
    if let first = try? EventRate(
      events: cell.pointee.patients, exposure: cell.pointee.untilFirst / CountAnalysis.year)
    {
      measures.incidence.write(first.garwoodInterval(level: level), into: row)
    }
    let until = scenario.design.followUp.value
    let mean = mean(arm, term, cut, sums, until: until)
    let noMean = noRate?.scaled(by: until / CountAnalysis.year)
    measures.mean.write(mean.value, mean.value > 0 ? mean.interval(level: level) : noMean ?? perDay, into: row)
    resolve(arm, term, cut, workspace)
    if workspace.survival.count > 0 {
      measures.resolution.write(
        workspace.survival.median(treated: true),
        workspace.survival.medianInterval(treated: true, level: level), into: row)
    }
    if let serious = measures.serious { row[serious] = Double(cell.pointee.serious) / Double(patients) }
    if let related = measures.related { row[related] = Double(cell.pointee.related) / Double(patients) }
  }

  /// Writes what an arm shows over all terms.
  func write(_ arm: Int, _ sums: SafetyWorkspace, into row: UnsafeMutablePointer<Double>) {
    let whole = sums.wholes + arm
    for kind in wholes[arm].kinds {
      let index = kind.what.index
      let patients = whole.pointee.kinds[index]
      if let share = proportion(patients, of: whole.pointee.patients) {
        kind.share.write(share.estimate, share.wilsonInterval(level: level), into: row)
      }
      if let control, let difference = kind.difference {
        write(patients, sums.wholes[control].kinds[index], arm, sums, difference, into: row)
      }
    }
    func share(_ part: Int, of all: Int) -> Double { all > 0 ? Double(part) / Double(all) : .nan }
    if let measure = wholes[arm].extended { row[measure] = share(whole.pointee.extended, of: whole.pointee.sessions) }
    if let measure = wholes[arm].observation, whole.pointee.sessions > 0 {
      row[measure] = whole.pointee.observation / Double(whole.pointee.sessions)
    }
    if let measure = wholes[arm].sensitivity {
      row[measure] = share(whole.pointee.causedRelated, of: whole.pointee.caused)
    }
    if let measure = wholes[arm].specificity {
      row[measure] = share(whole.pointee.others - whole.pointee.othersRelated, of: whole.pointee.others)
    }
  }

  private func write(
    _ treated: Int, _ control: Int, _ arm: Int, _ sums: SafetyWorkspace, _ measure: Interval,
    into row: UnsafeMutablePointer<Double>
  ) {
    guard let position = self.control,
      let counts = try? EventCounts(
        treatedEvents: treated, treated: sums.wholes[arm].patients, controlEvents: control,
        control: sums.wholes[position].patients)
    else { return }
    let difference = RiskDifference(counts)
    measure.write(difference.estimate, difference.newcombeInterval(level: level), into: row)
  }

  /// The exact limits of a share of which no patient showed anything.
  private func none(of patients: Int) -> ConfidenceInterval? {
    proportion(0, of: patients)?.clopperPearsonInterval(level: level)
  }

  private func limits(_ totals: RatioOfTotals, none: ConfidenceInterval?, atMost most: Double) -> ConfidenceInterval {
    if totals.events == 0, let none { return none }
    let interval = totals.interval(level: level)
    return ConfidenceInterval(lower: interval.lower, upper: interval.upper > most ? most : interval.upper)
  }

  /// The mean cumulative number of events of a term up to a day.
  private func mean(
    _ arm: Int, _ term: Int, _ cut: DataCut, _ sums: SafetyWorkspace, until: Double
  ) -> MeanCumulativeEstimate {
    sums.data.removeAll()
    for patient in 0..<cut.patientCount where cut.arm(patient) == arm && cut.enrolled(patient) != nil {
      sums.data.append(followUp: cut.followed(patient).value, treated: true)
      cut.forEachEpisode(of: patient) { if $0.term == term { sums.data.appendEvent(at: $0.begins.value) } }
    }
    return sums.data.meanCumulative(at: until, treated: true)
  }

  /// Fills in how long each event of a term lasted, or was seen to last.
  private func resolve(_ arm: Int, _ term: Int, _ cut: DataCut, _ workspace: AnalysisWorkspace) {
    workspace.survival.removeAll()
    for patient in 0..<cut.patientCount where cut.arm(patient) == arm && cut.enrolled(patient) != nil {
      let followed = cut.followed(patient)
      cut.forEachEpisode(of: patient) { episode in
        guard episode.term == term else { return }
        let end = episode.resolved ? episode.ends : max(followed, episode.begins)
        workspace.survival.append(
          time: (end - episode.begins).value, event: episode.resolved, treated: true)
      }
    }
  }
}

extension SafetyWorkspace.Kind {
  /// Its place among the kinds.
  fileprivate var index: Int {
    switch self {
    case .any: 0
    case .severe: 1
    case .serious: 2
    case .related: 3
    }
  }
}

extension ConfidenceInterval {
  fileprivate func scaled(by factor: Double) -> ConfidenceInterval {
    ConfidenceInterval(lower: lower * factor, upper: upper * factor)
  }
}
