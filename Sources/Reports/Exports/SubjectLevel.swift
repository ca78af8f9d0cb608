import DiscreteEvents
import Trials

/// ADSL: a record for each patient randomized, and for each person who was screened or entered an open phase and was not.
struct SubjectLevel {
  static let name = "ADSL"
  static let label = "Subject-Level Analysis Dataset"
  let fields: [Field<Row>]

  /// A person with what became of the person.
  struct Row: PersonRecord {
    let person: Person
    /// The person as a patient; `nil` for who was not randomized.
    let subject: Subject?
    let disposition: Disposition
    let treated: (first: Double, last: Double)?

    init(_ person: Person) {
      self.person = person
      subject = person.subject
      disposition = Disposition(person)
      treated = subject?.treated()
    }
  }

  init(_ scenario: Scenario) {
    let fixed =
      Field<Row>.identification + Self.demographics(scenario) + Self.treatments(scenario) + Self.populations(scenario)
      + Self.course + Self.scores(scenario)
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
        guard let level = sex.flatMap({ row.person.level(ofFactor: $0) }) else { return nil }
        return ["female": "F", "male": "M", "f": "F", "m": "M"][level.lowercased()] ?? "U"
      },
      .text("RACE", "Race") { row in race.flatMap { row.person.level(ofFactor: $0) }?.uppercased() },
    ]
  }

  /// Who belongs to which population. A flag of a person is never nothing.
  private static func populations(_ scenario: Scenario) -> [Field<Row>] {
    var fields: [Field<Row>] = [
      .flag("ENRLFL", "Enrolled Population Flag") { $0.subject != nil || $0.person.opening != nil },
      .flag("SCRFFL", "Screen Failure Flag") { $0.isScreenFailure },
      .flag("RANDFL", "Randomized Population Flag") { $0.subject != nil },
      .flag("ITTFL", "Intent-To-Treat Population Flag") { $0.subject != nil },
      .flag("SAFFL", "Safety Population Flag") { row in
        row.treated != nil || row.subject.map { $0.design.arms[$0.arm].isUntreated } ?? false
      },
    ]
    if scenario.hasScreening { fields.append(.date("SCRDT", "Date of Screening") { $0.person.screening?.day.day }) }
    return fields
  }

  private static var course: [Field<Row>] {
    [
      .date("RANDDT", "Date of Randomization") { $0.subject?.enrolled },
      .moment("RANDDTM", "Datetime of Randomization") { $0.subject?.enrolled },
      .date("TRTSDT", "Date of First Exposure to Treatment") { row in row.instant(row.treated?.first) },
      .date("TRTEDT", "Date of Last Exposure to Treatment") { row in row.instant(row.treated?.last) },
      .integer("TRTDURD", "Total Treatment Duration (Days)") { row in
        row.treated.flatMap { row.subject?.dates(from: $0.first, to: $0.last) }
      },
      .text("EOTSTT", "End of Treatment Status", 12) { $0.disposition.treatment?.rawValue },
      .text("DCTREAS", "Reason for Discontinuation of Treatment", 40) { $0.disposition.treatmentReason },
      .date("RESCDT", "Date of Rescue Treatment") { row in
        row.instant(row.subject.flatMap { $0.data.rescue(of: $0.patient)?.value })
      },
      .text("EOSSTT", "End of Study Status", 12) { $0.disposition.study.rawValue },
      .date("EOSDT", "End of Study Date") { $0.disposition.end },
      .text("DCSREAS", "Reason for Discontinuation from Study", 40) { $0.disposition.reason },
      .text("DCSREASP", "Reason Spec for Discont from Study", 40) { $0.disposition.specification },
    ]
  }

  private static func scores(_ scenario: Scenario) -> [Field<Row>] {
    var fields: [Field<Row>] = []
    if scenario.truth.score != nil {
      fields.append(.number("BLSCORE", "Score at Baseline") { $0.person.baselineScore })
    }
    if scenario.design.eligibility != nil {
      fields.append(.number("SCRSCORE", "Score at Screening") { $0.person.screening?.score })
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
      return .text(name, names.label("Factor: \(factor.name)", upTo: 40)) { $0.person.level(ofFactor: index) }
        .coded(factor.levels.map(\.name).joined(separator: " | "))
    }
  }
}

extension SubjectLevel.Row {
  /// Whether screening found the person not to be fit.
  var isScreenFailure: Bool {
    switch person.screening?.outcome {
    case .score, .other: true
    case .randomized, nil: false
    }
  }

  /// The calendar instant of a time since randomization.
  func instant(_ time: Double?) -> Double? { time.flatMap { subject?.instant($0) } }
}

extension Subject {
  /// How many dates there are from one time to another, both counted.
  func dates(from first: Double, to last: Double) -> Int {
    Int(instant(last).rounded(.down) - instant(first).rounded(.down)) + 1
  }
}
