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
    let nulls = scenario.primaryTests.map(scenario.isNull)
    let isNull = !nulls.isEmpty && nulls.allSatisfy { $0 }
    page.heading("\(isNull ? "Type I error" : "Power") of the primary analysis")
    let failures = primary.flatMap { catalogue.tests($0, "failed", "") }.contains { (summary($0.path)?.mean ?? 0) > 0 }
    var table = TextTable(powerColumns(isNull: isNull, failures: failures))
    for endpoint in primary {
      for row in catalogue.tests(endpoint, "power", endpoint.name, naming: true) {
        let path = row.path.dropFirst(endpoint.name.count + 1 + "power".count)
        let mark = endpoint.isAmongResponders ? " (\(Marks.notRandomized))" : ""
        let power = cell(row.path)
        let rejected = cell("\(endpoint.name).rejected\(path)")
        table.add(
          [row.text + mark] + (isNull ? [rejected, power] : [power, rejected]) + [
            cell("\(endpoint.name).failed\(path)")
          ])
      }
    }
    if nulls.count > 1, scenario.analysis.multiplicity == nil {
      for (name, power, rejected) in [("at least one", "disjunctive", "any"), ("all", "conjunctive", "all")] {
        let cells = [cell("family.\(power)_power"), cell("family.\(rejected)_rejected")]
        table.add([name] + (isNull ? cells.reversed() : cells))
      }
    }
    page.table(table)
    if isNull, nulls.count > 1 {
      page.paragraph("All arms are alike by assumption: every rejection is a false alarm.")
    }
    for sentence in meanings { page.paragraph(sentence) }
    if nulls.count > 1, nulls.contains(true) {
      page.paragraph(
        "Any false rejection among the \(Words.count(nulls.count { $0 }, "comparison")) whose arms are alike "
          + "(the familywise error): \(cell("family.any_false_rejection")).")
    }
  }

  /// Where the arms are alike, what is asked is how often anything is found.
  private func powerColumns(isNull: Bool, failures: Bool) -> [TextTable.Column] {
    let rejected = scenario.analysis.sided == .two ? "rejected in either direction" : "rejected"
    let columns: [TextTable.Column] =
      isNull
      ? [.numbers("type I error"), .numbers("of it in favour")] : [.numbers("power"), .numbers(rejected)]
    return [.words("comparison")] + columns + (failures ? [.numbers("analysis failed")] : [])
  }

  func summary(_ path: String, world: Int = 0) -> OperatingCharacteristics.Summary? { summaries[world][path] }

  /// A figure with its error; a dash for what the scenario does not have.
  func cell(_ path: String, world: Int = 0) -> String {
    summary(path, world: world).map { Figure($0).text } ?? "–"
  }
}
