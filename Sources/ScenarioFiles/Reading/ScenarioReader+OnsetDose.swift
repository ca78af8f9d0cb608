import Distributions
import Trials

// How the odds of onset depend on the dose.
extension Arm {
  /// The drug of its sessions; `nil` for an arm without.
  fileprivate var drugOfSessions: String? {
    if case .sessions(let schedule) = treatment { schedule.drug } else { nil }
  }
}

extension ScenarioReader {
  /// The model, with what it gives each arm; `nil` where there is none or it cannot be read.
  func onsetDoseResponse(_ node: PlacedNode?, _ design: Design, _ arms: PlacedNode?) -> OnsetDoseResponse? {
    guard let node, let drug = text(node["drug"]), let half = dose(node["ed50"]), let emax = emax(node) else {
      return nil
    }
    guard half.value > 0 else {
      if let place = node["ed50"] { fault(at: place, expected: "a dose above 0", try: "ed50: 0.3 mg/kg") }
      return nil
    }
    let hill = number(node["hill"]) ?? 1
    guard isGiven(drug, design, node) else { return nil }
    var doses: [Double] = []
    for arm in design.arms {
      guard let dose = dose(of: arm, drug, half.unit, node) else { return nil }
      doses.append(dose)
    }
    func model(_ probability: PlacedNode?, at dose: Double) -> OnsetDoseResponse? {
      guard let place = probability, let chance = self.probability(place) else { return nil }
      guard chance > 0, chance < 1 else {
        fault(at: place, expected: "a chance above 0 and below 1, whose odds a dose can change", try: place.line("0.2"))
        return nil
      }
      return OnsetDoseResponse(
        drug: drug, unit: half.unit, probability: chance, at: dose, emax: emax, ed50: half.value, hill: hill)
    }
    var found: OnsetDoseResponse?
    if let e0 = number(node["e0"]) {
      found = OnsetDoseResponse(drug: drug, unit: half.unit, e0: e0, emax: emax, ed50: half.value, hill: hill)
    } else if let reference = node["reference"] {
      guard let name = reference["arm"], let index = design.arms.firstIndex(where: { $0.name == name.text }) else {
        let names = design.arms.map(\.name)
        if let name = reference["arm"], let first = names.first {
          fault(
            at: name, expected: "one of the arms of the design: \(names.joined(separator: ", "))",
            try: name.line((nearestName(to: name.text ?? "", among: names) ?? first).inYAML))
        }
        return nil
      }
      guard design.arms[index].drugOfSessions == drug else {
        let names = design.arms.filter { $0.drugOfSessions == drug }.map(\.name)
        fault(
          at: name, expected: "an arm with \(drug): \(names.joined(separator: ", "))",
          try: name.line(names.first?.inYAML ?? ""))
        return nil
      }
      found = model(reference["probability"], at: doses[index])
    } else {
      found = model(node["base"], at: 0)
    }
    guard var found else { return nil }
    found = found.giving(
      zip(design.arms, doses).map { arm, dose in
        guard let onset = arms?[arm.name]?["onset"], !saysItsChance(onset) else { return nil }
        return .init(dose: dose, probability: found.probability(at: dose))
      })
    // One arm without the drug that leaves its chance to the model has that of no dose.
    if found.arms.allSatisfy({ $0 == nil }) {
      fault(
        at: node, found: "a model that no arm uses",
        expected:
          "an arm whose onset leaves its chance to the dose: without probability, or per_session from each session",
        try: "delete dose_response")
    }
    return found
  }

  /// Whether any session of the design gives a drug; a fault where none does.
  private func isGiven(_ drug: String, _ design: Design, _ node: PlacedNode) -> Bool {
    let drugs = design.arms.compactMap(\.drugOfSessions)
    if drugs.contains(drug) { return true }
    let place = node["drug"] ?? node
    if let first = drugs.first {
      fault(
        at: place, expected: "the drug of an arm's sessions: \(drugs.joined(separator: ", "))",
        try: place.line(nearestName(to: drug, among: drugs) ?? first))
    } else {
      fault(at: place, expected: "the drug of an arm's sessions: no arm has any", try: "delete dose_response")
    }
    return false
  }

  /// Whether an onset says the chance that a dose would give it.
  private func saysItsChance(_ onset: PlacedNode) -> Bool {
    onset["from"]?.text == "each_session" ? onset["per_session"] != nil : onset["probability"] != nil
  }

  private func emax(_ node: PlacedNode) -> Double? {
    if let emax = number(node["emax"]) { return emax }
    return number(node["odds_ratio"]).map { Elementary.log($0) }
  }

  /// The dose of a session of an arm; 0 for one that does not give the drug.
  private func dose(of arm: Arm, _ drug: String, _ unit: String, _ node: PlacedNode) -> Double? {
    guard case .sessions(let schedule) = arm.treatment, schedule.drug == drug else { return 0 }
    let given = schedule.dose.flatMap { try? Quantity.dose($0) }
    if let given, given.unit == unit { return given.value }
    fault(
      at: node["ed50"] ?? node, found: schedule.dose.map { "\($0) on \(arm.name)" } ?? "no dose on \(arm.name)",
      expected: "a dose of every arm with \(drug), in the unit of ed50",
      try: given.map { "ed50: \(short($0.value)) \($0.unit)" }
        ?? "design.arms.\(arm.name.inPath).sessions.dose=0.5 \(unit)")
    return nil
  }
}
