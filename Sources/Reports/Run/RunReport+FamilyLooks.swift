import Trials

// Looks at several comparisons: how often each stops a trial, and where each comparison is rejected.
extension RunReport {
  func writeFamilyLooks(on page: inout Page) {
    guard let prose = FamilyLooksProse(scenario) else { return }
    let looks = prose.looks
    let numbers = 1...(looks.interim.looks.count + 1)
    page.heading("Looks at all primary comparisons")
    var stages = TextTable([
      .words("look"), .words("when"), .numbers("takes place"), .numbers("ends with a rejection"),
      .numbers("ends without"), .numbers("day"), .numbers(looks.information),
    ])
    for number in numbers {
      let path = "looks.\(number)"
      stages.add([
        looks.name(number), looks.when(number), cell("\(path).reached"), cell("\(path).efficacy"),
        cell("\(path).futility"), cell("\(path).day"), cell("\(path).information"),
      ])
    }
    page.table(stages)
    page.blank()
    var columns: [TextTable.Column] = [.words("rejected at")]
    for number in numbers { columns.append(.numbers(looks.name(number))) }
    columns.append(.numbers("any look"))
    var rejections = TextTable(columns)
    for (endpoint, arm) in scenario.primaryComparisons {
      rejections.add(
        ["\(endpoint), \(arm)"] + numbers.map { cell("looks.\($0).rejected.\(endpoint).\(arm)") }
          + [cell("\(endpoint).rejected.\(arm)")])
    }
    page.table(rejections)
    page.paragraph(
      "Day and \(looks.information) of \(looks.interim.tested) are means over the trials that reach a look. Estimates are "
        + "those of the last analysis of a trial, at a comparison rejected earlier too.", hanging: 2)
  }
}
