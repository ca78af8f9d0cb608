import DiscreteEvents
import Trials

/// ADQS: a record for each score measured, at baseline and at each visit attended, and for each guess of the treatment.
struct ScoreMeasurements {
  static let name = "ADQS"
  static let label = "Questionnaire Analysis Dataset"
  let fields: [Field<Row>]
  private let score: Parameter
  private let hasGuesses: Bool

  /// What is measured.
  struct Parameter {
    let code: String
    let words: String
  }

  /// A score, or a guess.
  struct Row: TimedRecord {
    let person: Person
    let parameter: Parameter
    let phase: Phase
    /// 0 for the baseline, then the position among the visits of all phases and periods, from 1; baselines of later periods
    /// come between, guesses after sessions behind.
    let number: Int
    let period: Int
    /// The planned time; `nil` for a baseline.
    let planned: Double?
    /// Counted from the beginning of the phase.
    let time: Double
    let value: Double
    /// The value in words; `nil` for a score.
    var words: String?
    /// The score before the period; NaN where it was not measured.
    let baseline: Double
    let isBaseline: Bool
    let name: String
  }

  init(_ scenario: Scenario) {
    let instrument = scenario.truth.score?.instrument ?? "score"
    var names = ShortNames(taken: Guesser.allCases.map(\.parameter.code))
    score = Parameter(code: names.name(for: instrument, fallback: "SCORE"), words: "\(instrument) total score")
    hasGuesses = scenario.truth.blinding?.guess != nil
    let hasOpenPhase = scenario.design.runIn != nil
    var fields = Field<Row>.identification + Field<Row>.treatment(scenario)
    fields += [
      .text("PARAM", "Parameter") { $0.parameter.words },
      .text("PARAMCD", "Parameter Code", 8, key: 2) { $0.parameter.code },
    ]
    if scenario.design.crossover != nil {
      fields.append(.text("BASETYPE", "Baseline Type", 20) { "PERIOD \($0.period + 1)" })
    }
    fields += [
      .text("AVISIT", "Analysis Visit", 60) { $0.name },
      .integer("AVISITN", "Analysis Visit (N)", key: 3) { $0.number },
      .number("AWTARGET", "Target Day of Visit (0 = \(hasOpenPhase ? "Phase Begins" : "Randomized"))") {
        $0.planned
      },
      .date("ADT", "Analysis Date") { $0.instant },
      .integer("ADY", "Analysis Relative Day (1 = Randomized)") { $0.person.studyDay(ofInstant: $0.instant) },
      .number("ARELTM", "Days since Randomization") { $0.person.sinceRandomization($0.time, in: $0.phase) },
    ]
    if hasOpenPhase { fields.append(.number("PHRELTM", "Days since the Phase Began") { $0.time }) }
    fields += [
      .number("AVAL", "Analysis Value") { $0.value },
      .text("AVALC", "Analysis Value (C)", 12) { $0.words },
      .number("BASE", "Baseline Value") { $0.baseline },
      .number("CHG", "Change from Baseline") { $0.isBaseline ? nil : $0.value - $0.baseline },
      .number("PCHG", "Percent Change from Baseline") { row in
        row.isBaseline || row.baseline == 0 ? nil : 100 * (row.value - row.baseline) / row.baseline
      },
      .mark("ABLFL", "Baseline Record Flag") { $0.isBaseline },
      .mark("ANL01FL", "Analysis Flag 01") { _ in true },
    ]
    self.fields = fields
  }

  /// What is measured of a person, parameter after parameter in the order of time.
  func forEachRow(of person: Person, _ body: (Row) throws(ExportError) -> Void) throws(ExportError) {
    if person.design.hasScore {
      if let opening = person.opening { try openRows(person, opening, body) }
      if let subject = person.subject { try rows(subject, body) }
    }
    guard hasGuesses, let subject = person.subject else { return }
    try Self.guesses(of: subject, body)
  }

  /// The score before an open phase, which is the baseline of all that follows, and those at its visits.
  private func openRows(
    _ person: Person, _ part: OpenPart, _ body: (Row) throws(ExportError) -> Void
  ) throws(ExportError) {
    let baseline = person.baselineScore
    func row(_ number: Int, _ name: String, _ planned: Double?, _ time: Double, _ score: Double) -> Row {
      Row(
        person: person, parameter: self.score, phase: .open, number: number, period: 0, planned: planned, time: time,
        value: score, baseline: baseline, isBaseline: planned == nil, name: name)
    }
    if baseline.isFinite { try body(row(0, "Baseline", nil, 0, baseline)) }
    for (index, visit) in person.design.openVisits.enumerated() where index < part.data.visitCount {
      guard let seen = part.data.visit(index, of: part.position), seen.score.isFinite else { continue }
      try body(row(index + 1, visit.name, visit.day, seen.time.value, seen.score))
    }
  }

  private func rows(_ subject: Subject, _ body: (Row) throws(ExportError) -> Void) throws(ExportError) {
    let data = subject.data
    let course = subject.design.course
    let visits = subject.design.visits.count
    for period in 0..<(course?.periodCount ?? 1) {
      let facts = course == nil ? nil : data.period(period, of: subject.patient)
      let hasBegun = period == 0 || facts?.began != nil
      let baseline = period == 0 ? subject.baselineScore : facts?.score ?? .nan
      let start = period == 0 ? 0 : facts?.began?.value ?? course?.start(of: period).value ?? 0
      let suffix = course == nil ? "" : ", Period \(period + 1)"
      let first = period * (visits + 1) + subject.design.openVisits.count
      func row(_ number: Int, _ name: String, _ planned: Double?, _ time: Double, _ score: Double, _ isFirst: Bool)
        -> Row
      {
        // Of a period that did not begin nothing is a baseline.
        Row(
          person: subject, parameter: self.score, phase: .randomized, number: first + number, period: period,
          planned: planned, time: time, value: score, baseline: hasBegun ? baseline : .nan,
          isBaseline: isFirst && hasBegun,
          name: name + suffix)
      }
      if baseline.isFinite, subject.opening == nil {
        let name = hasBegun ? "Baseline" : "Assessment"
        try body(row(0, name, nil, facts?.assessed?.value ?? start, baseline, true))
      }
      for index in 0..<min(visits, data.visitCount) {
        guard let seen = data.visit(period * visits + index, of: subject.patient), seen.score.isFinite else { continue }
        let visit = subject.design.visits[index]
        try body(row(index + 1, visit.name, start + visit.day, seen.time.value, seen.score, false))
      }
    }
  }
}

extension ScoreMeasurements.Row {
  /// The calendar day.
  fileprivate var instant: Double { person.instant(time, in: phase) }
}
