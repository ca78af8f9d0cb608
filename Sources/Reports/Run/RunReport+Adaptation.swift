import Trials

// Looks that change the trial, and randomization that follows its outcomes.
extension RunReport {
  func writeAdaptation(on page: inout Page) {
    guard let prose = AdaptationProse(scenario) else { return }
    page.heading("Looks at \(prose.plan.tested) that may change the trial")
    page.table(course(prose))
    if prose.plan.combinesStages {
      page.blank()
      page.table(hypotheses(prose))
    }
    let rows = catalogue.adaptation.filter { summary($0.path) != nil }
    page.blank()
    page.table(table(rows))
    if prose.plan.combinesStages {
      page.paragraph(
        "\"Wins\" is a success by the combined test. Where nothing has an effect, \"any\" is the type I error of all "
          + "claims together.", hanging: 2)
    }
  }

  private func course(_ prose: AdaptationProse) -> TextTable {
    let looks = prose.plan.looks.count
    let mayFail = (1...looks).contains { (summary("adaptation.\($0).not_reached")?.mean ?? 0) > 0 }
    var columns: [TextTable.Column] = [.words("look"), .words("when"), .numbers("takes place")]
    if mayFail { columns.append(.numbers("not due in time")) }
    if prose.plan.combinesStages { columns += [.numbers("shows success"), .numbers("ends without success")] }
    var table = TextTable(columns + [.numbers("day"), .numbers(prose.information)])
    for number in 1...(looks + 1) {
      let path = "adaptation.\(number)"
      let success = prose.plan.combinesStages ? [cell("\(path).efficacy"), cell("\(path).futility")] : []
      let missed = mayFail ? [number > looks ? "–" : cell("\(path).not_reached")] : []
      table.add(
        [prose.name(number), prose.when(number), cell("\(path).reached")] + missed + success
          + [cell("\(path).day"), cell("\(path).information")])
    }
    return table
  }

  private func hypotheses(_ prose: AdaptationProse) -> TextTable {
    let drops = prose.plan.dropping != nil
    let looks = drops ? prose.plan.looks.indices.map { $0 + 1 } : []
    var columns: [TextTable.Column] = [.words(prose.plan.enrichment == nil ? "arm" : "among")]
    columns += looks.map { .numbers("dropped at look \($0)") }
    if drops { columns.append(.numbers("stays")) }
    columns.append(.numbers("wins"))
    var table = TextTable(columns)
    for name in prose.plan.hypothesisNames(scenario) {
      var cells = [name] + looks.map { cell("adaptation.\($0).dropped.\(name)") }
      if drops { cells.append(cell("adaptation.selected.\(name)")) }
      table.add(cells + [cell("adaptation.wins.\(name)")])
    }
    table.add(["any"] + looks.map { _ in "" } + (drops ? [""] : []) + [cell("adaptation.any_wins")])
    return table
  }

  func writeAllocation(on page: inout Page) {
    guard case .responseAdaptive = scenario.design.randomization else { return }
    page.heading("Response-adaptive randomization")
    var table = TextTable([
      .words("arm"), .numbers("share of the patients"), .numbers("95 % of trials"), .numbers("has most patients"),
      .numbers("last probability"),
    ])
    for arm in scenario.design.arms {
      let share = summary("allocation.share.\(arm.name)")
      table.add([
        arm.name, cell("allocation.share.\(arm.name)"), share.map { RunReport.range($0) } ?? "",
        cell("allocation.largest.\(arm.name)"), cell("allocation.last_probability.\(arm.name)"),
      ])
    }
    page.table(table)
  }
}
