import Statistics
import Trials

// Looks before the final analysis: their boundaries, and how often each stops a trial.
extension RunReport {
  func writeLooks(on page: inout Page) {
    guard let prose = LooksProse(scenario), let design = results.plans[0].boundaries else { return }
    page.heading("Looks at \(prose.interim.tested)")
    page.table(boundaries(prose, design))
    page.blank()
    page.table(stages(prose, design))
    page.paragraph(
      "Critical values and bounds are for the statistic z, positive for a benefit, at the information planned; each "
        + "trial's are those of the information it has. Day and \(prose.information) are means over the trials that "
        + "reach a look.", hanging: 2)
    writeOverrun(prose, on: &page)
    if design.sides == .two {
      page.paragraph("A rejection is one in either direction, as the critical values hold for both.", hanging: 2)
    }
  }

  private func boundaries(_ prose: LooksProse, _ design: GroupSequentialDesign) -> TextTable {
    var columns: [TextTable.Column] = [
      .words("look"), .words("when"), .numbers("information"), .numbers("critical value"), .numbers("one-sided p"),
      .numbers("level spent"),
    ]
    if design.futility != nil { columns.append(.numbers("futility bound")) }
    var table = TextTable(columns)
    for look in 0..<design.looks {
      let p = design.nominalLevels[look]
      let information = Digits.plain(design.fractions[look] * prose.interim.maximumInformation, decimals: 1)
      var cells = [
        prose.name(look + 1), prose.when(look + 1) + prose.purpose(look + 1),
        "\(information) (\(Words.percent(design.fractions[look])))",
        bound(design.criticalValues[look]), p < 1e-6 ? "under 0.000001" : Digits.fixed(p, decimals: 6),
        Digits.fixed(design.cumulativeAlpha[look], decimals: 6),
      ]
      if let bounds = design.futilityBounds { cells.append(look + 1 == design.looks ? "–" : bound(bounds[look])) }
      table.add(cells)
    }
    return table
  }

  private func bound(_ z: Double) -> String { z.isFinite ? Digits.fixed(z, decimals: 4) : "none" }
}
