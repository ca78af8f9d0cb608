import DiscreteEvents
import Trials

/// One administration of a treatment, or a time for which a daily drug was taken, or one that was planned and missed.
struct Exposure {
  /// What kind of treatment it is.
  enum Category: String {
    case session = "SESSION"
    case daily = "DAILY DRUG"
    case adjunct = "ADJUNCT"
  }

  /// Times count from its beginning.
  var phase = Phase.randomized
  let category: Category
  let treatment: String
  let dose: String?
  let period: Int
  /// Whether it is the arm's treatment, and not an addition to it.
  let isTreatment: Bool
  /// The planned time; `nil` for one that was not planned.
  let planned: Double?
  let isGiven: Bool
  /// When it began, or was missed.
  let start: Double
  /// When it was over; `nil` where that is not known.
  let end: Double?
  /// Why it was missed.
  var missed: String?
  /// What put it off.
  var putOff: [SessionObstacle] = []

  /// Those of a patient, in the order of time.
  static func all(of subject: Subject) -> [Exposure] {
    var all: [Exposure] = []
    addSessions(of: subject, to: &all)
    if let drug = subject.design.arms[subject.arm].daily { addDays(of: drug, subject, to: &all) }
    addAdjuncts(of: subject, to: &all)
    // Sessions come in order; only what is added to them may be between.
    return all.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element)
  }

  /// Those of a person in the open phase.
  static func all(of part: OpenPart, _ design: ExportedDesign) -> [Exposure] {
    guard let group = design.open else { return [] }
    var all: [Exposure] = []
    for session in 0..<part.data.sessionCount {
      guard let found = Self.session(session, of: part.position, part.data, group, left: part.left) else { continue }
      all.append(found)
    }
    if let drug = group.daily {
      let known = min(part.left, drug.until.value)
      addDays(of: drug, until: known, isOver: part.departure != .none || known < part.left, to: &all)
    }
    for index in all.indices { all[index].phase = .open }
    return all
  }

  private static func addSessions(of subject: Subject, to all: inout [Exposure]) {
    let data = subject.data
    let periods = subject.design.course?.periodCount ?? 1
    let perPeriod = data.sessionCount / periods
    for session in 0..<data.sessionCount {
      let period = session / perPeriod
      let group = subject.design.arms[subject.arm(inPeriod: period)]
      let found = Self.session(
        session, of: subject.patient, data, group, period: period, number: session - period * perPeriod,
        from: subject.began(period) ?? 0, left: subject.left)
      if let found { all.append(found) }
    }
  }

  /// A session that was given or missed; `nil` for one of which nothing is known.
  private static func session(
    _ session: Int, of patient: Int, _ data: DataCut, _ group: ExportedDesign.Group, period: Int = 0,
    number: Int? = nil, from start: Double = 0, left: Double
  ) -> Exposure? {
    let missed = data.missedSession(session, of: patient)
    guard let time = missed?.time ?? data.session(session, of: patient) else { return nil }
    let number = number ?? session
    let over = time.value + group.sessionLength
    return Exposure(
      category: .session, treatment: group.drug, dose: group.dose, period: period, isTreatment: true,
      planned: group.sessionDays.indices.contains(number) ? group.sessionDays[number] + start : nil,
      isGiven: missed == nil, start: time.value, end: missed == nil && over <= left ? over : nil,
      missed: missed?.obstacle.reason,
      putOff: SessionObstacle.allCases.filter { data.wasPutOff(session, of: patient, for: $0) })
  }

  private static func addDays(of drug: DailyDrug, _ subject: Subject, to all: inout [Exposure]) {
    let stopped = [subject.data.discontinuation(of: subject.patient)?.time, subject.data.rescue(of: subject.patient)]
    let known = min(subject.left, drug.until.value, stopped.compactMap { $0?.value }.min() ?? .infinity)
    let isOver = subject.departure != .none || known < subject.left || subject.trial.isStopped
    addDays(of: drug, until: known, isOver: isOver, to: &all)
  }

  /// A daily drug: a record for each dose.
  private static func addDays(of drug: DailyDrug, until known: Double, isOver: Bool, to all: inout [Exposure]) {
    var steps = drug.titration.map { (from: $0.from.value, dose: Optional($0.dose)) }
    if steps.first.map({ $0.from > 0 }) ?? true { steps.insert((0, nil), at: 0) }
    for (index, step) in steps.enumerated() where step.from < known || step.from == 0 {
      let next = index + 1 < steps.count ? steps[index + 1].from : .infinity
      all.append(
        Exposure(
          category: .daily, treatment: drug.drug, dose: step.dose, period: 0, isTreatment: true, planned: step.from,
          isGiven: true, start: step.from, end: next < known ? next : isOver ? known : nil))
    }
  }

  private static func addAdjuncts(of subject: Subject, to all: inout [Exposure]) {
    let data = subject.data
    let arm = subject.design.arms[subject.arm]
    guard data.adjunctSessionCount > 0 else { return }
    let isTreatment = arm.hasNoDrug
    // Where an adjunct is all the treatment, it ends with it: what would have come is not missed.
    let ends = [data.discontinuation(of: subject.patient)?.time, data.rescue(of: subject.patient)]
      .compactMap { $0?.value }.min()
    let last = isTreatment ? ends ?? .infinity : .infinity
    for (index, session) in arm.adjunctSessions.enumerated() where session.day.value <= last {
      let adjunct = arm.adjuncts[session.adjunct]
      let time = data.adjunctSession(index, of: subject.patient)?.value
      let day = session.day.value
      let isMissed = day < subject.left || day == subject.left && subject.departure == .completed
      if time == nil && !isMissed { continue }
      let over = (time ?? day) + adjunct.length.value
      all.append(
        Exposure(
          category: .adjunct, treatment: adjunct.name, dose: nil, period: 0, isTreatment: isTreatment, planned: day,
          isGiven: time != nil, start: time ?? day, end: time != nil && over <= subject.left ? over : nil,
          missed: time == nil ? SessionObstacle.patient.reason : nil))
    }
  }
}

extension SessionObstacle {
  /// The word in exports.
  var reason: String {
    switch self {
    case .patient: "NOT ATTENDED"
    case .held: "HELD FOR AN ADVERSE EVENT"
    case .closed: "CLINIC CLOSED"
    case .chair: "NO CHAIR FREE"
    case .pressure: "BLOOD PRESSURE"
    }
  }
}
