import DiscreteEvents
import Distributions
import Testing
import Trials

/// Session, what is felt of it, guess, later scores.
@Suite struct BlindingTests {
  private func pages(_ setup: TrialSetup, _ expectancy: Expectancy?) throws -> [PatientPage] {
    var setup = setup
    setup.blinding = Blinding(guess: setup.blinding?.guess, expectancy: expectancy)
    return try setup.pages(seed: 3)
  }

  @Test func `a belief shifts the scores after the session, by its points, and none before`() throws {
    let setup = try BlindingSetup.trial()
    let plain = try pages(setup, nil)
    let shifted = try pages(setup, BlindingSetup.shift(active: -5, control: 2))
    for (before, after) in zip(plain, shifted) {
      #expect(before.visits[0] == after.visits[0] && before.baseline == after.baseline)
      for visit in 1..<3 {
        let shift = (after.visits[visit]?.score ?? .nan) - (before.visits[visit]?.score ?? .nan)
        #expect(abs(shift - (after.arm == 0 ? -5 : 2)) < 1e-9)
      }
    }
  }

  @Test func `the shift comes before rounding, and no score leaves its range`() throws {
    var setup = try BlindingSetup.trial()
    setup.score = try BlindingSetup.score(range: 0...100)
    let exact = try pages(setup, nil)
    setup.score = try BlindingSetup.score(range: 0...100, rounded: true)
    var seen = Set<Bool>()
    for (plain, shifted) in zip(exact, try pages(setup, BlindingSetup.shift(control: 17.3))) where plain.arm == 1 {
      let score = try #require(plain.visits[2]?.score)
      if score == 100 { continue }
      #expect(shifted.visits[2]?.score == min(100, (score + 17.3).rounded()))
      seen.insert(score + 17.3 > 100)
    }
    #expect(seen == [false, true])
  }

  @Test func `guesses alone change no bit of anything else`() throws {
    var setup = try RandomSetup(seed: 4).rich()
    let plain = try setup.pages(seed: 9)
    let chances = GuessChances(
      felt: [.init(term: "Nausea", answer: .init(active: 0.7, control: 0.1))],
      nothing: .init(active: 0.2, control: 0.3),
      improvement: .init(fall: 0.3, oddsRatio: 2))
    setup.blinding = Blinding(
      guess: GuessModel(patient: chances, rater: chances, isAskedAfterSessions: true, visits: [2]))
    let guessing = try setup.pages(seed: 9)
    #expect(guessing.map(\.withoutBeliefs) == plain && guessing != plain)
  }

  @Test func `of several events the first named decides`() throws {
    for order in [["Dissociation", "Sedation"], ["Sedation", "Dissociation"]] {
      let answers = ["Dissociation": Guess.active, "Sedation": .control]
      var setup = try BlindingSetup.trial(
        chances: GuessChances(
          felt: order.map { .init(term: $0, answer: BlindingSetup.certain(answers[$0] ?? .doNotKnow)) },
          nothing: BlindingSetup.certain(.doNotKnow)))
      setup.arms[0].adverseEvents.append(try .session("Sedation", 1))
      let pages = try setup.pages()
      for page in pages {
        let expected = page.arm == 0 ? answers[order[0]] : Guess.doNotKnow
        #expect(page.beliefs.first?.guess == expected && page.beliefs.first?.moment == 0)
        // A session of 40 minutes and two hours of observation.
        #expect(page.beliefs.first?.time == Days(minutes: 40).value + Days(hours: 2).value)
      }
    }
  }

  @Test func `what is felt between sessions is known at the next visit`() throws {
    var setup = try BlindingSetup.trial()
    for arm in 0..<2 { setup.arms[arm].sessions = [] }
    setup.arms[0].adverseEvents = [
      AdverseEventProfile(
        term: "Dissociation", trigger: .once(probability: 1, after: try .after(3)), lasts: try .after(1),
        severity: [1, 0, 0])
    ]
    setup.arms[1].adverseEvents = []
    setup.blinding = Blinding(
      guess: GuessModel(patient: BlindingSetup.byFeeling, isAskedAfterSessions: false, visits: [1, 2]))
    for page in try setup.pages() {
      #expect(page.beliefs.map(\.guess) == (page.arm == 0 ? [.control, .active] : [.control, .control]))
      #expect(page.beliefs.map(\.time) == [1, 7])
    }
    let result = try setup.simulation().run(replicate: 0)
    #expect(result["blinding.patient.first.correct.active"] == 0 && result["blinding.patient.last.correct.active"] == 1)
    #expect(result["blinding.patient.last.bang_index.control"] == 1)
  }

  @Test func `who believes in the control leaves as the hazard ratio says, from the belief on`() throws {
    var setup = try BlindingSetup.trial(patients: 400)
    for arm in 0..<2 { setup.arms[arm].dropout = Dropout(time: try .rate(2)) }
    let over = Days(minutes: 40).value + Days(hours: 2).value
    let plain = try pages(setup, nil)
    let none = try pages(setup, Expectancy(dropout: .init(active: 1, control: 0)))
    let twice = try pages(setup, Expectancy(dropout: .init(active: 1, control: 2)))
    for (page, (no, two)) in zip(plain, zip(none, twice)) {
      if page.arm == 0 || page.leftAt <= over {
        #expect(no.leftAt == page.leftAt && two.leftAt == page.leftAt)
      } else {
        #expect(no.departure == .completed)
        if page.departure == .dropout { #expect(abs(two.leftAt - (over + (page.leftAt - over) / 2)) < 1e-9) }
      }
    }
    #expect(plain.contains { $0.arm == 1 && $0.leftAt < over } && plain.contains { $0.arm == 1 && $0.leftAt > over })
  }

  @Test func `in an open trial everybody knows from the beginning`() throws {
    var setup = try BlindingSetup.trial((0, 0))
    setup.masking = .open
    let plain = try pages(setup, nil)
    let shifted = try pages(setup, BlindingSetup.shift(active: -5))
    for (before, after) in zip(plain, shifted) {
      let shift = (after.visits[0]?.score ?? .nan) - (before.visits[0]?.score ?? .nan)
      #expect(abs(shift - (after.arm == 0 ? -5 : 0)) < 1e-9)
    }
    let result = try setup.simulation().run(replicate: 0)
    #expect(result["blinding.patient.last.bang_index.active"] == 1 && result["blinding.patient.last.james_index"] == 0)
    #expect(result["blinding.patient.last.unblinded.control"] == 1)
    // The guess says no more than the arm.
    #expect(result["blinding.guess_adjusted.change.active"]?.isNaN == true)
  }

  @Test func `with the expectancy switched off the total effect is the direct effect to the bit`() async throws {
    var setup = try BlindingSetup.trial((0.9, 0.2), patients: 20, expectancy: Expectancy())
    setup.arms[0].onset = try .atOnce(0.5)
    setup.endpoints.append(.response(at: 2, by: .score))
    let effects = try await BlindingSetup.effects(setup, trials: 3)
    #expect(effects.map(\.endpoint) == ["change", "response"] && effects.allSatisfy { $0.patients == 10_000 })
    for effect in effects {
      #expect(effect.total == effect.direct && effect.total.error > 0)
      #expect(effect.expectancy.value == 0 && effect.expectancy.error == 0)
    }
    setup.blinding = Blinding(guess: setup.blinding?.guess, expectancy: BlindingSetup.shift(active: -5))
    let bent = try await BlindingSetup.effects(setup, trials: 3)
    #expect(zip(bent, effects).allSatisfy { $0.direct == $1.direct && $0.total != $1.total })
  }
}
