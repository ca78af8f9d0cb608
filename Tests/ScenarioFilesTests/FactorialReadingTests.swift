import ScenarioFiles
import Testing
import Trials

@Suite struct FactorialReadingTests {
  private static let cells = """

        cells:
          both: {drug: drug, coaching: with}
          drug: {drug: drug, coaching: without}
          coaching: {drug: placebo, coaching: with}
          placebo: {drug: placebo, coaching: without}
    """

  private static func text(_ cells: String = cells, _ changes: KeyValuePairs<String, String> = [:]) -> String {
    var text = Scenarios.small([
      "  arms:\n    drug: {role": """
      factorial:
          factors: {drug: [placebo, drug], coaching: [without, with]}\(cells)
        arms:
          both: {role: experimental}
          coaching: {role: experimental}
          drug: {role
      """.replacing("factorial:", with: "  factorial:", maxReplacements: 1),
      "    placebo: {}": "    placebo: {}\n    both: {}\n    coaching: {}",
      "test: fisher_exact": "test: cochran_mantel_haenszel",
    ])
    for (old, new) in changes {
      precondition(text.contains(old), "no \(old)")
      text = text.replacing(old, with: new)
    }
    return text
  }

  @Test func `factors, their levels and the cells of the arms`() throws {
    let file = try ScenarioFile.parse(Self.text())
    let design = file.scenario.design
    #expect(design.arms.map(\.name) == ["both", "coaching", "drug", "placebo"])
    #expect(design.factorial?.factors.map(\.name) == ["drug", "coaching"])
    #expect(design.factorial?.factors.map(\.levels) == [["placebo", "drug"], ["without", "with"]])
    #expect(design.factorial?.cells == [[1, 1], [0, 1], [1, 0], [0, 0]])
    #expect(
      file.scenario.primaryComparisons.map(\.arm) == ["drug.drug", "coaching.with", "drug.drug", "coaching.with"])
  }

  @Test func `without cells the arms are taken in their order, and the check says so`() throws {
    let file = try ScenarioFile.parse(
      Self.text(
        "",
        [
          "[placebo, drug], coaching: [without, with]": "[drug, placebo], coaching: [with, without]",
          "both: {role: experimental}": "both: {role: control}",
          "placebo: {role: control}": "placebo: {role: experimental}",
        ]))
    #expect(file.scenario.design.factorial?.cells == [[0, 0], [0, 1], [1, 0], [1, 1]])
    let cells = try #require(file.supplied.first { $0.path == "design.factorial.cells" })
    #expect(cells.value.hasPrefix("{both: {drug: drug, coaching: with}, coaching: {drug: drug, coaching: without}"))
  }

  @Test(arguments: [
    (
      "both: {drug: drug,", "both: {drug: drugs,", ["design.factorial.cells.both.drug"],
      "a level of drug: placebo, drug"
    ),
    (
      "both: {drug: drug, coaching", "both: {drog: drug, coaching", ["design.factorial.cells.both.drog"],
      "one of the factors: drug, coaching"
    ),
    (
      "both: {drug: drug, coaching: with}", "both: {drug: drug, coaching: without}", ["design.factorial.cells.drug"],
      "each combination in one arm"
    ),
    (
      "      both: {drug", "      bot: {drug", ["design.factorial.cells.bot"],
      "one of the arms of the design: both, coaching, drug, placebo"
    ),
    (
      "coaching: [without, with]", "coaching: [without]", ["design.factorial.factors.coaching"],
      "at least 2 items"
    ),
    (
      "test: cochran_mantel_haenszel", "test: fisher_exact", ["analysis.primary.response.test"],
      "cochran_mantel_haenszel: in a factorial design each factor is compared within the levels of the others"
    ),
    (
      "placebo: {role: control}", "placebo: {role: experimental}", ["design.arms"], "exactly one"
    ),
  ]) func `what cannot be is a fault at its place`(old: String, new: String, paths: [String], expected: String) {
    let faults = Scenarios.faults(Self.text(Self.cells, [old: new]))
    #expect(faults.map(\.path) == paths)
    #expect(faults.first?.expected == expected)
    #expect(faults.allSatisfy { !$0.suggestion.isEmpty && $0.place.line > 1 })
  }
}
