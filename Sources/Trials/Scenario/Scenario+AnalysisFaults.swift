// Whether the analysis asks for what the trial observes.
extension Scenario {
  func analysisFaults() -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    if !(analysis.alpha > 0 && analysis.alpha < 1) {
      faults.append(
        .init(
          path: "analysis.alpha", found: "\(analysis.alpha)", expected: "a level between 0 and 1",
          example: "alpha: 0.05"))
    }
    faults += timeFaults() + interimFaults() + multiplicityFaults() + familyLooksFaults()
    faults += adaptationFaults() + allocationFaults()
    for (index, endpoint) in analysis.endpoints.enumerated() {
      let group = index < analysis.primary.count ? "primary" : "secondary"
      faults += self.faults(endpoint, path: "analysis.\(group).\(endpoint.name)")
      faults += factorFaults(endpoint, path: "analysis.\(group).\(endpoint.name)")
      faults += factorialFaults(endpoint, path: "analysis.\(group).\(endpoint.name)")
    }
    let names = analysis.endpoints.map(\.name)
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      faults.append(
        .init(
          path: "analysis.\(index < analysis.primary.count ? "primary" : "secondary").\(name)", found: "the name twice",
          expected: "each endpoint name once",
          example: "\("\(name)_2".inYAML): …"))
    }
    return faults
  }

  /// The day of the final analysis: events are counted of a time-to-event endpoint, and not more than there are patients.
  private func timeFaults() -> [ScenarioFaults.Fault] {
    func fault(_ key: String, _ found: String, _ expected: String, _ example: String) -> [ScenarioFaults.Fault] {
      [.init(path: "analysis.at.\(key)", found: found, expected: expected, example: example)]
    }
    switch analysis.time {
    case .allFollowed: return []
    case .day(let day):
      return day.value > 0 && day.value.isFinite ? [] : fault("day", "\(day.value)", "a time above 0", "day: 1 year")
    case .events(let count, let name):
      let names = analysis.endpoints.filter { if case .timeToEvent = $0.kind { true } else { false } }.map(\.name)
      if !names.contains(name) {
        return fault(
          "of", name,
          "a time-to-event endpoint\(names.isEmpty ? "; there is none" : ": \(names.joined(separator: ", "))")",
          "of: \(names.first?.inYAML ?? "survival")")
      }
      if !(1...design.sampleSize).contains(count) {
        return fault(
          "events", "\(count)", "1 to \(design.sampleSize) events: a patient has at most one",
          "events: \(max(1, design.sampleSize / 2))")
      }
      return []
    }
  }

  private func faults(_ endpoint: Endpoint, path: String) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "\(path).\(key)", found: found, expected: expected, example: example))
    }
    func needsVisit(_ index: Int, _ key: String) {
      if !design.visits.days.indices.contains(index) {
        add(key, "visit number \(index + 1)", "one of the \(design.visits.days.count) planned visits", "visit: 14")
      }
    }
    func needsScore(_ key: String) {
      if truth.score == nil {
        add(
          key, "a score", "a score to go by: there is none under truth.population",
          "truth.population.score: {instrument: CAPS-5, range: [0, 80], …}")
      }
    }
    switch endpoint.kind {
    case .binary(let binary):
      switch binary.timing {
      case .at(let visit): needsVisit(visit, "at")
      case .everBy(let visit): needsVisit(visit, "ever_by")
      }
      if !binary.threshold.isFinite { add("threshold", "\(binary.threshold)", "a number", "threshold: 0.3") }
      if binary.by == .score || binary.event == .remission { needsScore("by") }
      if binary.by == .state && binary.event == .remission {
        add("by", "state", "score: remission is a score at or below the threshold", "by: score")
      }
      faults += self.faults(binary, path: path)
    case .timeToEvent(let time):
      if case .respondingAt(let visit) = time.origin { needsVisit(visit, "among.responding_at") }
      if !time.threshold.isFinite { add("threshold", "\(time.threshold)", "a number", "threshold: 0.3") }
      if !(1...2).contains(time.confirmedBy) {
        add("loss_confirmed_by", "\(time.confirmedBy)", "1 or 2 visits", "loss_confirmed_by: 1")
      }
      // A dropout goes by no score, whoever looks.
      let goesByScore = time.by == .score && time.event != .dropout
      if goesByScore { needsScore("by") }
      if goesByScore && time.ascertained == .exactly {
        add("ascertained", "exactly", "at_visits: a score is seen only at visits", "ascertained: at_visits")
      }
      if time.event == .dropout && time.ascertained == .atVisits {
        add("ascertained", "at_visits", "exactly: the day of a dropout is known", "ascertained: exactly")
      }
      if time.ascertained == .atVisits && design.visits.days.isEmpty {
        add("ascertained", "at_visits", "planned visits in design.visits.at", "visits: {at: [7, 14]}")
      }
      faults += timeToEventFaults(time, path: path)
    case .continuous(let continuous):
      needsVisit(continuous.visit, "change_at")
      needsScore("score")
      faults += self.faults(continuous, path: path)
    case .longitudinal(let longitudinal): faults += self.faults(longitudinal, path: path)
    case .doseResponse(let dose):
      needsVisit(dose.visit, "change_at")
      needsScore("score")
      faults += self.faults(dose, named: endpoint.name, path: path)
    case .count(let count): faults += self.faults(count, path: path)
    case .crossover(let crossover):
      needsVisit(crossover.visit, "at")
      needsScore("score")
      faults += self.faults(crossover, path: path)
    }
    return faults + crossoverFaults(endpoint, path: path)
  }
}
