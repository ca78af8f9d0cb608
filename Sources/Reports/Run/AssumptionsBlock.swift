import Trials

/// What a scenario rests on: each assumption with its basis, and the publications.
struct AssumptionsBlock {
  private let scenario: Scenario

  init(_ scenario: Scenario) { self.scenario = scenario }

  func write(on page: inout Page) {
    page.heading("Assumptions")
    let all = scenario.assumptions
    page.paragraph(all.isEmpty ? "The scenario names none." : counts)
    for assumption in all { page.paragraph(line(assumption), hanging: 4) }
    if scenario.sources.isEmpty { return }
    page.paragraph("Sources", emphasis: .strong)
    for source in scenario.sources {
      page.paragraph("\(source.key): \(source.citation)\(source.doi.map { " doi:\($0)" } ?? "")", hanging: 4)
    }
  }

  /// "12 assumptions: 3 published, 5 derived, 4 assumed, 0 without a basis."
  var counts: String {
    let all = scenario.assumptions
    let parts = Assumption.Basis.allCases.map { basis in "\(all.count { $0.basis == basis }) \(basis.rawValue)" }
    let none = "\(all.count { $0.basis == nil }) without a basis"
    return "\(Words.count(all.count, "assumption")): \((parts + [none]).joined(separator: ", "))."
  }

  private func line(_ assumption: Assumption) -> String {
    let basis = assumption.basis?.rawValue ?? "without a basis"
    let source = assumption.source.map { ", \($0)" } ?? ""
    let note = assumption.note.map { "; \($0)" } ?? ""
    return "\(assumption.path): \(assumption.text) [\(basis)\(source)\(note)]"
  }
}
