import Trials

// All primary comparisons together.
extension RunReport {
  func writeFamily(on page: inout Page) {
    if scenario.analysis.multiplicity == nil || summary("family.any_rejected") == nil { return }
    page.heading("All primary comparisons together")
    var table = TextTable([.words("comparison"), .numbers("power, adjusted"), .numbers("rejected, adjusted")])
    for (endpoint, arm) in scenario.primaryComparisons {
      table.add([
        "\(endpoint), \(arm)", cell("\(endpoint).power_adjusted.\(arm)"), cell("\(endpoint).rejected_adjusted.\(arm)"),
      ])
    }
    table.add(["at least one", cell("family.disjunctive_power"), cell("family.any_rejected")])
    table.add(["all", cell("family.conjunctive_power"), cell("family.all_rejected")])
    page.table(table)
    page.paragraph(
      "Rejected in a trial on average: \(cell("family.number_rejected")). Where no comparison has an effect, "
        + "\"at least one rejected\" is the familywise error rate.")
  }
}
