// Whether a trial can be filled: sites, screening, and the end of enrollment.
extension Scenario {
  func entryFaults() -> [ScenarioFaults.Fault] { endFaults() + eligibilityFaults() + screeningFaults() + siteFaults() }

  private func endFaults() -> [ScenarioFaults.Fault] {
    guard let end = design.enrollmentEnds, !(end.value > 0 && end.value <= Recruitment.longest) else { return [] }
    return [
      .init(
        path: "design.enrollment_ends", found: "\(end.value)", expected: "a time above 0, at most 1,000 years",
        example: "enrollment_ends: 18 months")
    ]
  }

  private func eligibilityFaults() -> [ScenarioFaults.Fault] {
    guard let eligibility = design.eligibility else { return [] }
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "design.eligibility.\(key)", found: found, expected: expected, example: example))
    }
    if !(eligibility.before.value >= 0 && eligibility.before.value <= 3_652.5) {
      add("before", "\(eligibility.before.value)", "a time of at most ten years", "before: 7 days")
    }
    guard let score = truth.score else {
      add(
        "score", eligibility.instrument, "a score to go by: there is none under truth.population",
        "truth.population.score: {instrument: CAPS-5, range: [0, 80], …}")
      return faults
    }
    if eligibility.instrument != score.instrument {
      add("score", eligibility.instrument, "the instrument of the population", "score: \(score.instrument)")
    }
    let (low, high) = (score.range.lowerBound, score.range.upperBound)
    if let least = eligibility.atLeast, !(least <= high) {
      add("at_least", "\(least)", "at most \(high), the highest score: nobody could qualify", "at_least: 25")
    }
    if let most = eligibility.atMost, !(most >= max(low, eligibility.atLeast ?? low)) {
      add(
        "at_most", "\(most)", "at least \(max(low, eligibility.atLeast ?? low)): nobody could qualify",
        "at_most: \(plainNumber(high))")
    }
    if eligibility.atLeast == nil && eligibility.atMost == nil {
      add("at_least", "no bound", "at_least or at_most", "at_least: 25")
    }
    return faults
  }

  private func screeningFaults() -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    if let failure = truth.screeningFailure, !(failure >= 0 && failure < 1) {
      faults.append(
        .init(
          path: "truth.screening.failure", found: "\(failure)",
          expected: "a chance from 0% to below 100%: nobody could qualify", example: "failure: 20%"))
    }
    if case .uniform = truth.enrollment, hasScreening {
      faults.append(
        .init(
          path: "truth.enrollment.uniform_over", found: "patients spread over a span",
          expected: "a rate of the people screened: of how many, only their screening tells",
          example: "truth.enrollment: {rate: 1 per week}"))
    }
    return faults
  }

  private func siteFaults() -> [ScenarioFaults.Fault] {
    guard case .sites(let sites) = truth.enrollment else { return [] }
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(
        .init(path: "truth.enrollment.sites\(key)", found: found, expected: expected, example: example))
    }
    let example = "sites: {Vienna: {rate: 1 per week}, Graz: {opens: 60 days, rate: 1 per month, cap: 20}}"
    if !(1...Enrollment.mostSites).contains(sites.count) {
      add("", "\(sites.count) sites", "1 to \(Enrollment.mostSites) sites", example)
    }
    if truth.factors.contains(where: { $0.name == Truth.site }) {
      add("", "sites beside a factor named site", "another name for the factor: the sites are the factor site", example)
    }
    for (index, site) in sites.enumerated() {
      if sites[..<index].contains(where: { $0.name == site.name }) {
        add(".\(site.name)", "the name twice", "each site once", example)
      }
      if !(site.opens.value >= 0 && site.opens.value <= Recruitment.longest) {
        add(".\(site.name).opens", "\(site.opens.value)", "a time of at most 1,000 years", "opens: 60 days")
      }
      if let cap = site.cap, !(1...1_000_000).contains(cap) {
        add(".\(site.name).cap", "\(cap)", "1 to 1,000,000 patients", "cap: 20")
      }
    }
    let places = sites.reduce(0) { min(1_000_000, $0 + min(1_000_000, $1.cap ?? 1_000_000)) }
    if design.enrollmentEnds == nil, places < design.sampleSize {
      add(
        "", "caps that let \(places) patients in",
        "room for all \(design.sampleSize) of them, or a day in design.enrollment_ends", example)
    }
    return faults
  }
}
