import Trials

// Harms that a trial may well not see.
extension RunReport {
  func writeRareHarms(on page: inout Page) {
    let harms = SafetyProse.rareHarms(scenario).filter { summary("rare_harms.\($0).unseen") != nil }
    if harms.isEmpty { return }
    page.heading("Rare harms, per 1,000 patient-years")
    var table = TextTable([
      .words("harm, arm"), .numbers("assumed"), .numbers("events a trial"), .numbers("rate found"),
      .numbers("lower limit"), .numbers("upper limit"), .numbers("trials that see none"),
      .numbers("rate excluded by them"),
    ])
    for harm in harms {
      let path = "rare_harms.\(harm)"
      for (arm, truth) in zip(scenario.design.arms, scenario.truth.arms) {
        guard let event = truth.adverseEvents.first(where: { $0.isRareHarm && $0.term == harm }),
          case .recurrent(let gap) = event.trigger
        else { continue }
        let name = arm.name
        table.add([
          "\(harm), \(name)", Digits.plain(1_000 * 365.25 / gap.mean, decimals: 6), cell("\(path).events.\(name)"),
          cell("\(path).rate.\(name)"), cell("\(path).rate_lower.\(name)"), cell("\(path).rate_upper.\(name)"),
          cell("\(path).unseen.\(name)"), cell("\(path).limit_if_unseen.\(name)"),
        ])
      }
    }
    page.table(table)
    if let times = timesAtRisk(of: harms) { page.paragraph(times, hanging: 2) }
    let level = Words.percent(scenario.analysis.safetyReporting?.confidence ?? 0.95)
    let chances = harms.map { "\($0) \(cell("rare_harms.\($0).unseen"))" }
    page.paragraph("Share of trials in which no arm shows it: \(chances.joined(separator: "; ")).")
    page.paragraph(
      "Limits are the exact ones of a \(level) interval, as means over trials. A trial that sees none excludes, with "
        + "\(level) confidence on one side, rates above the last column: nothing seen is not nothing there.", hanging: 2
    )
  }
  /// What time the rates are of, where it is not all the time in the study.
  private func timesAtRisk(of harms: [String]) -> String? {
    var times: [(time: String, harms: [String])] = []
    for harm in harms {
      for (arm, truth) in zip(scenario.design.arms, scenario.truth.arms) {
        guard let event = truth.adverseEvents.first(where: { $0.isRareHarm && $0.term == harm }),
          let time = HarmProse.timeAtRisk(of: event, in: arm)
        else { continue }
        let name = "\(Words.name(harm)) in \(Words.name(arm.name))"
        if let same = times.firstIndex(where: { $0.time == time }) {
          times[same].harms.append(name)
        } else {
          times.append((time, [name]))
        }
      }
    }
    if times.isEmpty { return nil }
    let parts = times.map { "of \(Words.list($0.harms)) \($0.time)" }
    return "Rates are per 1,000 patient-years at risk: \(parts.joined(separator: "; "))."
  }
}
