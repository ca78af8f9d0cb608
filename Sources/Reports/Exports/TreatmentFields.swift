import Trials

/// The treatment of a record: what was planned for that time, and what was given.
struct RecordTreatment {
  let planned: String?
  let plannedNumber: Int?
  let actual: String?
  let actualNumber: Int?

  /// - Parameter period: Of a crossover, from 0; elsewhere 0.
  init(_ person: Person, _ phase: Phase, period: Int) {
    if phase == .open, let open = person.design.open {
      (planned, actual) = (open.name, open.name)
      // It comes behind the arms.
      (plannedNumber, actualNumber) = (person.design.arms.count + 1, person.design.arms.count + 1)
      return
    }
    let arm = person.subject?.arm(inPeriod: period)
    let given = person.subject?.actualArm(inPeriod: period)
    (planned, plannedNumber) = (arm.map { person.design.arms[$0].name }, arm.map { $0 + 1 })
    (actual, actualNumber) = (given.map { person.design.arms[$0].name }, given.map { $0 + 1 })
  }
}

/// A record that belongs to a phase of the trial, and in a crossover to a period.
protocol TimedRecord: PersonRecord {
  var phase: Phase { get }
  /// From 0.
  var period: Int { get }
}

extension Field where Record: TimedRecord {
  /// The treatment, then the phase and the period where the design has several.
  static func treatment(_ scenario: Scenario) -> [Field] {
    var fields: [Field] = [
      .text("TRTP", "Planned Treatment") { $0.treatment.planned },
      .integer("TRTPN", "Planned Treatment (N)") { $0.treatment.plannedNumber },
      .text("TRTA", "Actual Treatment") { $0.treatment.actual },
      .integer("TRTAN", "Actual Treatment (N)") { $0.treatment.actualNumber },
    ]
    if scenario.design.runIn != nil {
      fields += [
        .text("APHASE", "Phase", 20) { $0.phase.words },
        .integer("APHASEN", "Phase (N)") { $0.phase.rawValue },
      ]
    }
    if scenario.design.crossover != nil {
      fields += [
        .integer("APERIOD", "Period") { $0.period + 1 },
        .text("APERIODC", "Period (C)", 12) { "Period \($0.period + 1)" },
      ]
    }
    return fields
  }
}

extension TimedRecord {
  fileprivate var treatment: RecordTreatment { RecordTreatment(person, phase, period: period) }
}
