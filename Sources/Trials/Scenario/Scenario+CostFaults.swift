// Whether the prices of a design can be added up.
extension Scenario {
  func costFaults() -> [ScenarioFaults.Fault] {
    guard let costs = design.costs else { return [] }
    var faults: [ScenarioFaults.Fault] = []
    func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
      faults.append(.init(path: "design.costs\(key)", found: found, expected: expected, example: example))
    }
    if costs.prices.isEmpty { add("", "no price", "at least one price", "per_patient: 12000") }
    for item in costs.items {
      let price = costs.prices[item] ?? 0
      if !(price >= 0 && price <= 1e9) {
        add(".\(item.rawValue)", "\(price)", "a price from 0 to 1,000,000,000", "\(item.rawValue): 500")
      }
    }
    func price(_ item: Costs.Item) -> Double { costs.prices[item] ?? 0 }
    let open = design.runIn
    let sessions = Double((design.arms.map(\.mostSessions).max() ?? 0) + (open?.sessionDays.count ?? 0))
    let adjuncts = Double(design.arms.map(\.adjunctSessions.count).max() ?? 0)
    let visits = Double(design.visits.days.count + (open?.visits.count ?? 0))
    let perPatient =
      price(.patient) + price(.screening) / leastShareEnrolled + visits * price(.visit) + sessions * price(.session)
      + adjuncts
      * price(.adjunct)
    // Squares of costs, in thousands, are summed exactly up to 5.6 × 10¹⁴.
    if faults.isEmpty, Double(design.sampleSize) * perPatient > 1e10 {
      add(
        "", "a trial of \(Double(design.sampleSize) * perPatient) \(costs.currency) or more",
        "prices at which a trial costs less than 10,000,000,000: name a larger unit as the currency",
        "currency: thousand \(costs.currency)")
    }
    if costs.prices[.visit] != nil, visits == 0 {
      add(".per_visit", "a price where no visit is planned", "planned visits", "visits: {at: [7, 14]}")
    }
    if costs.prices[.session] != nil, sessions == 0 {
      add(
        ".per_session", "a price where no session is planned", "an arm with sessions",
        "sessions: {drug: ketamine, at: [0, 7]}")
    }
    if costs.prices[.adjunct] != nil, adjuncts == 0 {
      add(
        ".per_adjunct_session", "a price where no adjunct is planned", "an arm with an adjunct",
        "adjunct: {integration: {at: [3, 8]}}")
    }
    return faults
  }

  /// The smallest share of those who come that a look may leave to be enrolled.
  private var leastShareEnrolled: Double {
    guard let rule = analysis.adaptation?.enrichment else { return 1 }
    let levels = truth.factors.first { $0.name == rule.factor }?.levels ?? []
    return max(1e-6, levels.first { $0.name == rule.level }?.share ?? 1)
  }
}
