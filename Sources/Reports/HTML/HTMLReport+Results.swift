import Trials

// What was found.
extension HTMLReport {
  var performance: String {
    let first = page { page in
      report.writeNull(on: &page)
      report.writePower(on: &page)
      report.writeFamily(on: &page)
    }
    let size = page { report.writeSize(on: &$0) }
    let looks = page { page in
      report.writeLooks(on: &page)
      report.writeFamilyLooks(on: &page)
      report.writeAdaptation(on: &page)
      report.writeAllocation(on: &page)
      report.writeStops(on: &page)
    }
    let rest = page { page in
      report.writeSuccess(on: &page)
      report.writeEndpoints(on: &page)
      report.writeCourse(on: &page)
      report.writeReading(on: &page)
    }
    return [
      first, comparedFigures(.estimates), comparedFigures(.pValues), size, figures(.enrollment), looks,
      figures(.boundaries), rest,
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  var harms: String {
    let html = page { page in
      report.writeSafetyStops(on: &page)
      report.writeAdverseEvents(on: &page)
      report.writeSafety(on: &page)
      report.writePressure(on: &page)
      report.writeRareHarms(on: &page)
    }
    if html.isEmpty { return HTML.element("p", "No adverse events are simulated in this scenario.") }
    return [html, comparedFigures(.adverseEvents), figures(.sessionIncidence, .eventCourse)]
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  var variants: String { page { report.writeVariants(on: &$0) } }

  /// Why so many trials, the command, and the scenario itself.
  var again: String {
    var page = Page()
    let count = Double(max(1, results.replicates.count))
    let alpha = scenario.analysis.alpha
    func error(_ share: Double) -> String {
      let points = 100 * (share * (1 - share) / count).squareRoot()
      return "\(Digits.significant(points, digits: 2)) percentage points"
    }
    page.paragraph(
      "\(Words.count(results.replicates.count, "trial")): with as many a power of 80 % is known to \(error(0.8)) and a type I "
        + "error of \(Words.percent(alpha)) to \(error(alpha)) (Monte-Carlo standard errors, √(p(1 − p)/n)).")
    report.writeProvenance(on: &page)
    if !settings.isEmpty {
      page.heading("What was set over the scenario file")
      for setting in settings { page.verbatim(setting) }
    }
    page.heading("The scenario file")
    var html = page.html()
    // Line breaks stay; what could hide or turn text does not.
    let lines = scenarioText.split(separator: "\n", omittingEmptySubsequences: false).map { Words.name(String($0)) }
    html += "\n<pre tabindex=\"0\" aria-label=\"Scenario file\">\(HTML.escaped(lines.joined(separator: "\n")))</pre>"
    return html
  }
}
