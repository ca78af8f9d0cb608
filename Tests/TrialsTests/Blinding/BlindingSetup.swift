import DiscreteEvents
import Distributions
import Trials

/// Trials of two arms in which the treatment is guessed.
enum BlindingSetup {
  static let day = 1.0

  static func answer(_ active: Double, _ control: Double) -> GuessChances.Answer {
    .init(active: active, control: control)
  }

  static func certain(_ guess: Guess) -> GuessChances.Answer {
    answer(guess == .active ? 1 : 0, guess == .control ? 1 : 0)
  }

  /// One session on day 0 of 2 h 40 min, after which patients guess; who has felt something says active.
  ///
  /// - Parameters:
  ///   - felt: The chance of feeling something, in the active arm and in the control.
  ///   - chances: How patients guess; by default from what they feel alone.
  static func trial(
    _ felt: (active: Double, control: Double) = (1, 0), patients: Int = 100, chances: GuessChances? = nil,
    expectancy: Expectancy? = nil
  ) throws -> TrialSetup {
    var setup = TrialSetup.twoArms { $0.sessions = [0] }
    setup.arms[0].adverseEvents = [try .session("Dissociation", felt.active)]
    setup.arms[1].adverseEvents = [try .session("Dissociation", felt.control)]
    setup.patients = patients
    setup.visits = [0, 1, 7]
    setup.followUp = 7
    setup.score = try score()
    setup.endpoints = [.change(at: 2, .ancova)]
    setup.truthPatients = 10_000
    setup.blinding = Blinding(
      guess: GuessModel(patient: chances ?? byFeeling, isAskedAfterSessions: true), expectancy: expectancy)
    return setup
  }

  static let byFeeling = GuessChances(
    felt: [.init(term: "Dissociation", answer: certain(.active))], nothing: certain(.control))

  /// A baseline of 100, a fall of 10 ± 14 of everybody and 20 more of who responds, an error of 3 at each visit.
  static func score(range: ClosedRange<Double> = -1_000...1_000, rounded: Bool = false) throws -> ScoreModel {
    ScoreModel(
      instrument: "CAPS-5", range: range, baseline: .fixed(try FixedValue(value: 100)),
      fall: try [0.1, 0.3, 0.1].map { .normal(try Normal(mean: $0, sd: 0.14)) }, natural: nil, betweenPatientSD: 0,
      errorSD: 3, rounded: rounded)
  }

  static func shift(active: Double = 0, control: Double = 0) -> Expectancy {
    Expectancy(patient: .init(active: active, control: control))
  }

  /// The effects on the first endpoint, and what trials estimate.
  static func effects(_ setup: TrialSetup, trials: Int) async throws -> [BlindingEffect] {
    try await EstimandSetup.results(setup, trials: trials).blindingEffects()
  }
}
