import Trials

// Rules that stop a trial for safety, and how often they do.
extension RunReport {
  func writeSafetyStops(on page: inout Page) {
    let rules = scenario.analysis.safety
    if rules.isEmpty { return }
    page.heading("Stopping for safety")
    var table = TextTable([
      .words("adverse event"), .numbers("limit"), .words("stops at"), .numbers("trials stopped"), .numbers("day"),
      .numbers("patients"), .numbers("with the event"),
    ])
    for rule in rules {
      let path = "safety_stopping.\(rule.name)"
      table.add([
        SafetyProse.subject(rule), Words.percent(rule.limit),
        SafetyProse.boundary(rule, patients: scenario.design.sampleSize) ?? "–", cell("\(path).stopped"),
        cell("\(path).day"), cell("\(path).patients"), cell("\(path).events"),
      ])
    }
    page.table(table)
    page.paragraph(
      "Day and numbers of patients are means over the trials that a rule stops. The first look that says stop decides; "
        + "a trial that stops for safety rejects nothing.", hanging: 2)
  }
}
