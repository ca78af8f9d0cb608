import DiscreteEvents
import Trials

/// ADQS: a record for each score measured, at baseline and at each visit attended.
struct ScoreMeasurements {
  static let name = "ADQS"
  static let label = "Symptom Score Analysis Dataset"
  let fields: [Field<Row>]

  /// A score.
  struct Row: SubjectRecord {
    let subject: Subject
    /// 0 for the baseline, then the position among the visits of all periods, from 1; baselines of later periods come
    /// between.
    let number: Int
    let period: Int
    /// The planned time; `nil` for a baseline.
    let planned: Double?
    let time: Double
    let score: Double
    /// The score before the period; NaN where it was not measured.
    let baseline: Double
    let isBaseline: Bool
    let name: String
  }

  init(_ scenario: Scenario) {
    let instrument = scenario.truth.score?.instrument ?? "score"
    var names = ShortNames()
    let code = names.name(for: instrument, fallback: "SCORE")
    let isCrossover = scenario.design.crossover != nil
    var fields = Field<Row>.identification
    fields += [
      .text("TRTP", "Planned Treatment") { $0.subject.armName($0.arm) },
      .integer("TRTPN", "Planned Treatment (N)") { $0.arm + 1 },
      .text("PARAM", "Parameter") { _ in "\(instrument) total score" },
      .text("PARAMCD", "Parameter Code", 8, key: 2) { _ in code },
    ]
    if isCrossover {
      fields += [
        .integer("APERIOD", "Period") { $0.period + 1 },
        .text("BASETYPE", "Baseline Type", 20) { "PERIOD \($0.period + 1)" },
      ]
    }
    fields += [
      .text("AVISIT", "Analysis Visit", 60) { $0.name },
      .integer("AVISITN", "Analysis Visit (N)", key: 3) { $0.number },
      .number("AWTARGET", "Target Day of the Visit (0 = Randomized)") { $0.planned },
      .date("ADT", "Analysis Date") { $0.subject.instant($0.time) },
      .integer("ADY", "Analysis Relative Day (1 = Randomized)") { $0.subject.studyDay($0.time) },
      .number("ARELTM", "Days since Randomization") { $0.time },
      .number("AVAL", "Analysis Value") { $0.score },
      .number("BASE", "Baseline Value") { $0.baseline },
      .number("CHG", "Change from Baseline") { $0.isBaseline ? nil : $0.score - $0.baseline },
      .number("PCHG", "Percent Change from Baseline") { row in
        row.isBaseline || row.baseline == 0 ? nil : 100 * (row.score - row.baseline) / row.baseline
      },
      .mark("ABLFL", "Baseline Record Flag") { $0.isBaseline },
      .mark("ANL01FL", "Analysis Flag 01") { _ in true },
    ]
    self.fields = fields
  }

  /// The scores of a patient, in the order of time.
  static func forEachRow(of subject: Subject, _ body: (Row) throws(ExportError) -> Void) throws(ExportError) {
    guard subject.design.hasScore else { return }
    let data = subject.data
    let course = subject.design.course
    let visits = subject.design.visits.count
    for period in 0..<(course?.periodCount ?? 1) {
      let facts = course == nil ? nil : data.period(period, of: subject.patient)
      let baseline = period == 0 ? data.baselineScore(subject.patient) : facts?.score ?? .nan
      let start = period == 0 ? 0 : facts?.began?.value ?? course?.start(of: period).value ?? 0
      let suffix = course == nil ? "" : ", Period \(period + 1)"
      let first = period * (visits + 1)
      if baseline.isFinite {
        try body(
          Row(
            subject: subject, number: first, period: period, planned: nil, time: facts?.assessed?.value ?? start,
            score: baseline, baseline: baseline, isBaseline: true, name: "Baseline\(suffix)"))
      }
      for index in 0..<min(visits, data.visitCount) {
        guard let seen = data.visit(period * visits + index, of: subject.patient), seen.score.isFinite else { continue }
        try body(
          Row(
            subject: subject, number: first + index + 1, period: period,
            planned: start + subject.design.visits[index].day,
            time: seen.time.value, score: seen.score, baseline: baseline, isBaseline: false,
            name: subject.design.visits[index].name + suffix))
      }
    }
  }
}

extension ScoreMeasurements.Row {
  /// The position of the arm.
  fileprivate var arm: Int { subject.arm(inPeriod: period) }
}
