import Statistics
import Trials

// Adverse events in pictures.
extension RunPictures {
  /// Shares of patients by arm with the difference of a comparison; of a factor, by its two levels.
  func adverseEvents(_ comparison: PlotComparison?) -> Drawing? {
    var events: [AdverseEventPlot.Event] = []
    let groups = groups(comparison)
    for term in results.plans[0].terms {
      let all = arms.map { report.summary("adverse_events.\(term).patients.\($0)")?.mean ?? .nan }
      let shares = groups.map { group in group.arms.reduce(0) { $0 + all[$1] } / Double(group.arms.count) }
      if shares.allSatisfy(\.isNaN) { continue }
      guard let comparison else {
        events.append(AdverseEventPlot.Event(name: term, shares: shares))
        continue
      }
      let range = differences(term, comparison)
      let difference =
        comparison.pairs.reduce(0) { $0 + all[$1.treated] - all[$1.control] } / Double(comparison.pairs.count)
      events.append(
        AdverseEventPlot.Event(
          name: term, shares: shares, difference: difference, lower: range?.lower, upper: range?.upper))
    }
    if events.isEmpty { return nil }
    let parts = ["means of \(count)", comparison.flatMap(place), isFactorial ? "means over the other factors" : nil]
    return AdverseEventPlot(
      title: "Patients with adverse events", subtitle: parts.compactMap(\.self).joined(separator: "; "),
      arms: groups.map(\.name), events: events,
      differenceTitle: comparison.map { "\(words($0)), with 95 % of trials" } ?? ""
    ).drawing()
  }

  /// A comparison of two arms, each name by itself, so that none turns what stands beside it.
  private func words(_ comparison: PlotComparison) -> String {
    guard !isFactorial, let pair = comparison.pairs.first else { return Words.name(comparison.text) }
    return "\(XMLText.name(arms[pair.treated])) − \(XMLText.name(arms[pair.control]))"
  }

  private var isFactorial: Bool { scenario.design.factorial != nil }

  /// Whose shares are shown: those of the arms, or of a factor's two levels over those of the others.
  private func groups(_ comparison: PlotComparison?) -> [(name: String, arms: [Int])] {
    guard let comparison, let factorial = scenario.design.factorial,
      let effect = factorial.mainEffects.first(where: { factorial.name(of: $0) == comparison.name })
    else { return arms.indices.map { (arms[$0], [$0]) } }
    let factor = factorial.factors[effect.factor]
    return [
      ("\(factor.name) \(factor.levels[effect.level])", effect.pairs.map(\.treated)),
      ("\(factor.name) \(factor.levels[0])", effect.pairs.map(\.control)),
    ]
  }

  /// Where the difference of a comparison lies in 95 % of trials; `nil` where trials were not kept.
  private func differences(_ term: String, _ comparison: PlotComparison) -> (lower: Double, upper: Double)? {
    func values(_ arm: Int) -> [Double]? { results.values(of: "adverse_events.\(term).patients.\(arms[arm])") }
    var sums: [Double] = []
    for pair in comparison.pairs {
      guard let treated = values(pair.treated), let control = values(pair.control) else { return nil }
      if sums.isEmpty { sums = treated.map { _ in 0 } }
      for trial in sums.indices { sums[trial] += treated[trial] - control[trial] }
    }
    let known = sums.filter { !$0.isNaN }.map { $0 / Double(comparison.pairs.count) }.sorted()
    guard known.count > 1 else { return nil }
    func quantile(_ p: Double) -> Double { known[Int((Double(known.count - 1) * p).rounded())] }
    return (quantile(0.025), quantile(0.975))
  }

  /// One arm a line.
  func sessionIncidence(_ term: Int) -> Drawing? {
    let series = arms.indices.compactMap { arm -> SessionIncidencePlot.Series? in
      let seen = sample.terms[term][arm]
      let sessions = seen.treated.indices.filter { seen.treated[$0] > 0 }
      if sessions.isEmpty { return nil }
      let intervals = sessions.map { session in
        (try? Proportion(events: seen.affected[session], of: seen.treated[session]))?.wilsonInterval()
      }
      return SessionIncidencePlot.Series(
        name: arms[arm], sessions: sessions.map { $0 + 1 },
        shares: sessions.map { Double(seen.affected[$0]) / Double(seen.treated[$0]) },
        lower: intervals.map { $0?.lower ?? .nan }, upper: intervals.map { $0?.upper ?? .nan },
        patients: sessions.map { seen.treated[$0] })
    }
    if series.isEmpty { return nil }
    let name = Words.name(results.plans[0].terms[term])
    return SessionIncidencePlot(
      title: "\(name), session by session",
      subtitle: "patients of \(sampled); 95 % intervals (Wilson)"
        + (scenario.design.crossover == nil ? "" : "; sessions of all periods, by the treatment given"),
      valueTitle: "Patients with the event", series: series
    ).drawing()
  }

  /// The share of sessions after which the event is going on.
  func eventCourse(_ term: Int) -> Drawing? {
    let courses = arms.indices.compactMap { arm -> EventCoursePlot.Course? in
      let seen = sample.terms[term][arm]
      guard seen.sessions > 0 else { return nil }
      return EventCoursePlot.Course(
        name: arms[arm], times: sample.times, shares: seen.ongoing.map { Double($0) / Double(seen.sessions) })
    }
    if courses.isEmpty { return nil }
    let name = Words.name(results.plans[0].terms[term])
    return EventCoursePlot(
      title: "\(name) in the hours after a session",
      subtitle: "sessions of \(sampled)", valueTitle: "Sessions with it going on",
      courses: courses
    ).drawing()
  }
}
