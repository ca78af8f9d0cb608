import Trials

// Single trials, and what the report does not say.
extension HTMLReport {
  /// Patients are told one by one until a trial has taken this many characters; the command tells the others.
  static let roomForPatients = 250_000

  var trials: String {
    if examples.isEmpty { return HTML.element("p", "No trial was simulated to be told.") }
    return examples.map(told).joined(separator: "\n")
  }

  private func told(_ example: ExampleTrial) -> String {
    let story = example.story
    var html = ["<h3>\(HTML.escaped("\(example.role.title): number \(Digits.whole(example.replicate))"))</h3>"]
    html.append(HTML.element("p", example.rule, class: "soft"))
    var course = Page()
    story.writeCourse(on: &course)
    story.writeAnalysis(on: &course)
    html.append(course.html(level: 4))
    for picture in example.pictures {
      html.append(picture.html(prefix: "trial-\(example.replicate)-\(picture.kind.rawValue)"))
    }
    html.append("<h4>Patient by patient</h4>")
    html.append(
      HTML.element(
        "p",
        "What stands in ‹ › is known to the simulator alone. Days count from randomization; enrollment is in days since the "
          + "trial began.", class: "soft"))
    let (patients, left) = story.patientsAsHTML(room: Self.roomForPatients)
    html.append(patients)
    if left > 0 {
      html.append(
        HTML.element(
          "p", "\(Words.count(left, "more patient")) of this trial: the command below tells them.", class: "soft"))
    }
    html.append("<pre class=\"wrap\">\(HTML.escaped(Words.name(story.provenance.command)))</pre>")
    return html.joined(separator: "\n")
  }

  /// What a reader must not take from the report.
  var limits: String {
    var page = Page()
    let all = scenario.assumptions
    let judged = all.count { $0.basis == .assumed || $0.basis == nil }
    if judged > 0 {
      page.paragraph(
        "\(judged) of \(Words.count(all.count, "assumption")) rest on judgement, not on a publication: the figures are as good "
          + "as these.", hanging: 2)
    }
    page.paragraph(
      "The Monte-Carlo standard error tells how far a figure is off because trials were simulated and counted. It does not "
        + "tell how far the assumptions are off from the world.", hanging: 2)
    if results.plans.count == 1 {
      page.paragraph("No variant was run: how much hangs on each assumption is not shown here.", hanging: 2)
    }
    if scenario.recordedEndpoints.contains(where: \.isLatent) { page.paragraph(Marks.footnote, hanging: 2) }
    for endpoint in scenario.recordedEndpoints {
      for row in report.catalogue.tests(endpoint, "failed", "") {
        guard let failed = report.summary(row.path), failed.mean > 0 else { continue }
        page.paragraph(
          "The analysis of \(endpoint.name) could not be carried out in a share of \(Figure(failed).text) of the trials; they "
            + "count as not rejecting.", hanging: 2)
      }
    }
    if scenario.simulation.record == .primary {
      page.paragraph("Only what the primary analysis needs was simulated: harms were not recorded.", hanging: 2)
    }
    for notice in check.warnings + check.remarks { page.paragraph("\(notice.path): \(notice.text)", hanging: 2) }
    page.paragraph(
      "Patients of a simulation are not patients. A report like this one plans a trial; it does not replace it.")
    return page.html()
  }
}

extension TrialStory {
  /// Patients one after the other, folded, as long as there is room; and how many are left.
  func patientsAsHTML(room: Int, isOpen: Bool = false) -> (html: String, left: Int) {
    var parts: [String] = []
    var used = 0
    for (told, patient) in patients.enumerated() {
      var page = Page()
      writeFacts(of: patient, on: &page)
      let part =
        "<details\(isOpen ? " open" : "")><summary>\(HTML.isolated(Words.name(title(of: patient))))</summary>\n\(page.html())\n</details>"
      used += part.utf8.count
      if used > room, told > 0 { return (parts.joined(separator: "\n"), patients.count - told) }
      parts.append(part)
    }
    return (parts.joined(separator: "\n"), 0)
  }
}
