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

  private static func addSessions(of subject: Subject, to all: inout [Exposure]) {
    let data = subject.data
    let periods = subject.design.course?.periodCount ?? 1
    let perPeriod = data.sessionCount / periods
    for session in 0..<data.sessionCount {
      let missed = data.missedSession(session, of: subject.patient)
      guard let time = missed?.time ?? data.session(session, of: subject.patient) else { continue }
      let period = session / perPeriod
      let arm = subject.design.arms[subject.arm(inPeriod: period)]
      let number = session - period * perPeriod
      let isPlanned = arm.sessionDays.indices.contains(number)
      let over = time.value + arm.sessionLength
      all.append(
        Exposure(
          category: .session, treatment: arm.drug, dose: arm.dose, period: period, isTreatment: true,
          planned: isPlanned ? arm.sessionDays[number] + (subject.began(period) ?? 0) : nil,
          isGiven: missed == nil, start: time.value,
          end: missed == nil && over <= subject.left ? over : nil,
          missed: missed?.obstacle.reason,
          putOff: SessionObstacle.allCases.filter { data.wasPutOff(session, of: subject.patient, for: $0) }))
    }
  }

  /// A daily drug: a record for each dose.
  private static func addDays(of drug: DailyDrug, _ subject: Subject, to all: inout [Exposure]) {
    let stopped = [subject.data.discontinuation(of: subject.patient)?.time, subject.data.rescue(of: subject.patient)]
    let known = min(subject.left, drug.until.value, stopped.compactMap { $0?.value }.min() ?? .infinity)
    let isOver = subject.departure != .none || known < subject.left || subject.trial.isStopped
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
