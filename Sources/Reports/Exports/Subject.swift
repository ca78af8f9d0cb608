import DiscreteEvents
import Trials

/// A patient of an exported trial, with what several datasets say of the patient.
final class Subject: SubjectRecord {
  let trial: ExportedTrial
  /// The position in the data.
  let patient: Int
  /// Scenario, trial and patient, joined by hyphens.
  let id: String
  /// The number of the patient, from 1.
  let number: String
  let site: String
  /// The calendar instant of randomization.
  let enrolled: Double
  /// The position of the arm, of a crossover that of the first period.
  let arm: Int
  /// How and when the time in the study ended, in patient time; as far as is known.
  let departure: Departure
  let left: Double
  /// All that was given, or planned and missed, in the order of time.
  private(set) var exposures: [Exposure] = []

  /// `nil` for a patient who was not enrolled before the cut.
  init?(_ patient: Int, _ trial: ExportedTrial) {
    guard let enrolled = trial.data.enrolled(patient) else { return nil }
    self.trial = trial
    self.patient = patient
    self.enrolled = enrolled.day
    arm = trial.data.arm(patient)
    number = "\(trial.data.number(patient) + 1)"
    let design = trial.design
    id = "\(design.study)-\(trial.replicate)-\(number)"
    let place = design.sites.isEmpty ? nil : trial.data.level(ofFactor: design.factors.count, patient)
    site = place.map { design.sites[$0] } ?? "1"
    let (departure, left) = trial.data.departure(patient)
    self.departure = departure
    self.left = left.value
    exposures = Exposure.all(of: self)
  }

  var subject: Subject { self }
  var data: DataCut { trial.data }
  var design: ExportedDesign { trial.design }

  /// The name of what the patient was randomized to: an arm, or a sequence of a crossover.
  var group: String {
    data.sequence(patient).flatMap { design.course?.sequences[$0].name } ?? armName(arm)
  }

  func armName(_ arm: Int) -> String { design.arms[arm].name }

  /// The calendar instant of a time of the patient.
  func instant(_ time: Double) -> Double { enrolled + time }

  /// The day of the study on which a time of the patient falls: 1 for the day of randomization, −1 for the day before.
  func studyDay(_ time: Double) -> Int {
    let days = Int(instant(time).rounded(.down) - enrolled.rounded(.down))
    return days < 0 ? days : days + 1
  }

  /// The level of a factor of the population, in words.
  func level(ofFactor index: Int) -> String? {
    guard design.factors.indices.contains(index) else { return nil }
    return data.level(ofFactor: index, patient).map { design.factors[index][$0] }
  }

  /// The period of a crossover, counted from 0, in which a time falls; 0 where each patient has one treatment.
  func period(at time: Double) -> Int {
    guard let course = design.course else { return 0 }
    return (0..<course.periodCount).last { began($0).map { $0 <= time } ?? false } ?? 0
  }

  /// When a period of a crossover began; `nil` for one that did not.
  func began(_ period: Int) -> Double? { data.period(period, of: patient)?.began?.value }

  /// The position of the arm planned for a period of a crossover; elsewhere that of the patient's arm.
  func arm(inPeriod period: Int) -> Int {
    guard let course = design.course, let sequence = data.sequence(patient) else { return arm }
    return course.sequences[sequence].arms[period]
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
