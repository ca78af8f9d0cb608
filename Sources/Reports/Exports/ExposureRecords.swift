import DiscreteEvents
import Trials

/// ADEX: a record for each administration, or planned administration that was missed, and for each dose of a daily drug.
struct ExposureRecords {
  static let name = "ADEX"
  static let label = "Exposure Analysis Dataset"

  /// An exposure.
  struct Row: TimedRecord {
    let person: Person
    let number: Int
    let exposure: Exposure

    var phase: Phase { exposure.phase }
    var period: Int { exposure.period }
  }

  static func fields(_ scenario: Scenario) -> [Field<Row>] {
    let origin = scenario.design.runIn == nil ? "Randomized" : "Phase Begins"
    return Field<Row>.identification + Field<Row>.treatment(scenario) + [
      .integer("EXSEQ", "Sequence Number", key: 2) { $0.number },
      .text("EXCAT", "Category of Treatment", 12) { $0.exposure.category.rawValue },
      .text("EXTRT", "Name of Treatment") { $0.exposure.treatment },
      .text("EXDOSTXT", "Dose Description") { $0.exposure.dose },
      .flag("EXOCCUR", "Exposure Occurrence") { $0.exposure.isGiven },
      .text("EXREASOC", "Reason for Occur Value", 40) { $0.exposure.missed },
      .number("EXTARGET", "Target Day (0 = \(origin))") { $0.exposure.planned },
      .number("ADELAY", "Days after the Target Day") { row in
        row.exposure.planned.flatMap { row.exposure.isGiven ? row.exposure.start - $0 : nil }
      },
      .text("ADELREAS", "Reasons for the Delay") { row in
        row.exposure.isGiven && !row.exposure.putOff.isEmpty
          ? row.exposure.putOff.map(\.reason).joined(separator: "; ") : nil
      },
      .momentText("EXSTDTC", "Start Date/Time of Treatment") { row in row.start },
      .momentText("EXENDTC", "End Date/Time of Treatment") { row in row.end },
      .date("ASTDT", "Analysis Start Date") { $0.start },
      .integer("ASTDY", "Analysis Start Relative Day") { row in
        row.start.flatMap { row.person.studyDay(ofInstant: $0) }
      },
      .date("AENDT", "Analysis End Date") { $0.end },
    ]
  }

  /// The exposures of a person, in the order of time.
  static func forEachRow(of person: Person, _ body: (Row) throws(ExportError) -> Void) throws(ExportError) {
    for (index, exposure) in (person.openExposures + (person.subject?.exposures ?? [])).enumerated() {
      try body(Row(person: person, number: index + 1, exposure: exposure))
    }
  }
}

extension ExposureRecords.Row {
  /// Calendar instants; `nil` for what was not given.
  fileprivate var start: Double? { exposure.isGiven ? person.instant(exposure.start, in: phase) : nil }
  fileprivate var end: Double? { exposure.isGiven ? exposure.end.map { person.instant($0, in: phase) } : nil }
}
