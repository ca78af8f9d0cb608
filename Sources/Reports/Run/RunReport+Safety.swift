import Trials

// Adverse events with their intervals: what a safety report asks for.
extension RunReport {
  func writeSafety(on page: inout Page) {
    guard let reporting = scenario.analysis.safetyReporting, scenario.simulation.record == .all else { return }
    let terms = results.plans[0].terms
    page.heading("Adverse events with intervals")
    let level = Words.percent(reporting.confidence)
    page.paragraph(
      "Limits are those of the \(level) intervals, as means over trials (of first events a patient-year as medians). Events are counted from randomization to the end "
        + "of a patient's time in the study.")
    func table(_ heading: String, _ key: String, _ words: String, comparing: Bool = false) {
      let names = comparing ? catalogue.comparisons("−") : scenario.design.arms.map { ($0.name, $0.name) }
      var table = TextTable([
        .words(heading), .numbers(words), .numbers("lower limit"), .numbers("upper limit"),
      ])
      var isEmpty = true
      for term in terms {
        for (name, text) in names {
          let path = "adverse_events.\(term).\(key)"
          guard summary("\(path)_lower.\(name)") != nil else { continue }
          isEmpty = false
          table.add([
            "\(term), \(text)",
            key == "incidence_rate" ? incidence("adverse_events.\(term)", name) : cell("\(path).\(name)"),
            cell("\(path)_lower.\(name)"), cell("\(path)_upper.\(name)"),
          ])
        }
      }
      if isEmpty { return }
      page.table(table)
      page.blank()
    }
    table("event, arm", "patients", "patients with the event")
    table("event, comparison", "risk_difference", "difference in patients with it", comparing: true)
    table("event, arm", "per_session", "episodes a session")
    table("event, arm", "incidence_rate", "first events a patient-year, of all trials together")
    table("event, arm", "rate", "events a patient-year")
    table("event, arm", "mean_count", "events a patient by the end of the follow-up")
    table("event, arm", "time_to_resolution", "median time to resolution")
    writeWholeSafety(on: &page)
    page.paragraph(
      "The number of events is the mean cumulative one, which makes up for patients who leave. Intervals of episodes and of "
        + "events take patients, not sessions or years, as independent; first events have exact Poisson limits, shares "
        + "Wilson's, differences Newcombe's, the median those of Brookmeyer and Crowley.", hanging: 2)
  }

  /// What is said over all terms.
  private func writeWholeSafety(on page: inout Page) {
    var table = TextTable([
      .words("patients with at least one"), .numbers("share"), .numbers("lower limit"), .numbers("upper limit"),
    ])
    let kinds = [
      ("any", "adverse event"), ("severe", "severe event"), ("serious", "serious event"),
      ("related", "event judged related"),
    ]
    for (key, words) in kinds {
      let arms = scenario.design.arms.map { ("safety.\(key)", $0.name, $0.name) }
      let differences = catalogue.comparisons("−").map { ("safety.\(key)_difference", $0.name, $0.text) }
      for (path, name, text) in arms + differences where summary("\(path).\(name)") != nil {
        table.add([
          "\(words), \(text)", cell("\(path).\(name)"), cell("\(path)_lower.\(name)"), cell("\(path)_upper.\(name)"),
        ])
      }
    }
    page.table(table)
    let others = [
      ("safety.observation", "a session takes with its observation"),
      ("safety.extended_observation", "sessions after which an event keeps the patient longer than planned"),
      ("safety.causality_sensitivity", "events that a session caused, judged related"),
      ("safety.causality_specificity", "events without a session, judged not related"),
    ]
    var rows: [ResultRow] = []
    for term in results.plans[0].terms {
      for (key, label) in [("serious", "patients with serious"), ("related", "patients with related")] {
        rows += scenario.design.arms.map {
          ResultRow(path: "adverse_events.\(term).\(key).\($0.name)", label: "\(label) \(term)", arm: $0.name)
        }
      }
    }
    for (path, label) in others {
      rows += scenario.design.arms.map { ResultRow(path: "\(path).\($0.name)", label: label, arm: $0.name) }
    }
    rows = rows.filter { summary($0.path) != nil }
    if rows.isEmpty { return }
    page.blank()
    page.table(self.table(rows))
  }
}
