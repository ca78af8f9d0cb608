import Trials

// Adverse events by term and arm.
extension RunReport {
  private static let columns = [
    ("patients", "patients with any"), ("per_session", "episodes a session"), ("episodes", "episodes a patient"),
    ("duration", "mean duration"), ("resolved_within_2_hours", "over within 2 h"), ("severe", "patients with severe"),
    ("rate", "events a patient-year"),
    ("incidence_rate", "first events a patient-year"),
  ]

  /// What is told of each term; of patients who stop for it only where that happens.
  private var columns: [(String, String)] {
    let stops = scenario.truth.arms.contains { $0.adverseEvents.contains { $0.leadsToDiscontinuation > 0 } }
    return Self.columns + (stops ? [("led_to_discontinuation", "patients who stop treatment for it")] : [])
  }

  /// First events in all patient-years until them: single trials may have next to none.
  func incidence(_ path: String, _ arm: String) -> String {
    guard let ratio = results.ratioOfTotals("\(path).first_events.\(arm)", to: "\(path).years_until_first.\(arm)")
    else {
      return "–"
    }
    let isSingle = results.replicates.count == 1
    return Figure(value: ratio.value, standardError: ratio.error, unit: .ratio, isSingle: isSingle).text
  }

  func writeAdverseEvents(on page: inout Page) {
    if scenario.simulation.record == .primary { return }
    page.heading("Adverse events")
    if results.plans[0].terms.allSatisfy(SafetyProse.rareHarms(scenario).contains) {
      page.paragraph("None are modelled.")
      return
    }
    var table = TextTable([.words("event, arm")] + columns.map { .numbers($0.1) })
    for term in results.plans[0].terms {
      for arm in scenario.design.arms {
        let paths = columns.map { "adverse_events.\(term).\($0.0).\(arm.name)" }
        if paths.allSatisfy({ summary($0) == nil }) { continue }
        // Only what a session causes is meant to be over when the patient goes home.
        let isOfSessions = summary("adverse_events.\(term).per_session.\(arm.name)") != nil
        table.add(
          ["\(term), \(arm.name)"]
            + zip(columns, paths).map { column, path in
              if column.0 == "incidence_rate" { return incidence("adverse_events.\(term)", arm.name) }
              return column.0 == "resolved_within_2_hours" && !isOfSessions ? "–" : cell(path)
            })
      }
    }
    page.table(table)
    page.paragraph(
      "First events a patient-year: those of all simulated trials together, divided by all patient-years until them.",
      hanging: 2)
    writeUnseen(on: &page)
    let undefined = columns.contains { column, _ in
      results.plans[0].terms.contains { term in
        scenario.design.arms.contains { (summary("adverse_events.\(term).\(column).\($0.name)")?.missing ?? 0) > 0 }
      }
    }
    if undefined {
      page.paragraph("Duration and \"over within 2 h\" are means over the trials in which the event occurred at all.")
    }
  }
}
