import Trials

// The head of the report, and its parts on what was asked and assumed.
extension HTMLReport {
  /// The title, and the few figures that most readers come for.
  var header: String {
    var lines = ["<p class=\"kicker\">Simulation report · \(HTML.isolated(Words.name(scenario.name)))</p>"]
    lines.append(HTML.element("h1", Words.name(scenario.title)))
    lines.append(
      HTML.element(
        "p",
        "\(Words.count(results.replicates.count, "simulated trial")), seed \(results.seed)."
          + (results.replicates.count > 1 ? " ± is the Monte-Carlo standard error." : ""), class: "soft"))
    if results.isPartial {
      lines.append(HTML.element("p", RunReport.partialNotice(results), class: "banner caution"))
    }
    let items = keyFigures.map { "<li>\(HTML.isolated($0.label)) <b>\(HTML.escaped($0.value))</b></li>" }
    lines.append("<ul class=\"key\">\n\(items.joined(separator: "\n"))\n</ul>")
    for sentence in report.meanings { lines.append(HTML.element("p", sentence)) }
    return lines.joined(separator: "\n")
  }

  private var keyFigures: [(label: String, value: String)] {
    var items: [(label: String, value: String)] = []
    for test in scenario.primaryTests.prefix(4) {
      let isNull = scenario.isNull(test)
      // Where comparisons share the level, what counts is the decision of all of them.
      let path = test.path(isNull ? "rejected" : "power")
      let adjusted = report.summary(test.path(isNull ? "rejected_adjusted" : "power_adjusted"))
      guard let summary = adjusted ?? report.summary(path) else { continue }
      let name = test.name.map { scenario.primaryTests.count > 1 ? ", \($0)" : "" } ?? ""
      let what = (isNull ? "type I error" : "power") + (adjusted == nil ? "" : " (adjusted)")
      items.append((Words.name("\(what), \(test.endpoint.name)\(name)"), Figure(summary).text))
    }
    if let any = anySuccess { items.append(any) }
    if scenario.primaryTests.isEmpty { items += outcomes }
    for (path, label) in [("trial.patients", "patients a trial"), ("trial.duration", "duration of a trial")] {
      if let summary = report.summary(path) { items.append((label, Figure(summary).text)) }
    }
    return items
  }

  /// How often any of several comparisons succeeds, and which these are.
  private var anySuccess: (label: String, value: String)? {
    let tests = scenario.primaryTests
    guard tests.count > 1,
      let summary = report.summary("adaptation.any_wins") ?? report.summary("family.disjunctive_power")
    else { return nil }
    let names = tests.compactMap(\.name)
    let isOfOne = Set(tests.map(\.endpoint.name)).count == 1 && names.count == tests.count
    let which = isOfOne && names.count <= 4 ? Words.list(names, last: "or") : "any of \(tests.count) comparisons"
    return (Words.name("a success of \(which)"), Figure(summary).text)
  }

  /// Without a comparison the result of a trial is what its patients show.
  private var outcomes: [(label: String, value: String)] {
    scenario.analysis.primary.prefix(2).flatMap { endpoint -> [(label: String, value: String)] in
      guard let outcome = report.catalogue.outcome(endpoint) else { return [] }
      let rows = report.catalogue.estimates(endpoint)
      return scenario.design.arms.prefix(3).compactMap { arm in
        let path = "\(endpoint.name).\(outcome.key).\(arm.name)"
        guard let summary = report.summary(path), let row = rows.first(where: { $0.path == path }) else { return nil }
        return (Words.name("\(endpoint.name): \(row.text)"), Figure(summary).text)
      }
    }
  }

  var aims: String {
    var page = Page()
    page.paragraph(
      "What would a trial of this design find, if the world were as section 2 assumes: how often would it succeed, how "
        + "long would it take, and whom would it harm?")
    page.heading("The design")
    for sentence in DesignProse(scenario: scenario).paragraphs { page.paragraph(sentence) }
    return page.html() + "\n" + figures(.design)
  }

  /// Every assumption with its basis, source and note.
  var mechanism: String {
    let all = scenario.assumptions
    var html = [HTML.element("p", all.isEmpty ? "The scenario names none." : AssumptionsBlock(scenario).counts)]
    if !all.isEmpty {
      var table = TextTable([
        .words("assumption about"), .words("value"), .words("basis"), .words("source"), .words("note"),
      ])
      for assumption in all {
        table.add([
          assumption.path, assumption.text, assumption.basis?.rawValue ?? "without a basis", assumption.source ?? "",
          assumption.note ?? "",
        ])
      }
      html.append("<div class=\"long\">\n\(table.html(label: "Assumptions"))\n</div>")
    }
    html.append(page { check.writeDefaults(on: &$0) })
    if !scenario.sources.isEmpty {
      html.append("<h3>Sources</h3>\n<ul>\n\(scenario.sources.map(item).joined(separator: "\n"))\n</ul>")
    }
    return html.joined(separator: "\n")
  }

  private func item(_ source: Source) -> String {
    let words = HTML.isolated(Words.name("\(source.key): \(source.citation)"))
    guard let doi = source.doi else { return "<li>\(words)</li>" }
    let allowed = "-._~/()".unicodeScalars
    let address = doi.utf8.map { byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return isPlain || allowed.contains(scalar) ? String(scalar) : "%" + HTML.hexadecimal(byte)
    }
    return "<li>\(words) <a href=\"https://doi.org/\(address.joined())\">doi:\(HTML.escaped(Words.name(doi)))</a></li>"
  }

  var methods: String {
    var page = Page()
    let primary = scenario.analysis.primary
    page.heading(primary.count > 1 ? "Primary analyses" : "Primary analysis")
    if primary.isEmpty { page.paragraph("None.") }
    for endpoint in primary { page.paragraph(report.prose(endpoint), hanging: 2) }
    if let family = FamilyProse(scenario: scenario).sentence { page.paragraph(family, hanging: 2) }
    if !scenario.analysis.secondary.isEmpty, scenario.simulation.record != .primary {
      page.heading("Secondary analyses")
      for endpoint in scenario.analysis.secondary { page.paragraph(report.prose(endpoint), hanging: 2) }
    }
    report.writeEstimands(on: &page)
    return page.html()
  }
}
