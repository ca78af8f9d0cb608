import Foundation
import Trials

/// A value that the scenario left out and the program filled in.
public struct SuppliedDefault: Codable, Equatable, Sendable {
  /// Where it would stand.
  public let path: String
  /// What was taken.
  public let value: String
  /// Why that, in one line.
  public let reason: String

  /// A value that was filled in.
  public init(path: String, value: String, reason: String) {
    self.path = path
    self.value = value
    self.reason = reason
  }
}

/// Something that a reader of the scenario should know of.
public struct Notice: Codable, Equatable, Sendable {
  /// Where, as an editor wants it: `scenarios/feder-2021.yaml:41:14`.
  public let place: String
  /// Where, as a key path.
  public let path: String
  /// What.
  public let text: String

  /// A notice.
  public init(place: String, path: String, text: String) {
    self.place = place
    self.path = path
    self.text = text
  }
}

/// What `check` says of a scenario that can be run: what was filled in, what rests on nothing, what to look at again.
public struct CheckReport: Sendable {
  /// The scenario.
  public let scenario: Scenario
  /// Values that were filled in.
  public let defaults: [SuppliedDefault]
  /// Things to look at again.
  public let warnings: [Notice]
  /// Things to know that need no second look.
  public let remarks: [Notice]

  /// Assumptions that name no basis.
  public var withoutBasis: [Assumption] { scenario.assumptions.filter { $0.basis == nil } }
  /// Whether every assumption has a basis and there are no warnings.
  public var isClean: Bool { withoutBasis.isEmpty && warnings.isEmpty }

  /// A report on a scenario.
  public init(
    _ scenario: Scenario, defaults: [SuppliedDefault] = [], warnings: [Notice] = [], remarks: [Notice] = []
  ) {
    self.remarks = remarks
    self.scenario = scenario
    self.defaults = defaults
    self.warnings = warnings
  }

  /// The report as text.
  public func text(_ style: TextStyle = TextStyle()) -> String {
    var page = Page()
    page.banner("\(scenario.name): \(scenario.title)", .strong)
    writeDefaults(on: &page)
    AssumptionsBlock(scenario).write(on: &page)
    if !withoutBasis.isEmpty {
      page.heading("Assumptions without a basis")
      for assumption in withoutBasis { page.paragraph("\(assumption.path): \(assumption.text)", hanging: 4) }
    }
    if !warnings.isEmpty {
      page.heading("Warnings")
      for warning in warnings {
        page.paragraph("\(warning.place): warning: \(warning.path): \(warning.text)", hanging: 4, emphasis: .caution)
      }
    }
    if !remarks.isEmpty {
      page.heading("Remarks")
      for remark in remarks { page.paragraph("\(remark.place): \(remark.path): \(remark.text)", hanging: 4) }
    }
    page.blank()
    page.banner(verdict, isClean ? .good : .caution)
    return page.text(style)
  }

  /// What the scenario leaves out, and what was taken for it.
  func writeDefaults(on page: inout Page) {
    page.heading("Values that were filled in")
    if defaults.isEmpty {
      page.paragraph("None: the scenario says everything itself.")
    } else {
      var table = TextTable([.words("where"), .words("value"), .words("why")])
      for value in defaults { table.add([value.path, value.value, value.reason]) }
      page.table(table)
    }
  }

  /// One line that says it all.
  public var verdict: String {
    if isClean { return "READY: the scenario can be run, and every assumption has a basis." }
    var parts: [String] = []
    if !withoutBasis.isEmpty {
      parts.append(Words.count(withoutBasis.count, "assumption") + " without a basis")
    }
    if !warnings.isEmpty { parts.append(Words.count(warnings.count, "warning")) }
    return "READY, with \(Words.list(parts)): the scenario can be run."
  }

  /// The JSON form: defaults, assumptions, warnings and the verdict.
  ///
  /// - Throws: `EncodingError`; no report gives rise to it.
  public func json() throws -> Data {
    try JSON.data(
      Summary(
        schema: "equipoise-check/1", scenario: .init(name: scenario.name, title: scenario.title), defaults: defaults,
        assumptions: scenario.assumptions.map(RunSummary.AssumptionEntry.init), warnings: warnings, remarks: remarks,
        clean: isClean,
        verdict: verdict))
  }

  private struct Summary: Encodable {
    let schema: String
    let scenario: RunSummary.ScenarioLabel
    let defaults: [SuppliedDefault]
    let assumptions: [RunSummary.AssumptionEntry]
    let warnings: [Notice]
    let remarks: [Notice]
    let clean: Bool
    let verdict: String
  }
}
