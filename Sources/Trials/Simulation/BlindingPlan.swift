import DiscreteEvents

/// Beliefs of the treatment made ready to be formed.
struct BlindingPlan {
  /// Whether everybody knows the arm.
  let isOpen: Bool
  let patient: Chances?
  let rater: Chances?
  /// For each term of adverse events the bit that says that it was felt; 0 for one that nobody goes by.
  let bits: UnsafeBufferPointer<UInt64>
  /// For each arm how long after its beginning a session is over, and what the arm is.
  let stays: UnsafeBufferPointer<Double>
  let truths: UnsafeBufferPointer<Guess>
  /// Points for each guess of the patient and of the rater; hazard ratios of dropout for each of the patient.
  let shifts: UnsafeBufferPointer<Double>
  let raterShifts: UnsafeBufferPointer<Double>
  let dropoutRatios: UnsafeBufferPointer<Double>
  let changesDropout: Bool

  /// The chances of one who guesses.
  struct Chances {
    /// Bit and chances of each event, the most telling first.
    let felt: UnsafeBufferPointer<Felt>
    let nothing: GuessChances.Answer
    /// Infinite where it does not matter how the patient fares.
    let fall: Double
    let oddsRatio: Double

    struct Felt {
      let bit: UInt64
      let answer: GuessChances.Answer
    }

    /// What is guessed with a uniform number that one who guesses has for good: the higher the chance of a guess, the more
    /// numbers lead to it.
    @inline(__always)
    func guess(_ luck: Double, felt mask: UInt64, fallen: Double) -> Guess {
      var answer = nothing
      for event in felt where mask & event.bit != 0 {
        answer = event.answer
        break
      }
      var active = answer.active
      var control = answer.control
      if fallen >= fall, active < 1 {
        let odds = active * oddsRatio
        let raised = odds / (1 - active + odds)
        control *= (1 - raised) / (1 - active)
        active = raised
      }
      if luck < active { return .active }
      return luck >= 1 - control ? .control : .doNotKnow
    }
  }

  /// `nil` where nobody has a belief, or nothing that is simulated depends on one.
  init?(_ scenario: Scenario, terms: [String], kept: Set<Listeners.Process>, in memory: PlanMemory) {
    guard let blinding = scenario.truth.blinding, kept.contains(.beliefs) else { return nil }
    isOpen = scenario.design.masking == .open
    let names = blinding.guess?.terms ?? []
    func bit(_ term: String) -> UInt64 { names.firstIndex(of: term).map { 1 << UInt64($0) } ?? 0 }
    func chances(_ guesser: Guesser) -> Chances? {
      blinding.guess?[guesser].map { chances in
        Chances(
          felt: memory.store(chances.felt.map { .init(bit: bit($0.term), answer: $0.answer) }),
          nothing: chances.nothing, fall: chances.improvement?.fall ?? .infinity,
          oddsRatio: chances.improvement?.oddsRatio ?? 1)
      }
    }
    patient = chances(.patient)
    rater = chances(.rater)
    bits = memory.store(terms.map(bit))
    stays = memory.store(scenario.design.arms.map(\.stay.value))
    truths = memory.store(scenario.design.arms.map { $0.role == .control ? .control : .active })
    let expectancy = blinding.expectancy ?? Expectancy()
    func each(_ belief: Expectancy.ByBelief, otherwise: Double) -> UnsafeBufferPointer<Double> {
      memory.store([belief.active, belief.control, otherwise])
    }
    shifts = each(expectancy.patient, otherwise: 0)
    raterShifts = each(expectancy.rater, otherwise: 0)
    dropoutRatios = each(expectancy.dropout, otherwise: 1)
    changesDropout = scenario.beliefChangesDropout
  }
}

extension Arm {
  /// How long a session with its observation lasts.
  var stay: Days {
    if case .sessions(let schedule) = treatment { schedule.stay } else { .zero }
  }
}

extension Scenario {
  /// Whether any reported score depends on a belief.
  var beliefShiftsScore: Bool { truth.blinding?.expectancy?.shiftsScore ?? false }

  /// Whether a belief makes anybody leave sooner or later.
  var beliefChangesDropout: Bool {
    truth.blinding?.expectancy?.changesDropout ?? false && truth.arms.contains { $0.dropout != nil }
  }
}

/// What one patient and the patient's rater believe, beside the row of the patient.
struct BlindingRow {
  /// The bits of the adverse events that the patient has felt.
  var felt: UInt64 = 0
  var patient = Guess.doNotKnow
  var rater = Guess.doNotKnow
  /// When the session that goes on is over, and its position; infinite where none does.
  var due = Double.infinity
  var session: Int32 = 0
  /// Whether any session is over.
  var isTreated = false
}
