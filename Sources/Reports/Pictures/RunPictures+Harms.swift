import Statistics
import Trials

// Adverse events in pictures.
extension RunPictures {
  /// Shares of patients by arm; the difference is that of the first experimental arm and the control.
  var adverseEvents: Drawing? {
    let design = scenario.design
    let control = design.control
    let treated = design.experimental.first
    var events: [AdverseEventPlot.Event] = []
    for term in results.plans[0].terms {
      let paths = arms.map { "adverse_events.\(term).patients.\($0)" }
      let shares = paths.map { report.summary($0)?.mean ?? .nan }
      if shares.allSatisfy(\.isNaN) { continue }
      guard let control, let treated else {
        events.append(AdverseEventPlot.Event(name: term, shares: shares))
        continue
      }
      let range = differences(paths[treated], paths[control])
      events.append(
        AdverseEventPlot.Event(
          name: term, shares: shares, difference: shares[treated] - shares[control], lower: range?.lower,
          upper: range?.upper))
    }
    if events.isEmpty { return nil }
    let title = control.flatMap { control in
      treated.map { "\(XMLText.name(arms[$0])) − \(XMLText.name(arms[control])), with 95 % of trials" }
    }
    return AdverseEventPlot(
      title: "Patients with adverse events", subtitle: "means of \(count)", arms: arms, events: events,
      differenceTitle: title ?? ""
    ).drawing()
  }

  /// Where the difference of two measures lies in 95 % of trials; `nil` where trials were not kept.
  private func differences(_ path: String, _ other: String) -> (lower: Double, upper: Double)? {
    let measures = results.plans[0].measures
    guard let first = measures.index(of: path), let second = measures.index(of: other) else { return nil }
    let values = results.values(of: first, less: second).sorted()
    guard values.count > 1 else { return nil }
    func quantile(_ p: Double) -> Double { values[Int((Double(values.count - 1) * p).rounded())] }
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
      subtitle: "patients of \(Words.count(sample.trials, "simulated trial")); 95 % intervals (Wilson)",
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
      subtitle: "sessions of \(Words.count(sample.trials, "simulated trial"))", valueTitle: "Sessions with it going on",
      courses: courses
    ).drawing()
  }
}
