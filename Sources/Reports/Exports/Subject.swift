import DiscreteEvents
import Trials

/// A patient of an exported trial, with what several datasets say of the patient.
final class Subject: Person {
  /// The position in the data.
  let patient: Int
  /// The calendar instant of randomization.
  let enrolled: Double
  /// The position of the arm, of a crossover that of the first period.
  let arm: Int
  /// How and when the time in the study ended, in patient time; as far as is known.
  let departure: Departure
  let left: Double
  /// All that was given since the randomization, or planned and missed, in the order of time.
  private(set) var exposures: [Exposure] = []

  /// `nil` for a patient who was not enrolled before the cut.
  init?(_ patient: Int, _ trial: ExportedTrial) {
    guard let enrolled = trial.data.enrolled(patient) else { return nil }
    self.patient = patient
    self.enrolled = enrolled.day
    arm = trial.data.arm(patient)
    let (departure, left) = trial.data.departure(patient)
    self.departure = departure
    self.left = left.value
    let design = trial.design
    let site = design.sites.isEmpty ? nil : trial.data.level(ofFactor: design.factors.count, patient)
    super.init(trial.data.number(patient), site: site, trial)
    exposures = Exposure.all(of: self)
  }

  override var subject: Subject? { self }

  /// The name of what the patient was randomized to: an arm, or a sequence of a crossover.
  var group: String {
    data.sequence(patient).flatMap { design.course?.sequences[$0].name } ?? armName(arm)
  }

  /// Its number from 1.
  var groupNumber: Int { (data.sequence(patient) ?? arm) + 1 }

  func armName(_ arm: Int) -> String { design.arms[arm].name }

  override var baselineScore: Double { data.baselineScore(patient) }

  /// The calendar instant of a time of the patient.
  func instant(_ time: Double) -> Double { enrolled + time }

  override func instant(_ time: Double, in phase: Phase) -> Double {
    phase == .open ? super.instant(time, in: phase) : enrolled + time
  }

  override func sinceRandomization(_ time: Double, in phase: Phase) -> Double? {
    phase == .open ? time - (opening?.left ?? 0) : time
  }

  override func studyDay(ofInstant day: Double) -> Int? {
    let days = Int(day.rounded(.down) - enrolled.rounded(.down))
    return days < 0 ? days : days + 1
  }

  /// The day of the study on which a time of the patient falls: 1 for the day of randomization, −1 for the day before.
  func studyDay(_ time: Double) -> Int? { studyDay(ofInstant: instant(time)) }

  override func level(ofFactor index: Int) -> String? {
    guard design.factors.indices.contains(index) else { return nil }
    return data.level(ofFactor: index, patient).map { design.factors[index][$0] }
  }
}

// What the patient was given.
extension Subject {
  /// The period of a crossover, counted from 0, in which a time falls; 0 where each patient has one treatment.
  func period(at time: Double) -> Int {
    guard let course = design.course else { return 0 }
    return (0..<course.periodCount).last { began($0).map { $0 <= time } ?? false } ?? 0
  }

  /// When a period of a crossover began; `nil` for one that did not.
  func began(_ period: Int) -> Double? { data.period(period, of: patient)?.began?.value }

  /// When a period of a crossover ended: as planned, or when the patient left; `nil` for one that did not begin, or is not
  /// over.
  func ended(_ period: Int) -> Double? {
    guard let course = design.course, let began = began(period) else { return nil }
    let end = began + course.period.value
    return end > left && departure == .none && !trial.isStopped ? nil : min(end, left)
  }

  /// The position of the arm planned for a period of a crossover; elsewhere that of the patient's arm.
  func arm(inPeriod period: Int) -> Int {
    guard let course = design.course, let sequence = data.sequence(patient) else { return arm }
    return course.sequences[sequence].arms[period]
  }

  /// The position of the arm whose treatment was given in a period; `nil` where nothing of it was, though it was planned.
  func actualArm(inPeriod period: Int) -> Int? {
    let arm = arm(inPeriod: period)
    if design.arms[arm].isUntreated, design.course == nil || began(period) != nil { return arm }
    return treated(inPeriod: design.course == nil ? nil : period) == nil ? nil : arm
  }

  /// The first and the last time at which the treatment itself was given; `nil` for a patient who was given none. Where an
  /// arm has nothing but adjuncts, these are its treatment.
  func treated(inPeriod period: Int? = nil) -> (first: Double, last: Double)? {
    var first = Double.infinity
    var last = -Double.infinity
    for exposure in exposures where exposure.isGiven && exposure.isTreatment {
      if let period, exposure.period != period { continue }
      first = min(first, exposure.start)
      last = max(last, exposure.end ?? exposure.start)
    }
    return first <= last ? (first, last) : nil
  }
}
