/// What patients and raters believe of the treatment that they do not know, and what their belief does.
///
/// The order is: a session, what is felt of it, a guess, later scores. In an open trial everybody knows the arm from
/// randomization on, and nobody has to guess.
///
/// ## Source
/// Expectancy that a broken blind sets off: Szigeti et al., *Sci. Rep.* (2023), doi:10.1038/s41598-023-34938-7. The guess
/// lies between treatment and outcome, so that what is adjusted for it is no effect of the treatment: VanderWeele,
/// *Epidemiology* 20 (2009) 18–26.
public struct Blinding: Equatable, Sendable {
  /// How guesses come about; `nil` where nobody guesses.
  public let guess: GuessModel?
  /// What a belief does; `nil` for nothing.
  public internal(set) var expectancy: Expectancy?

  /// Guesses and what they do.
  public init(guess: GuessModel? = nil, expectancy: Expectancy? = nil) {
    self.guess = guess
    self.expectancy = expectancy
  }
}

/// What somebody takes the treatment for.
public enum Guess: UInt8, Sendable, CaseIterable {
  /// The treatment under study.
  case active
  /// What it is compared with.
  case control
  /// Neither.
  case doNotKnow

  /// The word for reports and for paths of results.
  public var word: String {
    switch self {
    case .active: "active"
    case .control: "control"
    case .doNotKnow: "do_not_know"
    }
  }
}

/// Who guesses.
public enum Guesser: String, Sendable, CaseIterable {
  /// The patient, of the own treatment.
  case patient
  /// Who measures the score.
  case rater
}

/// How guesses come about.
///
/// A belief is formed when a session is over and at each later visit, after the score; in an arm without sessions at each
/// visit after day 0. Each patient (and each patient's rater)
/// has one uniform number for good, so that a belief changes only with what it rests on.
public struct GuessModel: Equatable, Sendable {
  /// The chances of the patient's guesses.
  public let patient: GuessChances
  /// Those of the rater's; `nil` where the rater's belief does not matter.
  public let rater: GuessChances?
  /// Whether the guess is asked for when a session is over.
  public let isAskedAfterSessions: Bool
  /// The visits, by position, at which it is asked for.
  public let visits: [Int]

  /// How guesses come about.
  public init(patient: GuessChances, rater: GuessChances? = nil, isAskedAfterSessions: Bool, visits: [Int] = []) {
    self.patient = patient
    self.rater = rater
    self.isAskedAfterSessions = isAskedAfterSessions
    self.visits = visits
  }

  /// The chances of one who guesses.
  public subscript(guesser: Guesser) -> GuessChances? { guesser == .patient ? patient : rater }

  /// Whether any belief depends on how the patient fares.
  var readsScore: Bool { patient.improvement != nil || rater?.improvement != nil }

  /// The terms of the adverse events that anybody goes by, each once.
  var terms: [String] {
    (patient.felt + (rater?.felt ?? [])).reduce(into: []) { terms, felt in
      if !terms.contains(felt.term) { terms.append(felt.term) }
    }
  }
}

/// The chances of the guesses of one person.
public struct GuessChances: Equatable, Sendable {
  /// The chances of either guess; what is left to 1 is that of not knowing.
  public struct Answer: Equatable, Sendable {
    /// The chance of guessing the treatment under study; 0…1.
    public let active: Double
    /// The chance of guessing the control; 0…1 − `active`.
    public let control: Double

    /// Chances.
    public init(active: Double, control: Double) {
      self.active = active
      self.control = control
    }

    /// The chance of not knowing.
    public var doNotKnow: Double { max(0, 1 - active - control) }
  }

  /// What a patient makes of an adverse event.
  public struct Felt: Equatable, Sendable {
    /// The term of the event.
    public let term: String
    /// The chances of a patient who has had it.
    public let answer: Answer

    /// What is made of an event.
    public init(term: String, answer: Answer) {
      self.term = term
      self.answer = answer
    }
  }

  /// What is made of faring well.
  public struct Improvement: Equatable, Sendable {
    /// How far the true severity must have fallen, as a share of the baseline; above 0 and below 1.
    public let fall: Double
    /// The factor on the odds of guessing the treatment under study; 0.001…1,000. Both other chances shrink alike.
    public let oddsRatio: Double

    /// What is made of faring well.
    public init(fall: Double, oddsRatio: Double) {
      self.fall = fall
      self.oddsRatio = oddsRatio
    }
  }

  /// What is made of each event, the most telling first: the first that the patient has had by then decides.
  public let felt: [Felt]
  /// The chances of a patient who has had none of them.
  public let nothing: Answer
  /// What is made of faring well; `nil` for nothing.
  public let improvement: Improvement?

  /// Chances.
  public init(felt: [Felt] = [], nothing: Answer, improvement: Improvement? = nil) {
    self.felt = felt
    self.nothing = nothing
    self.improvement = improvement
  }
}

/// What a belief does. Not knowing does nothing.
public struct Expectancy: Equatable, Sendable {
  /// Something for each belief.
  public struct ByBelief: Equatable, Sendable {
    /// Of who believes in the treatment under study.
    public let active: Double
    /// Of who believes in the control.
    public let control: Double

    /// One number for each belief.
    public init(active: Double, control: Double) {
      self.active = active
      self.control = control
    }
  }

  /// Points added to the reported score, by the patient's belief and by the rater's; 0 for none.
  public let patient: ByBelief
  /// The same by the rater's belief.
  public let rater: ByBelief
  /// The factors on the hazard of dropout by the patient's belief; 1 for none.
  public let dropout: ByBelief

  /// What beliefs do.
  public init(
    patient: ByBelief = ByBelief(active: 0, control: 0), rater: ByBelief = ByBelief(active: 0, control: 0),
    dropout: ByBelief = ByBelief(active: 1, control: 1)
  ) {
    self.patient = patient
    self.rater = rater
    self.dropout = dropout
  }

  /// Whether any score is shifted.
  public var shiftsScore: Bool {
    patient != ByBelief(active: 0, control: 0) || rater != ByBelief(active: 0, control: 0)
  }

  /// Whether anybody leaves sooner or later for it.
  public var changesDropout: Bool { dropout != ByBelief(active: 1, control: 1) }
}
