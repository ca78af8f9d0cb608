import DiscreteEvents
import Trials

/// Somebody of an exported trial: screened, in the open phase, or randomized.
class Person: PersonRecord {
  let trial: ExportedTrial
  /// The number of the person, from 0, in the order of screening or enrollment.
  let index: Int
  /// The same from 1, as text.
  let number: String
  /// Scenario, trial and person, joined by hyphens.
  let id: String
  let site: String
  /// What screening found; `nil` in a trial without.
  let screening: ScreenedPerson?
  /// What the open phase knew; `nil` for a person who did not enter one.
  let opening: OpenPart?

  /// - Parameter site: The position of the site; `nil` in a trial without sites.
  init(_ index: Int, site position: Int?, _ trial: ExportedTrial) {
    self.trial = trial
    self.index = index
    number = "\(index + 1)"
    let design = trial.design
    id = "\(design.study)-\(trial.replicate)-\(number)"
    site = position.flatMap { design.sites.indices.contains($0) ? design.sites[$0] : nil } ?? "1"
    screening = index < trial.screenedCount ? trial.data.screened(index) : nil
    opening = trial.openPart(of: index)
  }

  /// Somebody who was not randomized.
  convenience init(notRandomized index: Int, _ trial: ExportedTrial) {
    var site: Int?
    if !trial.design.sites.isEmpty {
      site =
        index < trial.screenedCount
        ? Int(trial.data.screened(index).site)
        : trial.openPart(of: index).flatMap { $0.data.level(ofFactor: trial.design.factors.count, $0.position) }
    }
    self.init(index, site: site, trial)
  }

  var person: Person { self }
  /// The person as a patient; `nil` for who was not randomized.
  var subject: Subject? { nil }
  var data: DataCut { trial.data }
  var design: ExportedDesign { trial.design }

  /// What was given, or planned and missed, in the open phase, in the order of time.
  var openExposures: [Exposure] { opening.map { Exposure.all(of: $0, design) } ?? [] }

  /// The level of a factor of the population, in words; `nil` where it is not known of who was not randomized.
  func level(ofFactor index: Int) -> String? {
    guard design.factors.indices.contains(index), let opening else { return nil }
    return opening.data.level(ofFactor: index, opening.position).map { design.factors[index][$0] }
  }

  /// The score before anything is given; NaN where it was not measured.
  var baselineScore: Double { opening.map { $0.data.baselineScore($0.position) } ?? .nan }

  /// The calendar day of a time of a phase, counted from the beginning of the phase.
  func instant(_ time: Double, in phase: Phase) -> Double { (opening?.entered ?? 0) + time }

  /// The days from randomization to a calendar day; `nil` for who was not randomized.
  func sinceRandomization(_ time: Double, in phase: Phase) -> Double? { nil }

  /// The day of the study on which a calendar day falls: 1 for the day of randomization, −1 for the day before; `nil` for
  /// who was not randomized.
  func studyDay(ofInstant day: Double) -> Int? { nil }
}

/// The part of a trial in which something happened.
enum Phase: Int {
  /// Before the randomization: everybody is given the same.
  case open = 1
  case randomized

  /// The description in exports.
  var words: String { self == .open ? "OPEN PHASE" : "RANDOMIZED PHASE" }
}

/// What the open phase knew of a person. Times count from its beginning.
struct OpenPart {
  /// The open phase as a trial of its own.
  let data: DataCut
  /// The position of the person in it.
  let position: Int
  /// The calendar day on which it began.
  let entered: Double
  /// How and when it ended, as far as is known.
  let departure: Departure
  let left: Double
  /// What came of it; `nil` where it is not over.
  let outcome: OpenPhasePerson.Outcome?

  /// `nil` for a person who had not entered it before the cut.
  init?(_ position: Int, _ all: DataCut, _ data: DataCut) {
    guard let day = data.enrolled(position) else { return nil }
    self.data = data
    self.position = position
    entered = day.day
    let (departure, left) = data.departure(position)
    self.departure = departure
    self.left = left.value
    outcome = all.openPhase(position)?.outcome
  }
}
