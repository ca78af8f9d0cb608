import DiscreteEvents
import Trials

/// ADAE: a record for each adverse event. Terms are not coded: the dictionary of the field is licensed, and the levels
/// above a term say so.
struct AdverseEventRecords {
  static let name = "ADAE"
  static let label = "Adverse Events Analysis Dataset"
  private static let uncoded = "NOT CODED"

  /// An adverse event.
  struct Row: SubjectRecord, TimedRecord {
    let subject: Subject
    let number: Int
    let term: String
    let episode: Episode
    /// Whether it was judged related to the treatment; `nil` where nobody judges.
    let isRelated: Bool?
    let action: String
    let isTreatmentEmergent: Bool

    var begins: Double { episode.begins.value }
    var phase: Phase { .randomized }
    var period: Int { subject.period(at: begins) }
    var ends: Double? { episode.resolved ? episode.ends.value : nil }
  }

  static func fields(_ scenario: Scenario) -> [Field<Row>] {
    Field<Row>.identification + Field<Row>.treatment(scenario) + coding + course
  }

  private static var coding: [Field<Row>] {
    var fields: [Field<Row>] = [
      .integer("AESEQ", "Sequence Number", key: 2) { $0.number },
      .text("AETERM", "Reported Term for the Adverse Event") { $0.term },
      .text("AEDECOD", "Dictionary-Derived Term (not coded)") { $0.term },
    ]
    for (name, label) in [
      ("AELLT", "Lowest Level Term"), ("AEHLT", "High Level Term"), ("AEHLGT", "High Level Group Term"),
      ("AEBODSYS", "Body System or Organ Class"), ("AESOC", "Primary System Organ Class"),
    ] {
      fields.append(.text(name, label, 20) { _ in uncoded })
    }
    for (name, label) in [
      ("AELLTCD", "Lowest Level Term Code"), ("AEPTCD", "Preferred Term Code"), ("AEHLTCD", "High Level Term Code"),
      ("AEHLGTCD", "High Level Group Term Code"), ("AEBDSYCD", "Body System or Organ Class Code"),
      ("AESOCCD", "Primary System Organ Class Code"),
    ] {
      fields.append(.integer(name, label) { _ in nil })
    }
    return fields
  }

  private static var course: [Field<Row>] {
    [
      .text("AESEV", "Severity/Intensity", 10) { $0.episode.severity?.name.uppercased() },
      .flag("AESER", "Serious Event") { $0.episode.serious },
      .text("AEREL", "Causality", 12) { row in row.isRelated.map { $0 ? "RELATED" : "NOT RELATED" } },
      .text("AEACN", "Action Taken with Study Treatment", 20) { $0.action },
      .text("AEOUT", "Outcome of Adverse Event", 30) {
        $0.ends == nil ? "NOT RECOVERED/NOT RESOLVED" : "RECOVERED/RESOLVED"
      },
      .momentText("AESTDTC", "Start Date/Time of Adverse Event") { $0.subject.instant($0.begins) },
      .momentText("AEENDTC", "End Date/Time of Adverse Event") { row in row.ends.map { row.subject.instant($0) } },
      .date("ASTDT", "Analysis Start Date") { $0.subject.instant($0.begins) },
      .moment("ASTDTM", "Analysis Start Datetime") { $0.subject.instant($0.begins) },
      .integer("ASTDY", "Analysis Start Relative Day") { $0.subject.studyDay($0.begins) },
      .date("AENDT", "Analysis End Date") { row in row.ends.map { row.subject.instant($0) } },
      .moment("AENDTM", "Analysis End Datetime") { row in row.ends.map { row.subject.instant($0) } },
      .integer("AENDY", "Analysis End Relative Day") { row in row.ends.flatMap { row.subject.studyDay($0) } },
      .number("ADURN", "Analysis Duration (N)") { row in row.ends.map { $0 - row.begins } },
      .text("ADURU", "Analysis Duration Units", 4) { $0.ends == nil ? nil : "DAYS" },
      .mark("TRTEMFL", "Treatment Emergent Analysis Flag") { $0.isTreatmentEmergent },
      .integer("EXSEQ", "Session that Caused It (EXSEQ of ADEX)") { $0.cause },
    ]
  }

  /// The adverse events of a patient, in the order of their beginning.
  static func forEachRow(of subject: Subject, _ body: (Row) throws(ExportError) -> Void) throws(ExportError) {
    let data = subject.data
    let terms = subject.design.terms
    let rule = subject.design.related
    let stop = data.discontinuation(of: subject.patient)
    let first = subject.treated()?.first ?? .infinity
    var episodes: [Episode] = []
    data.forEachEpisode(of: subject.patient) { episodes.append($0) }
    for (index, episode) in episodes.enumerated() {
      let isReason = stop.map { $0.term == episode.term && $0.time == episode.begins } ?? false
      try body(
        Row(
          subject: subject, number: index + 1,
          term: terms.indices.contains(episode.term) ? terms[episode.term] : "UNKNOWN",
          episode: episode,
          isRelated: rule.map {
            data.isRelated(episode, of: subject.patient, by: $0, terms: terms, arms: subject.design.plannedArms)
          },
          action: action(episode, subject, isReason: isReason), isTreatmentEmergent: episode.begins.value >= first))
    }
  }

  private static func action(_ episode: Episode, _ subject: Subject, isReason: Bool) -> String {
    if isReason { return "DRUG WITHDRAWN" }
    let arm = subject.design.arms[subject.arm(inPeriod: subject.period(at: episode.begins.value))]
    if arm.hasNoDrug { return "NOT APPLICABLE" }
    if let hold = arm.hold, hold.concerns(episode, subject.design.terms) {
      let holds = subject.exposures.contains { exposure in
        guard exposure.putOff.contains(.held), let due = exposure.planned else { return false }
        return episode.begins.value <= exposure.start && episode.ends.value > due
      }
      if holds { return "DRUG INTERRUPTED" }
    }
    return "DOSE NOT CHANGED"
  }
}

extension AdverseEventRecords.Row {
  /// The number of the session that caused it among all that was given or missed; `nil` for a background event.
  fileprivate var cause: Int? {
    guard let session = episode.session, session < subject.data.sessionCount,
      let time = subject.data.session(session, of: subject.patient)
    else { return nil }
    return subject.exposures.firstIndex { $0.category == .session && $0.isGiven && $0.start == time.value }.map {
      subject.openExposures.count + $0 + 1
    }
  }
}

extension SessionHold {
  /// Whether an event holds a session.
  fileprivate func concerns(_ episode: Episode, _ all: [String]) -> Bool {
    (terms.isEmpty || all.indices.contains(episode.term) && terms.contains(all[episode.term]))
      && (episode.severity.map { $0.rawValue >= atLeast.rawValue } ?? false)
  }
}
