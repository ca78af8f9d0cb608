import Trials

// Type I error where no treatment has any efficacy, with what patients believe and without.
extension RunReport {
  /// The name of the world in which beliefs do nothing.
  public static let expectancyOff = "expectancy off"

  func writeNull(on page: inout Page) {
    guard scenario.null == .efficacy, let control = scenario.design.control else { return }
    page.heading("Type I error without efficacy")
    let name = scenario.design.arms[control].name
    page.paragraph(
      "The null hypothesis of no efficacy is put in the place of the assumptions: every arm has the onset, the relapse, the "
        + "dropout and the score of \(name), and keeps its own adverse events and what its patients guess from them. "
        + "Whatever an analysis finds is false. The assumptions at the end are those of the file.")
    let isExpected = scenario.truth.blinding?.expectancy != nil
    let off = variants.firstIndex(of: Self.expectancyOff).map { $0 + 1 }
    let first = isExpected ? "expectancy as assumed" : "no expectancy"
    var columns: [TextTable.Column] = [.words("rejected"), .numbers(first)]
    if off != nil { columns += [.numbers("expectancy off"), .numbers("more by expectancy")] }
    var table = TextTable(columns)
    for endpoint in scenario.analysis.primary where endpoint.showsEfficacy {
      for row in catalogue.tests(endpoint, "rejected", endpoint.name, naming: true) {
        table.add([row.text, cell(row.path)] + (off.map { [cell(row.path, world: $0), more(row.path, $0)] } ?? []))
      }
    }
    page.table(table)
    let sides = scenario.analysis.sided == .two ? "two-sided, in either direction" : "one-sided"
    page.paragraph("The level of the tests is \(Digits.plain(scenario.analysis.alpha, decimals: 6)), \(sides).")
    if let sentence = verdict(off, isExpected) { page.paragraph(sentence) }
  }

  private func more(_ path: String, _ off: Int) -> String {
    guard let paired = PairedDifference(results, path: path, world: off) else { return "–" }
    return Figure(value: 0 - paired.mean, standardError: paired.standardError, unit: .proportion).text
  }

  /// What becomes of the first primary test.
  private func verdict(_ off: Int?, _ isExpected: Bool) -> String? {
    guard let endpoint = scenario.analysis.primary.first(where: \.showsEfficacy),
      let row = catalogue.tests(endpoint, "rejected", "").first, let rejected = summary(row.path)
    else { return nil }
    let subject = "The type I error of \(endpoint.name) is"
    guard let off, let without = summary(row.path, world: off),
      let paired = PairedDifference(results, path: row.path, world: off)
    else { return "\(subject) \(percent(rejected)) of 100 trials\(isExpected ? "" : "; no expectancy is assumed")." }
    let more = Figure(value: 0 - 100 * paired.mean, standardError: 100 * paired.standardError, unit: .count)
    let isClear = abs(paired.mean) > 2 * paired.standardError
    let judgement =
      isClear ? "is the work of unblinding, and of no drug" : "cannot be told from nothing in so many simulated trials"
    return
      "\(subject) \(percent(rejected)) of 100 trials with expectancy on, and \(percent(without)) with expectancy off: what "
      + "lies between, \(more.text), \(judgement)."
  }

  /// A share of trials as a number in a hundred, with its error.
  private func percent(_ share: OperatingCharacteristics.Summary) -> String {
    Figure(value: 100 * share.mean, standardError: 100 * share.standardError, unit: .count).text
  }
}
