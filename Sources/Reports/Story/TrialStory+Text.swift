import DiscreteEvents
import Trials

extension TrialStory {
  /// The story as text.
  ///
  /// Times of facts are patient time, days since randomization; enrollment is calendar time, days since the trial began.
  ///
  /// - Parameter pictures: Of the same trial, for curves of it; `nil` for none.
  public func text(_ style: TextStyle = TextStyle(), pictures: TrialPictures? = nil) -> String {
    var page = Page()
    page.banner("\(scenario.name): \(scenario.title)", .strong)
    page.paragraph("One simulated trial: replicate \(Digits.whole(replicate)) of seed \(seed).", indent: 0)
    page.heading("How to read it")
    for sentence in legend { page.paragraph(sentence, hanging: 2) }
    writeCourse(on: &page)
    if !hasToldPatient { page.paragraph("There is no such patient.") }
    for patient in patients { write(patient, on: &page) }
    // Of one patient alone the trial's curves tell nothing.
    if let pictures, !isOfOnePatient { pictures.writeCurves(on: &page) }
    writeAnalysis(on: &page)
    page.heading("The same again")
    page.paragraph("\(Provenance.generator); \(provenance.program) \(provenance.version).")
    page.verbatim(provenance.command)
    return page.text(style)
  }

  /// Who was enrolled, and what was looked at and decided on the way.
  func writeCourse(on page: inout Page) {
    writeEnrollment(on: &page)
    writeScreening(on: &page)
    writeOpenPhase(on: &page)
    writeLooks(on: &page)
    writeSteering(on: &page)
    writeSafetyLooks(on: &page)
  }

  private func writeEnrollment(on page: inout Page) {
    page.heading("Enrollment")
    guard let first = enrolled.first, let last = enrolled.last else {
      page.paragraph("Nobody was enrolled.")
      return
    }
    let arms = scenario.design.groups.map { arm in "\(Digits.whole(enrolled.count { $0.arm == arm.name })) \(arm.name)"
    }
    page.paragraph(
      "\(Words.count(enrolled.count, "patient")) (\(Words.list(arms))) from calendar day "
        + "\(Digits.fixed(first.day, decimals: 1)) to \(Digits.fixed(last.day, decimals: 1)).")
  }

  private func write(_ patient: PatientStory, on page: inout Page) {
    page.heading(title(of: patient))
    writeFacts(of: patient, on: &page)
  }

  private var prose: FactProse { FactProse(instrument: scenario.truth.score?.instrument ?? "score") }

  /// Who a patient is, in a line.
  func title(of patient: PatientStory) -> String {
    var title = "Patient \(Digits.whole(patient.number)): \(patient.sequence ?? patient.arm), enrolled on calendar day "
    title += Digits.fixed(patient.enrolled.day, decimals: 1)
    if !patient.baselineScore.isNaN {
      title += ", baseline \(prose.instrument) \(Digits.plain(patient.baselineScore, decimals: 2))"
    }
    if let score = patient.screeningScore { title += ", \(Digits.plain(score, decimals: 2)) at screening" }
    if !patient.factors.isEmpty { title += ", " + patient.factors.joined(separator: ", ") }
    return title
  }

  /// What happened to a patient, day by day.
  func writeFacts(of patient: PatientStory, on page: inout Page) {
    let prose = prose
    var lines: [Page.DatedLine] = []
    var looks = looks(during: patient)[...]
    for fact in patient.facts {
      // A look sees all that happens at its instant.
      while let look = looks.first, look.time < fact.time { lines.append(looks.removeFirst().line) }
      lines.append(
        Page.DatedLine(
          day: "day \(Digits.fixed(fact.time.value, decimals: 1))", text: prose.text(fact),
          emphasis: fact.isLatent ? .latent : nil))
    }
    page.days(lines + looks.map(\.line))
  }

  func writeAnalysis(on page: inout Page) {
    let steered = steering.last.flatMap { $0.look.outcome == .final ? nil : $0.look.number }
    let stop = looks.last.flatMap { $0.isFinal || $0.outcome.decision == .goOn ? nil : $0.outcome.number } ?? steered
    let isAlarm = safetyLooks.last?.stops == true
    let ending = isAlarm ? "Analysis of this trial, stopped for safety" : "Final analysis of this trial"
    page.heading(stop.map { "Analysis of this trial, stopped at look \($0)" } ?? ending)
    let catalogue = ResultCatalogue(scenario: scenario)
    var table = TextTable([.words("result"), .numbers("value")])
    let estimates = scenario.analysis.endpoints.flatMap { catalogue.estimates($0) }
    let places = Figure.decimals(
      ofPointsAmong: (estimates + catalogue.size + catalogue.course).compactMap { figure($0.path) })
    func value(_ path: String) -> String? {
      figure(path).map { $0.unit == .points ? $0.with(decimals: places).valueText : $0.valueText }
    }
    for endpoint in scenario.analysis.endpoints {
      for row in catalogue.estimates(endpoint) {
        guard let value = value(row.path) else { continue }
        let label = row.text.replacingOccurrences("(median over trials)", "")
        table.add(["\(endpoint.name): \(label)", value])
      }
      for row in catalogue.tests(endpoint, "rejected", "decision") {
        guard let decision = decision(row, endpoint) else { continue }
        table.add(["\(endpoint.name): \(row.text)", decision])
      }
    }
    for row in catalogue.size + catalogue.course + (stop == nil ? [] : catalogue.overrun) {
      if let value = value(row.path) { table.add([row.text, value]) }
    }
    page.table(table)
    if scenario.analysis.endpoints.contains(where: \.isLatent) { page.paragraph(Marks.footnote, hanging: 2) }
  }

  private func figure(_ path: String) -> Figure? {
    guard let index = result.measures.all.firstIndex(where: { $0.path == path }) else { return nil }
    return Figure(value: result.values[index], standardError: .nan, unit: result.measures.all[index].unit)
  }

  /// The decision of a comparison in words.
  private func decision(_ row: ResultRow, _ endpoint: Endpoint) -> String? {
    func get(_ key: String) -> Double? {
      let arm = row.path.dropFirst(endpoint.name.count + "rejected".count + 2)
      return result.measures.all.firstIndex { $0.path == "\(endpoint.name).\(key).\(arm)" }.map { result.values[$0] }
    }
    if get("failed") == 1 { return "the analysis could not be carried out" }
    guard let rejected = get("rejected") else { return nil }
    if rejected != 1 { return "no difference shown" }
    return get("power") == 1 ? "in favour of the experimental arm" : "against the experimental arm"
  }
}

extension String {
  fileprivate func replacingOccurrences(_ part: String, _ other: String) -> String {
    guard let range = firstRange(of: " " + part) else { return self }
    return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
