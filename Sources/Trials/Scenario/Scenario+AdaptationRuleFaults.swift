// Whether what looks may change can be changed.
extension Scenario {
  func droppingFaults(_ rule: ArmDropping, _ plan: AdaptationPlan) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(
        .init(path: "analysis.adaptation.drop_arms\(key)", found: found, expected: expected, example: example))
    }
    let looks = plan.looks.count
    if !rule.bounds.isEmpty, rule.bounds.count != looks || rule.bounds.contains(where: \.isNaN) {
      add(".z_below", "\(rule.bounds.count) bounds", "\(looks), one for each look", "z_below: [0]")
    }
    let arms = design.experimental.count
    if !rule.keep.isEmpty, rule.keep.count != looks || rule.keep.contains(where: { $0 < 1 || $0 > 10 }) {
      add(".keep", "\(rule.keep)", "\(looks) numbers of arms, one for each look, from 1 to \(arms)", "keep: [1]")
    }
    if let power = rule.conditionalPower, !(power > 0 && power < 1) {
      add(".conditional_power", "\(power)", "a power above 0% and below 100%", "conditional_power: 10%")
    }
    switch design.randomization {
    case .simple, .permutedBlock: break
    default:
      if arms > 1 {
        add(
          "", "arms that are dropped under this randomization", "simple or permuted_block: assignment starts anew",
          "randomization: {method: simple}")
      }
    }
    return faults
  }

  /// People are screened until the trial is full, whatever its size comes to be.
  private func screeningFaults(_ path: String, alsoSites: Bool) -> [ScenarioFaults.Fault] {
    guard hasScreening || alsoSites && !truth.enrollment.sites.isEmpty else { return [] }
    let example =
      design.eligibility != nil
      ? "delete design.eligibility"
      : hasScreening ? "delete truth.screening" : "truth.enrollment: {rate: 1 per week}"
    return [
      .init(
        path: path, found: hasScreening ? "screening" : "several sites",
        expected: alsoSites ? "enrollment at one rate, without screening" : "a trial without screening",
        example: example)
    ]
  }

  func resizingFaults(_ rule: Resizing, _ plan: AdaptationPlan) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(
        .init(path: "analysis.adaptation.sample_size\(key)", found: found, expected: expected, example: example))
    }
    faults += screeningFaults("analysis.adaptation.sample_size", alsoSites: false)
    if design.arms.count != 2 {
      add("", "\(design.arms.count) arms", "two arms: the size follows from one comparison", "delete sample_size")
    }
    if case .uniform = truth.enrollment {
      add(
        "", "enrollment over a given span", "enrollment at a rate, so that more patients can come",
        "truth.enrollment: {rate: 1 per week}")
    }
    let perPatient = max(1, design.visits.days.count + (design.arms.map(\.mostSessions).max() ?? 0))
    let most = min(1_000_000, 100_000_000 / perPatient)
    func power(_ key: String, _ value: Double) {
      if !(value > 0 && value < 1) { add(key, "\(value)", "a power above 0% and below 100%", "power: 90%") }
    }
    var isTime = false
    if case .timeToEvent? = analysis.primary.first(where: { $0.name == plan.tested })?.kind { isTime = true }
    switch rule {
    case .blinded(let blinded):
      if isTime {
        add(
          ".blinded", "a time-to-event endpoint", "a continuous or binary endpoint: a spread to be seen",
          "sample_size: {promising_zone: {conditional_power: 80%, at_most: \(min(most, 2 * design.sampleSize))}}")
      }
      if !(blinded.effect > 0 && blinded.effect.isFinite) {
        add(".blinded.effect", "\(blinded.effect)", "a difference above 0", "effect: 6")
      }
      power(".blinded.power", blinded.power)
      if !(blinded.lost >= 0 && blinded.lost < 1) {
        add(".blinded.lost", "\(blinded.lost)", "a share of 0% or more and below 100%", "lost: 15%")
      }
      if blinded.range.lowerBound < 1 || blinded.range.upperBound > most {
        add(
          ".blinded", "\(blinded.range.lowerBound) to \(blinded.range.upperBound)", "1 to \(most) patients",
          "at_most: 300")
      }
    case .promisingZone(let zone):
      power(".promising_zone.conditional_power", zone.target)
      if let from = zone.from, !(0...1 ~= from) {
        add(".promising_zone.from", "\(from)", "a power from 0% to 100%", "from: 30%")
      }
      if zone.maximum < design.sampleSize || zone.maximum > most {
        add(
          ".promising_zone.at_most", "\(zone.maximum)", "\(design.sampleSize) to \(most) patients",
          "at_most: \(min(most, 2 * design.sampleSize))")
      }
      if isTime, case .events = analysis.time {
        add(
          ".promising_zone", "a final analysis at a number of events",
          "a final analysis when all are followed, or on a day: more patients at the same events show no more",
          "delete analysis.at")
      }
      if analysis.alpha / Double(analysis.sided.rawValue) >= 0.5 {
        add(".promising_zone", "a one-sided level of \(analysis.alpha)", "a level below 50%", "alpha: 0.025")
      }
    }
    return faults
  }

  func enrichmentFaults(_ rule: Enrichment, _ plan: AdaptationPlan) -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(
        .init(path: "analysis.adaptation.enrich\(key)", found: found, expected: expected, example: example))
    }
    faults += screeningFaults("analysis.adaptation.enrich", alsoSites: true)
    if design.arms.count != 2 {
      add("", "\(design.arms.count) arms", "two arms: the level is compared with all patients", "delete enrich")
    }
    if plan.dropping != nil { add("", "enrich beside drop_arms", "one of them", "delete drop_arms") }
    if case .uniform = truth.enrollment {
      add(
        "", "enrollment over a given span", "enrollment at a rate, which falls by the level's share",
        "truth.enrollment: {rate: 1 per week}"
      )
    }
    if let factor = truth.factors.first(where: { $0.name == rule.factor }) {
      let levels = factor.levels.filter { $0.share > 0 }.map(\.name)
      if !levels.contains(rule.level) {
        add(
          ".level", rule.level, "a level of \(factor.name): \(levels.joined(separator: ", "))",
          "level: \(levels.first?.inYAML ?? "yes")")
      }
    } else {
      let names = truth.factors.map(\.name)
      add(
        ".factor", rule.factor,
        "a factor of the population\(names.isEmpty ? "; there is none" : ": \(names.joined(separator: ", "))")",
        "factor: \(names.first?.inYAML ?? "veteran")")
    }
    if rule.levelFrom.isNaN { add(".z_from", "\(rule.levelFrom)", "a number", "z_from: 0.5") }
    if rule.allBelow.isNaN { add(".all_below", "\(rule.allBelow)", "a number", "all_below: 1") }
    return faults
  }

  /// Whether the odds of arms can follow outcomes.
  func allocationFaults() -> [ScenarioFaults.Fault] {
    guard case .responseAdaptive(let rule) = design.randomization else { return [] }
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "design.randomization\(key)", found: found, expected: expected, example: example))
    }
    let binary = analysis.primary.filter { if case .binary = $0.kind { true } else { false } }.map(\.name)
    if !binary.contains(rule.outcome) {
      add(
        ".outcome", rule.outcome,
        "a binary primary endpoint\(binary.isEmpty ? "; there is none" : ": \(binary.joined(separator: ", "))")",
        binary.first.map { "outcome: \($0.inYAML)" } ?? "randomization: {method: simple}")
    }
    if rule.burnIn < 0 { add(".burn_in", "\(rule.burnIn)", "0 patients or more", "burn_in: 20") }
    if rule.every < 1 { add(".every", "\(rule.every)", "1 patient or more", "every: 10") }
    let most = 1 / Double(max(1, design.arms.count))
    if !(rule.floor >= 0 && rule.floor <= most) {
      add(".floor", "\(rule.floor)", "a share from 0 to \(most), that of \(design.arms.count) equal arms", "floor: 10%")
    }
    if case .fixed(let power) = rule.power, !(power >= 0 && power <= 100) {
      add(".power", "\(power)", "a number from 0 to 100", "power: 0.5")
    }
    if design.crossover != nil {
      add("", "response_adaptive in a crossover", "arms that patients stay in", "randomization: {method: simple}")
    }
    if analysis.adaptation != nil {
      add("", "response_adaptive beside an adaptation", "one of them", "randomization: {method: simple}")
    }
    return faults
  }
}
