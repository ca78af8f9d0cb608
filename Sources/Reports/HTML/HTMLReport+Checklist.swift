import Trials

// What those who judge a simulation look for, and where it stands.
extension HTMLReport {
  /// ## Source
  /// The questions follow ADEMP (Morris 2019) and the reports that regulators ask for adaptive designs (FDA 2019, ICH E20
  /// draft of 2025).
  var checklist: String {
    let estimands = scenario.recordedEndpoints.contains { EstimandProse(scenario, $0) != nil }
    let isNull = !scenario.primaryTests.isEmpty && scenario.primaryTests.allSatisfy(scenario.isNull)
    let looks = report.summary("trial.stopped_early") != nil || report.summary("adaptation.1.reached") != nil
    let rows: [(question: String, answer: String, part: ReportPart?)] = [
      ("Aim and design", "in words", .aims),
      ("Every parameter with basis and source", AssumptionsBlock(scenario).counts, .mechanism),
      (
        "Values that the program filled in",
        check.defaults.isEmpty ? "none" : "\(check.defaults.count), each with its reason",
        .mechanism
      ),
      ("Estimands", estimands ? "stated, with their true values" : "the scenario states none", .estimands),
      ("Power or type I error, with Monte-Carlo errors", isNull ? "type I error" : "power", .performance),
      ("Bias and coverage", estimands ? "against the true value of each estimand" : "not asked for", .estimands),
      ("Interim looks and adaptations", looks ? "probability of each decision" : "the design has none", .performance),
      ("Sample size and duration", "mean, median and range over trials", .performance),
      ("Failed analyses", "counted as not rejecting, never dropped", .limits),
      ("Harms", scenario.simulation.record == .primary ? "not recorded" : "by arm", .harms),
      (
        "Sensitivity to the assumptions",
        results.plans.count > 1 ? Words.count(results.plans.count - 1, "variant") : "not run; try --variants",
        results.plans.count > 1 ? .variants : nil
      ),
      ("Example trials", Words.count(examples.count, "trial"), .trials),
      ("Number of trials and why", Digits.whole(results.replicates.count), .again),
      ("Seed, generator, version, command", "\(results.seed), \(Provenance.generator)", .again),
    ]
    let body = rows.map { row in
      let place = row.part.map { "<a href=\"#\($0.rawValue)\">\(HTML.escaped($0.title))</a>" } ?? ""
      return "<tr><th scope=\"row\">\(HTML.escaped(row.question))</th><td>\(HTML.isolated(row.answer))</td>"
        + "<td>\(place)</td></tr>"
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="Checklist">
      <table>
      <thead><tr><th scope="col">asked</th><th scope="col">here</th><th scope="col">where</th></tr></thead>
      <tbody>
      \(body.joined(separator: "\n"))
      </tbody></table>
      </div>
      """
  }
}
