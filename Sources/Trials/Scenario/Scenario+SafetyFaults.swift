import DiscreteEvents
import Statistics

// Whether safety rules can be watched as they are planned.
extension Scenario {
  func safetyFaults() -> [ScenarioFaults.Fault] {
    var faults: [ScenarioFaults.Fault] = []
    for (index, rule) in analysis.safety.enumerated() {
      func add(_ key: String, _ found: String, _ expected: String, _ example: String) {
        let path = "analysis.safety_stopping[\(index)]" + (key.isEmpty ? "" : ".\(key)")
        faults.append(.init(path: path, found: found, expected: expected, example: example))
      }
      let named = rule.arm.map { name in design.arms.indices.filter { design.arms[$0].name == name } }
      let arms = (named ?? Array(design.arms.indices)).filter(truth.arms.indices.contains)
      if named?.isEmpty == true {
        let names = design.arms.map(\.name)
        add(
          "arm", rule.arm ?? "", "an arm: \(names.joined(separator: ", "))", "arm: \(names.first?.inYAML ?? "ketamine")"
        )
      }
      let terms = arms.flatMap { truth.arms[$0].adverseEvents.map(\.term) }
      if !arms.isEmpty, !terms.contains(rule.term) {
        let known = terms.isEmpty ? "none is assumed there" : terms.joined(separator: ", ")
        add(
          "event", rule.term, "an adverse event of these patients: \(known)",
          "event: \(terms.first?.inYAML ?? "Dissociation")")
      }
      if !(rule.within > .zero && rule.within <= design.followUp) {
        add(
          "within", rule.within.plain, "a time above 0 and at most the follow-up of \(design.followUp.plain) days",
          "within: \(design.followUp.plain) days")
      }
      for (key, span) in [("reporting_delay", rule.reportingDelay), ("data_lag", rule.conduct.dataLag)]
      where !(span >= .zero && span.value.isFinite) {
        add(key, span.plain, "a finite time of 0 or more", "\(key): 2 days")
      }
      if analysis.familyLooks != nil {
        add(
          "", "safety_stopping with looks at several comparisons", "looks at one comparison",
          "delete analysis.safety_stopping")
      }
      switch rule.schedule {
      case .everyPatients(let count) where !(1...design.sampleSize ~= count):
        add(
          "every_patients", "\(count)", "1 to \(design.sampleSize) patients",
          "every_patients: \(max(1, design.sampleSize / 10))")
      case .looks where analysis.interim == nil:
        add("at_looks", "no looks", "looks of the trial, or a schedule of its own", "every_patients: 10")
      default: break
      }
      do {
        _ = try rule.boundary(patients: 0)
      } catch {
        let words = "a limit, a probability or level strictly between 0 % and 100 %, a prior of two numbers above 0"
        add("", "\(error)", words, "{limit: 20%, posterior_above: 95%, prior: [1, 1]}")
      }
      if analysis.safety.prefix(index).contains(where: { $0.name == rule.name }) {
        add("event", rule.name, "one rule for an event in an arm", "arm: \(design.arms.last?.name.inYAML ?? "")")
      }
    }
    return faults
  }
}
