import DiscreteEvents
import Trials

/// ADVS: a record for each blood pressure read at a session that was given: just before it, and at the time of the peak.
struct PressureReadings {
  static let name = "ADVS"
  static let label = "Vital Signs Analysis Dataset"

  /// A reading of one part of the blood pressure.
  struct Row: SubjectRecord, TimedRecord {
    let subject: Subject
    let isSystolic: Bool
    /// The number of the session, from 1, in a crossover within its period; and among all sessions.
    let session: (inPeriod: Int, ofAll: Int)
    let period: Int
    /// How long after the start of the session; `nil` for the reading before it.
    let after: Days?
    /// In patient time.
    let time: Double
    let value: Double
    /// What was read before the session.
    let before: Double

    var phase: Phase { .randomized }
  }

  static func fields(_ scenario: Scenario) -> [Field<Row>] {
    Field<Row>.identification + Field<Row>.treatment(scenario) + [
      .text("PARAM", "Parameter", 40) { "\($0.isSystolic ? "Systolic" : "Diastolic") Blood Pressure (mmHg)" },
      .text("PARAMCD", "Parameter Code", 8, key: 2) { $0.isSystolic ? "SYSBP" : "DIABP" },
      .text("BASETYPE", "Baseline Type", 20) { "SESSION \($0.session.ofAll)" },
      .text("AVISIT", "Analysis Visit", 60) { "Session \($0.session.inPeriod)\($0.suffix)" },
      .integer("AVISITN", "Analysis Visit (N)", key: 3) { $0.session.ofAll },
      .text("ATPT", "Analysis Timepoint", 60) { row in
        row.after.map { "\(DurationUnit.text($0).uppercased()) AFTER START" } ?? "BEFORE SESSION"
      },
      .integer("ATPTN", "Analysis Timepoint (N)", key: 4) { $0.after == nil ? 1 : 2 },
      .text("ATPTREF", "Analysis Timepoint Reference", 20) { _ in "START OF SESSION" },
      .date("ADT", "Analysis Date") { $0.subject.instant($0.time) },
      .moment("ADTM", "Analysis Datetime") { $0.subject.instant($0.time) },
      .integer("ADY", "Analysis Relative Day (1 = Randomized)") { $0.subject.studyDay($0.time) },
      .number("AVAL", "Analysis Value") { $0.value },
      .number("BASE", "Baseline Value") { $0.before },
      .number("CHG", "Change from Baseline") { $0.after == nil ? nil : $0.value - $0.before },
      .mark("ABLFL", "Baseline Record Flag") { $0.after == nil },
      .mark("ANL01FL", "Analysis Flag 01") { _ in true },
    ]
  }

  /// The readings of a patient: all systolic ones, then the diastolic ones, in the order of time. What would have been read
  /// after the patient left was not.
  static func forEachRow(of subject: Subject, _ body: (Row) throws(ExportError) -> Void) throws(ExportError) {
    let data = subject.data
    let perPeriod = data.sessionCount / (subject.design.course?.periodCount ?? 1)
    for isSystolic in [true, false] {
      for session in 0..<data.sessionCount {
        guard let begins = data.session(session, of: subject.patient),
          let found = data.pressure(atSession: session, of: subject.patient)
        else { continue }
        func part(_ pressure: BloodPressure) -> Double { isSystolic ? pressure.systolic : pressure.diastolic }
        func row(_ after: Days?, _ pressure: BloodPressure) -> Row {
          Row(
            subject: subject, isSystolic: isSystolic, session: (session % perPeriod + 1, session + 1),
            period: session / perPeriod, after: after, time: begins.value + (after?.value ?? 0),
            value: part(pressure), before: part(found.before))
        }
        try body(row(nil, found.before))
        if begins.value + found.peakTime.value <= subject.left { try body(row(found.peakTime, found.peak)) }
      }
    }
  }
}

extension PressureReadings.Row {
  fileprivate var suffix: String { subject.design.course == nil ? "" : ", Period \(period + 1)" }
}
