import Trials

// Power first: it is what a run is asked for.
extension RunReport {
  func writePower(on page: inout Page) {
    guard scenario.design.control != nil else {
      page.heading("Power")
      page.paragraph("There is one arm and nothing to compare it with.")
      return
    }
    let primary = scenario.analysis.primary
    if primary.isEmpty { return }
    page.heading("Power of the primary analysis")
    let isTwoSided = scenario.analysis.sided == .two
    let failures = primary.flatMap { catalogue.tests($0, "failed", "") }.contains { (summary($0.path)?.mean ?? 0) > 0 }
    var columns: [TextTable.Column] = [
      .words("comparison"), .numbers("power"), .numbers(isTwoSided ? "rejected in either direction" : "rejected"),
    ]
    if failures { columns.append(.numbers("analysis failed")) }
    var table = TextTable(columns)
    for endpoint in primary {
      for row in catalogue.tests(endpoint, "power", endpoint.name, naming: true) {
        let path = row.path.dropFirst(endpoint.name.count + 1 + "power".count)
        table.add([
          row.text + (endpoint.isAmongResponders ? " (\(Marks.notRandomized))" : ""), cell(row.path),
          cell("\(endpoint.name).rejected\(path)"), cell("\(endpoint.name).failed\(path)"),
        ])
      }
    }
    page.table(table)
    for endpoint in primary {
      for row in catalogue.tests(endpoint, "power", "", naming: true) {
        page.paragraph(meaning(row, several: table.rows.count > 1))
      }
    }
  }

  /// What a power means for whoever plans the trial.
  private func meaning(_ row: ResultRow, several: Bool) -> String {
    guard let power = summary(row.path)?.mean, power.isFinite else { return "The power was not calculated." }
    let subject = several ? "\(row.endpoint?.name ?? ""), \(row.arm): " : ""
    let sentence: String
    if row.endpoint?.margin != nil {
      sentence = "non-inferiority is shown in \(Int((100 * power).rounded())) of 100 trials."
    } else if isNull(row) {
      var what = "response comes and goes"
      if case .count = row.endpoint?.kind { what = "adverse events come" }
      sentence = "\(what) alike in both arms by assumption: every rejection is a false alarm."
    } else {
      let missed = Int((100 * (1 - power)).rounded())
      switch missed {
      case 0: sentence = "in fewer than 1 of 100 trials a real effect of this size is missed."
      case 100: sentence = "in nearly every trial a real effect of this size is missed."
      default: sentence = "in \(missed) of 100 trials a real effect of this size is missed."
      }
    }
    return subject.isEmpty ? Words.capitalized(sentence) : subject + sentence
  }

  /// Whether the two arms of a comparison differ in nothing that is assumed of the world.
  private func isNull(_ row: ResultRow) -> Bool {
    let design = scenario.design
    if case .doseResponse = row.endpoint?.kind {
      return scenario.truth.arms.allSatisfy {
        $0.onset == scenario.truth.arms[0].onset && $0.relapse == scenario.truth.arms[0].relapse
      }
    }
    if let factorial = design.factorial {
      guard let effect = factorial.mainEffects.first(where: { row.path.hasSuffix(".\(factorial.name(of: $0))") }) else {
        return false
      }
      return effect.pairs.allSatisfy { isNull(row, $0.treated, $0.control) }
    }
    guard let control = design.control,
      let arm = design.experimental.first(where: { row.path.hasSuffix("power.\(design.arms[$0].name)") })
    else { return false }
    return isNull(row, arm, control)
  }

  private func isNull(_ row: ResultRow, _ arm: Int, _ control: Int) -> Bool {
    let design = scenario.design
    let (a, b) = (scenario.truth.arms[arm], scenario.truth.arms[control])
    if case .count = row.endpoint?.kind {
      return a.adverseEvents == b.adverseEvents && design.arms[arm].sessionDays == design.arms[control].sessionDays
    }
    return a.onset == b.onset && a.relapse == b.relapse
      && design.arms[arm].sessionDays == design.arms[control].sessionDays
      && !scenario.truth.factors.contains { $0.isPredictive(arm, control) } && scenario.hasSameAdjuncts(arm, control)
  }

  func summary(_ path: String, world: Int = 0) -> OperatingCharacteristics.Summary? { summaries[world][path] }

  /// A figure with its error; a dash for what the scenario does not have.
  func cell(_ path: String, world: Int = 0) -> String {
    summary(path, world: world).map { Figure($0).text } ?? "–"
  }
}
