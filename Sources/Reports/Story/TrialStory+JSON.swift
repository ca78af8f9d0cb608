import DiscreteEvents
import Foundation
import Trials

extension TrialStory {
  /// The JSON form of a story: the same facts.
  public struct Summary: Codable, Equatable, Sendable {
    /// The version of this layout: "equipoise-trial/1".
    public let schema: String
    /// The name of the program.
    public let program: String
    /// Its version.
    public let version: String
    /// The random number generator.
    public let generator: String
    /// The seed of all randomness.
    public let seed: UInt64
    /// Which trial.
    public let replicate: Int
    /// What was simulated.
    public let scenario: RunSummary.ScenarioLabel
    /// The command that gives the same again.
    public let command: String
    /// The patients told of.
    public let patients: [PatientEntry]
    /// Those who were screened and not randomized; absent for a trial without screening.
    public let screeningFailures: [ScreeningStory]?
    /// Who entered the open phase; absent for a trial without one.
    public let openPhase: [OpenPhaseStory]?
    /// The looks that took place; absent for a trial without.
    public let looks: [LookEntry]?
    /// The looks at adverse events; absent for a trial without safety rules.
    public let safetyLooks: [SafetyLookEntry]?
    /// What they saw of each comparison; absent where they do not test several.
    public let comparisonsAtLooks: [ComparisonEntry]?
    /// The looks that may change the trial; absent for a trial without.
    public let adaptation: [SteeringEntry]?
    /// The odds of a response-adaptive randomization; absent for any other.
    public let allocation: [AllocationEntry]?
    /// Every value of the trial, in the order of the plan's measures.
    public let results: [ResultEntry]
  }

  /// A patient in JSON.
  public struct PatientEntry: Codable, Equatable, Sendable {
    /// The patient's number, the first is 1.
    public let patient: Int
    /// The name of the arm.
    public let arm: String
    /// The name of the sequence of a crossover, of which the arm is the first; absent where each patient has one treatment.
    public var sequence: String?
    /// The calendar day of enrollment.
    public let enrolledDay: JSONNumber
    /// The score before randomization.
    public let baselineScore: JSONNumber
    /// The level of each factor of the population, in words; absent without factors.
    public var factors: [String]?
    /// The score at screening; absent without one.
    public var screeningScore: Double?
    /// What happened, in order.
    public let facts: [FactEntry]
  }

  /// A fact in JSON; what does not apply to its kind is absent.
  public struct FactEntry: Codable, Equatable, Sendable {
    /// Patient time in days.
    public let day: JSONNumber
    /// What happened.
    public let kind: String
    /// Whether only the simulator knows of it.
    public let latent: Bool
    /// The number of the session, the first is 1.
    public var session: Int?
    /// By how many days a session was late, or how long it waited for a chair.
    public var lateDays: Double?
    /// Why a session was late or missed.
    public var because: String?
    /// The name of the adjunct whose session it is.
    public var adjunct: String?
    /// The term of an adverse event, also of one that made a patient stop the treatment.
    public var term: String?
    /// How severe it was; absent for a rare harm without a grade.
    public var severity: String?
    /// Whether it was serious; absent where it was not.
    public var serious: Bool?
    /// Whether it was judged related to the treatment; absent where nobody judges.
    public var related: Bool?
    /// The blood pressure before a session, systolic and diastolic.
    public var before: [Double]?
    /// The same at its peak.
    public var peak: [Double]?
    /// How many days it lasted; absent when its end was not seen.
    public var lastedDays: Double?
    /// The day a visit was planned for.
    public var plannedDay: Double?
    /// The score of a visit.
    public var score: Double?
    /// The number of the period of a crossover, the first is 1.
    public var period: Int?
    /// The arm of a period.
    public var arm: String?
    /// What followed from a score before a period: begins, ends, untreated or waits.
    public var outcome: String?
    /// The latent state at a visit, or from a change on.
    public var latentState: String?
    /// Who guesses, patient or rater, and what: active, control or do_not_know.
    public var guesser: String?
    /// What is guessed or believed.
    public var guess: String?
    /// The points by which beliefs have shifted a score.
    public var points: Double?
  }

  /// The value of a measure in this trial.
  public struct ResultEntry: Codable, Equatable, Sendable {
    /// The path of the measure.
    public let path: String
    /// What the number counts.
    public let unit: String
    /// The value.
    public let value: JSONOutcome
  }

  /// The story for a program.
  public var summary: Summary {
    Summary(
      schema: "equipoise-trial/1", program: provenance.program, version: provenance.version,
      generator: Provenance.generator, seed: seed, replicate: replicate,
      scenario: .init(name: scenario.name, title: scenario.title), command: provenance.command,
      patients: patients.map { patient in
        PatientEntry(
          patient: patient.number, arm: patient.arm, sequence: patient.sequence,
          enrolledDay: JSONNumber(patient.enrolled.day),
          baselineScore: JSONNumber(patient.baselineScore),
          factors: patient.factors.isEmpty ? nil : patient.factors,
          screeningScore: patient.screeningScore,
          facts: patient.facts.map(Self.entry))
      },
      screeningFailures: scenario.hasScreening ? toldFailures : nil,
      openPhase: scenario.design.runIn == nil ? nil : openPhase,
      looks: looks.isEmpty ? nil : looks.map(LookEntry.init),
      safetyLooks: safetyLooks.isEmpty
        ? nil : safetyLooks.map { SafetyLookEntry($0, scenario.analysis.safety[$0.rule]) },
      comparisonsAtLooks: comparisonEntries, adaptation: steering.isEmpty ? nil : steering.map(SteeringEntry.init),
      allocation: allocation.isEmpty
        ? nil : allocation.map { AllocationEntry($0, arms: scenario.design.arms.count) },
      results: zip(result.measures.all, result.values).map { measure, value in
        ResultEntry(path: measure.path, unit: measure.unit.rawValue, value: JSONOutcome(value))
      })
  }

  /// The JSON.
  ///
  /// - Throws: `EncodingError`; no story gives rise to it.
  public func json() throws -> Data { try JSON.data(summary) }

  static func entry(_ fact: StoryFact) -> FactEntry {
    var entry = FactEntry(day: JSONNumber(fact.time.value), kind: fact.name, latent: fact.isLatent)
    switch fact.kind {
    case .session(let number), .sessionOnRelapse(let number): entry.session = number
    case .lateSession(let number, let late, let reasons):
      entry.session = number
      entry.lateDays = late.value
      entry.because = reasons.map(\.name).joined(separator: ", ")
    case .missedSession(let number, let reason):
      entry.session = number
      entry.because = reason.name
    case .waits(let session, let waited):
      entry.session = session
      entry.lateDays = waited.value
    case .rebooked(let session): entry.session = session
    case .adjunctSession(let adjunct, let number), .missedAdjunctSession(let adjunct, let number):
      entry.adjunct = adjunct
      entry.session = number
    case .adverseEventBegins(let term, let severity, let session, _, let lasted, let serious, let related):
      entry.term = term
      entry.severity = severity?.name
      entry.session = session
      entry.lastedDays = lasted?.value
      entry.serious = serious ? true : nil
      entry.related = related
    case .bloodPressure(let before, let peak, _, _):
      entry.before = [before.systolic, before.diastolic]
      entry.peak = [peak.systolic, peak.diastolic]
    case .adverseEventEnds(let term, let lasted):
      entry.term = term
      entry.lastedDays = lasted.value
    case .visit(let planned, let score, let state):
      entry.plannedDay = planned.value
      entry.score = score.isFinite ? score : nil
      entry.latentState = state.name
    case .missedVisit(let planned): entry.plannedDay = planned.value
    case .randomization(let score): entry.score = score.isFinite ? score : nil
    case .openPhase: break
    case .assessment(let period, let score, _, let outcome):
      entry.period = period
      entry.score = score.isFinite ? score : nil
      entry.outcome = outcome.rawValue
    case .period(let number, let arm):
      entry.period = number
      entry.arm = arm
    case .stateChange(let state): entry.latentState = state.name
    case .guess(let guesser, let guess, let session), .belief(let guesser, let guess, let session):
      entry.session = session
      entry.guesser = guesser.rawValue
      entry.guess = guess.word
    case .expectancy(let points): entry.points = points
    case .discontinuation(let term): entry.term = term
    case .discontinuationByRule, .discontinuationForPressure, .rescue, .dropout, .completed: break
    }
    return entry
  }
}
