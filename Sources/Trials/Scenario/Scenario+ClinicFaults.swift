import DiscreteEvents

// Whether a clinic can give the sessions that are planned, and whether everything else goes with patients who share it.
extension Scenario {
  func clinicFaults() -> [ScenarioFaults.Fault] {
    guard let clinic = design.clinic else { return [] }
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "design.clinic\(key)", found: found, expected: expected, example: example))
    }
    if design.arms.allSatisfy(\.sessionDays.isEmpty) {
      add("", "a clinic where no session is planned", "an arm with sessions", "sessions: {drug: ketamine, at: [0, 7]}")
    }
    let names = truth.enrollment.sites.map(\.name)
    for (index, site) in clinic.sites.enumerated() {
      if !names.contains(site.name) {
        add(
          ".sites.\(site.name)", site.name,
          names.isEmpty
            ? "a site: there are none under truth.enrollment.sites"
            : "one of the sites of the enrollment: \(names.joined(separator: ", "))",
          names.isEmpty ? "delete \(site.name)" : "\(names[0].inYAML): {chairs: 1}")
      } else if clinic.sites[..<index].contains(where: { $0.name == site.name }) {
        add(".sites.\(site.name)", "the name twice", "each site once", "\(site.name.inYAML): {chairs: 1}")
      }
    }
    for (key, room) in [("", clinic.room)] + clinic.sites.map({ (".sites.\($0.name)", $0.room) }) {
      if let chairs = room.chairs, !(1...Clinic.mostChairs).contains(chairs) {
        add("\(key).chairs", "\(chairs)", "1 to 1,000 chairs, or unlimited", "chairs: 2")
      }
      for arm in design.arms {
        guard case .sessions(let schedule) = arm.treatment, schedule.stay.value > room.hours.longest.value + 1e-9 else {
          continue
        }
        add(
          "\(key).hours", "at most \(hours(room.hours.longest)) without a break",
          "time for a session of \(arm.name), which takes a chair for \(hours(schedule.stay))",
          "hours: {every_day: 0:00 to 24:00}")
        break
      }
    }
    return faults + clinicCompanyFaults()
  }

  /// What cannot be done to one patient without another where patients share chairs.
  private func clinicCompanyFaults() -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ path: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: path, found: found, expected: expected, example: example))
    }
    if isSteered {
      add(
        "design.clinic", "a clinic beside looks that change the trial",
        "one of them: patients who wait for each other cannot be run again one by one", "delete clinic")
    }
    if design.runIn != nil {
      add(
        "design.clinic", "a clinic beside an open phase",
        "one of them: those in the open phase would wait for the same chairs", "delete clinic")
    }
    if analysis.interim?.conduct.enrollment == .pauses {
      add(
        "analysis.looks.enrollment", "pauses beside a clinic",
        "continues: whoever comes later after a pause would find other chairs free", "enrollment: continues")
    }
    if analysis.interim?.conduct.pipeline == .followAsPlanned {
      add(
        "analysis.looks.pipeline", "follow_as_planned beside a clinic",
        "stop: those who are followed would find the chairs free of those who are not enrolled any more",
        "pipeline: stop")
    }
    for (index, rule) in analysis.safety.enumerated() where rule.conduct.pipeline == .followAsPlanned {
      add(
        "analysis.safety_stopping[\(index)].pipeline", "follow_as_planned beside a clinic",
        "stop: those who are followed would find the chairs free of those who are not enrolled any more",
        "pipeline: stop")
    }
    for (index, endpoint) in analysis.endpoints.enumerated() where endpoint.estimand != nil {
      let group = index < analysis.primary.count ? "primary" : "secondary"
      add(
        "analysis.\(group).\(endpoint.name).estimand", "an estimand beside a clinic",
        "one of them: its true value is that of patients who do not wait for each other", "delete estimand")
    }
    return faults
  }

  /// A number of hours as a person writes it.
  private func hours(_ span: Days) -> String {
    let hours = (span.hours * 100).rounded() / 100
    return "\(plainNumber(hours)) \(hours == 1 ? "hour" : "hours")"
  }
}
