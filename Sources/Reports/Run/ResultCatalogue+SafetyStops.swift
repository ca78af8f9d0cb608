import Trials

extension ResultCatalogue {
  /// How often each safety rule stops a trial, and where it stands then.
  var safetyStops: [ResultRow] {
    scenario.analysis.safety.flatMap { rule in
      [
        ("stopped", "stopped for safety"), ("day", "day of the look (mean)"), ("patients", "patients who count (mean)"),
        ("events", "patients with the event (mean)"),
      ].map {
        ResultRow(path: "safety_stopping.\(rule.name).\($0)", label: "\(SafetyProse.subject(rule)): \($1)", arm: "")
      }
    }
  }
}
