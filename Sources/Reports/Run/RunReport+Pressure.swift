import Trials

// Blood pressures.
extension RunReport {
  func writePressure(on page: inout Page) {
    let columns = [
      ("before_systolic", "systolic before"), ("before_diastolic", "diastolic before"),
      ("rise_systolic", "systolic rise"), ("rise_sd_systolic", "its SD"), ("rise_diastolic", "diastolic rise"),
      ("rise_sd_diastolic", "its SD"), ("raised", "sessions with a rise"), ("severe", "sessions with a severe one"),
      ("severe_patients", "patients with a severe one"), ("held", "sessions held"), ("stay", "time until home"),
      ("longer", "sessions that keep the patient longer"),
    ].filter { key, _ in scenario.design.arms.contains { summary("blood_pressure.\(key).\($0.name)") != nil } }
    if columns.isEmpty { return }
    page.heading("Blood pressure, in mmHg")
    var table = TextTable([.words("arm")] + columns.map { .numbers($0.1) })
    for arm in scenario.design.arms where summary("blood_pressure.severe.\(arm.name)") != nil {
      table.add([arm.name] + columns.map { cell("blood_pressure.\($0.0).\(arm.name)") })
    }
    page.table(table)
    page.paragraph(
      "Read before each session, and at the time of the peak; \(PressureProse.severity(scenario)). The share of sessions "
        + "held is of those that were due and came to a reading.", hanging: 2)
  }
}
