import DiscreteEvents
import Trials

/// ADSL: a record for each patient randomized.
struct SubjectLevel {
  static let name = "ADSL"
  static let label = "Subject-Level Analysis Dataset"
  let fields: [Field<Row>]

  /// A patient with what became of the patient.
  struct Row: SubjectRecord {
    let subject: Subject
    let disposition: Disposition
    let treated: (first: Double, last: Double)?

    init(_ subject: Subject) {
      self.subject = subject
      disposition = Disposition(subject)
      treated = subject.treated()
    }
  }

  init(_ scenario: Scenario) {
    let fixed =
      Field<Row>.identification + Self.demographics(scenario) + Self.treatments(scenario) + Self.course
      + Self.scores(scenario)
    var names = ShortNames(taken: fixed.map(\.column.name))
    fields = fixed + Self.factors(scenario, &names)
  }

  /// The simulator knows age, sex and race only where the scenario has factors of these names.
  private static func demographics(_ scenario: Scenario) -> [Field<Row>] {
    let factors = scenario.truth.factors
    let sex = factors.firstIndex { $0.name.lowercased() == "sex" }
    let race = factors.firstIndex { $0.name.lowercased() == "race" }
    return [
      .integer("AGE", "Age (not simulated)") { _ in nil },
      .text("AGEU", "Age Units", 10) { _ in nil },
      .text("SEX", "Sex", 16) { row in
        guard let level = sex.flatMap({ row.subject.level(ofFactor: $0) }) else { return nil }
        return ["female": "F", "male": "M", "f": "F", "m": "M"][level.lowercased()] ?? "U"
      },
      .text("RACE", "Race") { row in race.flatMap { row.subject.level(ofFactor: $0) }?.uppercased() },
    ]
  }

  private static func treatments(_ scenario: Scenario) -> [Field<Row>] {
    var fields: [Field<Row>] = [
      .text("ARM", "Description of Planned Arm") { $0.subject.group },
      .text("ACTARM", "Description of Actual Arm") { $0.subject.group },
    ]
    guard let course = scenario.design.crossover else { return fields + treatment(0, false) }
    fields += [
      .text("TRTSEQP", "Planned Sequence of Treatments") { $0.subject.group },
      .text("TRTSEQA", "Actual Sequence of Treatments") { $0.subject.group },
    ]
    return fields + (0..<course.periodCount).flatMap { treatment($0, true) }
  }

  /// What is planned and given in a period; there is one where each patient has one treatment.
  private static func treatment(_ period: Int, _ isOfSeveral: Bool) -> [Field<Row>] {
    let number = period < 9 ? "0\(period + 1)" : "\(period + 1)"
    var fields: [Field<Row>] = [
      .text("TRT\(number)P", "Planned Treatment for Period \(number)") { row in
        row.subject.armName(row.subject.arm(inPeriod: period))
      },
      .integer("TRT\(number)PN", "Planned Treatment for Period \(number) (N)") { row in
        row.subject.arm(inPeriod: period) + 1
      },
      .text("TRT\(number)A", "Actual Treatment for Period \(number)") { row in
        let arm = row.subject.arm(inPeriod: period)
        let isTreated = row.subject.treated(inPeriod: isOfSeveral ? period : nil) != nil
        let isUntreated = row.subject.design.arms[arm].isUntreated
        return isTreated || isUntreated ? row.subject.armName(arm) : nil
      },
    ]
    if !isOfSeveral { return fields }
    fields += [
      .date("AP\(number)SDT", "Start Date of Period \(number)") { row in
        row.subject.began(period).map { row.subject.instant($0) }
      },
      .date("TR\(number)SDT", "Date of First Exposure in Period \(number)") { row in
        row.subject.treated(inPeriod: period).map { row.subject.instant($0.first) }
      },
      .date("TR\(number)EDT", "Date of Last Exposure in Period \(number)") { row in
        row.subject.treated(inPeriod: period).map { row.subject.instant($0.last) }
      },
    ]
    return fields
  }

  private static var course: [Field<Row>] {
    [
      .flag("RANDFL", "Randomized Population Flag") { _ in true },
      .flag("ITTFL", "Intent-To-Treat Population Flag") { _ in true },
      .flag("SAFFL", "Safety Population Flag") { row in
        row.treated != nil || row.subject.design.arms[row.subject.arm].isUntreated
      },
      .date("RANDDT", "Date of Randomization") { $0.subject.enrolled },
      .moment("RANDDTM", "Datetime of Randomization") { $0.subject.enrolled },
      .date("TRTSDT", "Date of First Exposure to Treatment") { row in
        row.treated.map { row.subject.instant($0.first) }
      },
      .date("TRTEDT", "Date of Last Exposure to Treatment") { row in row.treated.map { row.subject.instant($0.last) } },
      .integer("TRTDURD", "Total Treatment Duration (Days)") { row in
        row.treated.map { row.subject.dates(from: $0.first, to: $0.last) }
      },
      .text("EOTSTT", "End of Treatment Status", 12) { $0.disposition.treatment?.rawValue },
      .text("DCTREAS", "Reason for Discontinuation of Treatment", 40) { $0.disposition.treatmentReason },
      .date("RESCDT", "Date of Rescue Treatment") { row in
        row.subject.data.rescue(of: row.subject.patient).map { row.subject.instant($0.value) }
      },
      .text("EOSSTT", "End of Study Status", 12) { $0.disposition.study.rawValue },
      .date("EOSDT", "End of Study Date") { $0.disposition.end },
      .text("DCSREAS", "Reason for Discontinuation from Study", 40) { $0.disposition.reason },
    ]
  }

  private static func scores(_ scenario: Scenario) -> [Field<Row>] {
    var fields: [Field<Row>] = []
    if scenario.truth.score != nil {
      fields.append(.number("BLSCORE", "Score at Baseline") { $0.subject.data.baselineScore($0.subject.patient) })
    }
    if scenario.design.eligibility != nil {
      fields.append(
        .number("SCRSCORE", "Score at Screening") { row in
          row.subject.data.screened(row.subject.data.number(row.subject.patient)).score
        })
    }
    return fields
  }

  /// A column for each factor of the population that is not age, sex or race itself.
  private static func factors(_ scenario: Scenario, _ names: inout ShortNames) -> [Field<Row>] {
    scenario.truth.factors.enumerated().compactMap { index, factor in
      if ["sex", "race"].contains(factor.name.lowercased()) { return nil }
      let name =
        factor.name.lowercased() == "age"
        ? names.name(for: "AGEGR1", fallback: "AGEGR1") : names.name(for: factor.name, fallback: "FACTOR")
      return .text(name, names.label("Factor: \(factor.name)", upTo: 40)) { $0.subject.level(ofFactor: index) }
    }
  }
}

extension Subject {
  /// How many dates there are from one time to another, both counted.
  func dates(from first: Double, to last: Double) -> Int {
    Int(instant(last).rounded(.down) - instant(first).rounded(.down)) + 1
  }
}
