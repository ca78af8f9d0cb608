import DiscreteEvents
import Trials

// What each person was to be given and was given, and when: by periods of a crossover, and by phases.
extension SubjectLevel {
  static func treatments(_ scenario: Scenario) -> [Field<Row>] {
    var fields: [Field<Row>] = [
      .text("ARM", "Description of Planned Arm") { $0.group },
      .text("ACTARM", "Description of Actual Arm") { $0.group },
    ]
    if let course = scenario.design.crossover {
      fields += [
        .text("TRTSEQP", "Planned Sequence of Treatments") { $0.subject?.group },
        .integer("TRTSEQPN", "Planned Sequence of Treatments (N)") { $0.subject?.groupNumber },
        .text("TRTSEQA", "Actual Sequence of Treatments") { $0.given?.group },
        .integer("TRTSEQAN", "Actual Sequence of Treatments (N)") { $0.given?.groupNumber },
      ]
      for period in 0..<course.periodCount { fields += treatment(period) + dates(ofPeriod: period) }
    } else {
      fields += treatment(0)
    }
    return scenario.design.runIn == nil ? fields : fields + phases
  }

  /// What is planned and given in a period; there is one where each patient has one treatment.
  private static func treatment(_ period: Int) -> [Field<Row>] {
    let number = digits(period)
    return [
      .text("TRT\(number)P", "Planned Treatment for Period \(number)") { row in
        row.subject.map { $0.armName($0.arm(inPeriod: period)) }
      },
      .integer("TRT\(number)PN", "Planned Treatment for Period \(number) (N)") { row in
        row.subject.map { $0.arm(inPeriod: period) + 1 }
      },
      .text("TRT\(number)A", "Actual Treatment for Period \(number)") { row in
        row.subject.flatMap { subject in subject.actualArm(inPeriod: period).map { subject.armName($0) } }
      },
      .integer("TRT\(number)AN", "Actual Treatment for Period \(number) (N)") { row in
        row.subject?.actualArm(inPeriod: period).map { $0 + 1 }
      },
    ]
  }

  private static func dates(ofPeriod period: Int) -> [Field<Row>] {
    let number = digits(period)
    return [
      .date("AP\(number)SDT", "Start Date of Period \(number)") { row in row.instant(row.subject?.began(period)) },
      .date("AP\(number)EDT", "End Date of Period \(number)") { row in row.instant(row.subject?.ended(period)) },
      .date("TR\(number)SDT", "Date of First Exposure in Period \(number)") { row in
        row.instant(row.subject?.treated(inPeriod: period)?.first)
      },
      .date("TR\(number)EDT", "Date of Last Exposure in Period \(number)") { row in
        row.instant(row.subject?.treated(inPeriod: period)?.last)
      },
    ]
  }

  /// The phases before and after the randomization.
  private static var phases: [Field<Row>] {
    [
      .text("APHASE1", "Description of Phase 1", 20) { $0.person.opening == nil ? nil : Phase.open.words },
      .date("PH1SDT", "Phase 1 Start Date") { $0.person.opening?.entered },
      .date("PH1EDT", "Phase 1 End Date") { row in
        row.person.opening.flatMap { $0.departure == .none ? nil : $0.entered + $0.left }
      },
      .text("PH1TRT", "Treatment Given in Phase 1") { $0.person.opening == nil ? nil : $0.person.design.open?.name },
      .text("APHASE2", "Description of Phase 2", 20) { $0.subject == nil ? nil : Phase.randomized.words },
      .date("PH2SDT", "Phase 2 Start Date") { $0.subject?.enrolled },
      .date("PH2EDT", "Phase 2 End Date") { row in
        row.subject.flatMap { $0.departure == .none ? nil : $0.instant($0.left) }
      },
    ]
  }

  private static func digits(_ period: Int) -> String { period < 9 ? "0\(period + 1)" : "\(period + 1)" }
}

extension SubjectLevel.Row {
  /// The arm or sequence, or why there is none.
  fileprivate var group: String { subject?.group ?? (isScreenFailure ? "Screen Failure" : "Not Assigned") }

  /// The patient, if anything of the treatment was given, or nothing was to be given.
  fileprivate var given: Subject? {
    guard let subject, treated != nil || subject.actualArm(inPeriod: 0) != nil else { return nil }
    return subject
  }
}
