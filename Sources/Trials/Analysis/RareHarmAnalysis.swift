import Statistics

/// Harms so rare that a trial may well see none: how many there were in how much time, with exact limits, and how often
/// a trial sees none at all.
///
/// Rates are per 1,000 patient-years of 365.25 days, of the time at risk under an arm; where there is none, of all the time
/// in the study under it.
struct RareHarmAnalysis: Sendable {
  private struct Harm: Sendable {
    let term: Int
    let arm: Int
    let risk: TimeAtRisk?
    let events: Int
    let rate: Int
    let lower: Int
    let upper: Int
    let unseen: Int
    let excluded: Int
  }

  private let harms: [Harm]
  /// For each harm of any arm how often no arm shows it.
  private let unseen: [(term: Int, measure: Int)]
  private let course: Crossover?
  private let confidence: Double
  private static let years = 1_000.0

  /// `nil` for a scenario without rare harms.
  init?(_ scenario: Scenario, terms: [String], _ measures: inout MeasureList) {
    let rare = terms.indices.filter { term in
      scenario.truth.arms.contains { $0.adverseEvents.contains { $0.isRareHarm && $0.term == terms[term] } }
    }
    if rare.isEmpty || scenario.simulation.record != .all { return nil }
    var list = measures
    course = scenario.design.crossover
    confidence = scenario.analysis.safetyReporting?.confidence ?? 0.95
    harms = rare.flatMap { term -> [Harm] in
      let path = "rare_harms.\(terms[term])"
      return zip(scenario.design.arms, scenario.truth.arms).enumerated().compactMap { arm, pair -> Harm? in
        guard let profile = pair.1.adverseEvents.first(where: { $0.isRareHarm && $0.term == terms[term] }) else {
          return nil
        }
        let name = pair.0.name
        let unseen = list.add("\(path).unseen.\(name)", .share, .proportion)
        return Harm(
          term: term, arm: arm, risk: TimeAtRisk(of: profile, in: pair.0),
          events: list.add("\(path).events.\(name)", .mean, .count),
          rate: list.add("\(path).rate.\(name)", .mean, .ratio),
          lower: list.add("\(path).rate_lower.\(name)", .mean, .ratio),
          upper: list.add("\(path).rate_upper.\(name)", .mean, .ratio), unseen: unseen,
          excluded: list.add("\(path).limit_if_unseen.\(name)", .mean, .ratio, among: unseen))
      }
    }
    unseen = rare.map { ($0, list.add("rare_harms.\(terms[$0]).unseen", .share, .proportion)) }
    measures = list
  }

  func analyse(_ cut: DataCut, into row: UnsafeMutablePointer<Double>) {
    for entry in unseen { row[entry.measure] = 1 }
    for harm in harms {
      var events = 0
      var days = 0.0
      for patient in 0..<cut.patientCount where cut.enrolled(patient) != nil {
        let followed = cut.followed(patient).value
        if let risk = harm.risk {
          days += cut.timeAtRisk(patient, arm: harm.arm, risk, plan: course)
        } else if let course {
          days += cut.exposure(patient, arm: harm.arm, plan: course, until: followed)
        } else if cut.arm(patient) == harm.arm {
          days += followed
        }
        cut.forEachEpisode(of: patient) { if $0.term == harm.term, $0.arm == harm.arm { events += 1 } }
      }
      write(harm, events: events, years: days / CountAnalysis.year, into: row)
    }
  }

  private func write(_ harm: Harm, events: Int, years: Double, into row: UnsafeMutablePointer<Double>) {
    row[harm.events] = Double(events)
    row[harm.unseen] = events == 0 ? 1 : 0
    if events > 0 {
      for entry in unseen where entry.term == harm.term { row[entry.measure] = 0 }
    }
    guard let rate = try? EventRate(events: events, exposure: years) else { return }
    let limits = rate.garwoodInterval(level: confidence, per: Self.years)
    row[harm.rate] = rate.perThousand
    row[harm.lower] = limits.lower
    row[harm.upper] = limits.upper
    if events == 0 { row[harm.excluded] = Self.years * UnseenEvent.upperLimit(exposure: years, level: confidence) }
  }
}
