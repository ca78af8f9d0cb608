import DiscreteEvents
import Distributions
import Trials

// Guesses and expectancies, drawn at random.
extension RandomSetup {
  /// A scenario without faults in which patients have beliefs, and most of the time something depends on them.
  static func blinded(seed: UInt64) throws -> TrialSetup {
    var random = RandomSetup(seed: seed)
    var setup = try random.setup()
    var luck = SplitMix64(seed: seed &+ 1_000_003)
    func chance(_ p: Double) -> Bool { luck.uniform() < p }
    let terms = ["A", "B", "C"].filter { term in setup.arms.contains { $0.adverseEvents.contains { $0.term == term } } }
    func answer() -> GuessChances.Answer {
      let active = luck.uniform()
      return .init(active: active, control: (1 - active) * luck.uniform())
    }
    func chances() -> GuessChances {
      GuessChances(
        felt: terms.shuffled(using: &luck).filter { _ in chance(0.7) }.map { .init(term: $0, answer: answer()) },
        nothing: answer(),
        improvement: setup.score != nil && chance(0.5)
          ? .init(fall: 0.3, oddsRatio: [0.2, 3][Int(luck.next() % 2)]) : nil)
    }
    let hasSessions = setup.arms.contains { !$0.sessions.isEmpty }
    let visits = setup.visits.indices.filter { _ in chance(0.3) }
    let isAsked = hasSessions || !visits.isEmpty
    setup.masking = chance(0.2) || !isAsked ? .open : .doubleBlind
    let rater = chance(0.5) ? chances() : nil
    func shift(_ isPossible: Bool) -> Expectancy.ByBelief {
      isPossible && setup.score != nil
        ? .init(active: -5 * luck.uniform(), control: 5 * luck.uniform()) : .init(active: 0, control: 0)
    }
    let leaves = setup.arms.allSatisfy { $0.dropout?.time.hasHazard ?? true } && chance(0.6)
    setup.blinding = Blinding(
      guess: isAsked
        ? GuessModel(patient: chances(), rater: rater, isAskedAfterSessions: hasSessions, visits: visits) : nil,
      expectancy: Expectancy(
        patient: shift(chance(0.7)), rater: shift(rater != nil && chance(0.7)),
        dropout: leaves ? .init(active: [0, 0.5, 1][Int(luck.next() % 3)], control: 3) : .init(active: 1, control: 1)))
    return setup
  }
}
