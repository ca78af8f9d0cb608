import Statistics
import Trials

// Dose responses.
extension ScenarioReader {
  func doseResponse(_ node: PlacedNode, _ design: Design, _ truth: Truth) -> DoseResponseEndpoint? {
    if let score = node["score"], let instrument = truth.score?.instrument, score.text != instrument, !isFaulty(score),
      !isUncertain("truth.population.score.instrument")
    {
      fault(at: score, expected: "the instrument of truth.population.score", try: "score: \(instrument)")
    }
    let shapes = list(node["shapes"]).compactMap { shape($0) }
    guard let visit = visit(node["change_at"], in: design), !shapes.isEmpty,
      shapes.count == list(node["shapes"]).count, let doses = doses(node, design)
    else { return nil }
    return DoseResponseEndpoint(
      visit: visit, doses: doses, shapes: shapes, targetEffect: number(node["target_effect"]))
  }

  private func shape(_ node: PlacedNode) -> DoseResponseShape? {
    func value(_ key: String) -> Double? { number(node[key]) }
    switch node["shape"]?.text {
    case "linear": return .linear
    case "linear_in_log": return value("offset").map { .linearInLog(offset: $0) }
    case "quadratic": return value("curvature").map { .quadratic(curvature: $0) }
    case "emax": return value("half_effect_dose").map { .emax(halfEffectDose: $0) }
    case "exponential": return value("rate").map { .exponential(rate: $0) }
    case "logistic":
      guard let half = value("half_effect_dose"), let slope = value("slope") else { return nil }
      return .logistic(halfEffectDose: half, slope: slope)
    case "sigmoid_emax":
      guard let half = value("half_effect_dose"), let hill = value("hill") else { return nil }
      return .sigmoidEmax(halfEffectDose: half, hill: hill)
    default: return nil
    }
  }

  /// The doses of the arms, as the endpoint or as their sessions say.
  private func doses(_ node: PlacedNode, _ design: Design) -> [Double]? {
    if let given = node["doses"] { return doses(given: given, design) }
    var unit: (unit: String, drug: String)?
    var doses: [Double] = []
    for arm in design.arms {
      var dose = 0.0
      if case .sessions(let schedule) = arm.treatment, let text = schedule.dose {
        guard let read = try? Quantity.dose(text), unit.map({ $0 == (read.unit, schedule.drug) }) ?? true else {
          let example = design.arms.enumerated().map { "\($1.name.inYAML): \($0)" }.joined(separator: ", ")
          fault(
            at: node.keyPlace, path: node.path.key("doses"), found: "no key doses",
            expected: "the dose of each arm, for their sessions give doses of several drugs or units",
            try: "doses: {\(example)}")
          return nil
        }
        unit = (read.unit, schedule.drug)
        dose = read.value
      }
      doses.append(dose)
    }
    let words = zip(design.arms, doses).map { "\($0.name.inYAML): \(short($1))" }.joined(separator: ", ")
    add(supplied: [
      .init(path: node.path.key("doses").description, value: "{\(words)}", help: "the dose of each arm")
    ])
    return doses
  }

  private func doses(given: PlacedNode, _ design: Design) -> [Double]? {
    for entry in given.entries ?? [] where !design.arms.contains(where: { $0.name == entry.key }) {
      fault(
        at: entry.value, found: entry.key, expected: "an arm: \(design.arms.map(\.name).joined(separator: ", "))",
        try: "\(design.arms[0].name.inYAML): 0")
      return nil
    }
    var doses: [Double] = []
    for arm in design.arms {
      guard let node = require(given, arm.name, expected: "the dose of \(arm.name)", try: "0"), let dose = number(node)
      else { return nil }
      doses.append(dose)
    }
    return doses
  }
}
