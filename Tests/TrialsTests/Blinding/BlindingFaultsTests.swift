import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct BlindingFaultsTests {
  private func faults(_ change: (inout TrialSetup) throws -> Void) throws -> [String] {
    var setup = try BlindingSetup.trial(expectancy: BlindingSetup.shift(active: -2))
    #expect(setup.faultPaths.isEmpty)
    try change(&setup)
    return setup.faultPaths
  }

  private func guess(
    _ chances: GuessChances = BlindingSetup.byFeeling, sessions: Bool = true, visits: [Int] = []
  ) -> Blinding {
    Blinding(guess: GuessModel(patient: chances, isAskedAfterSessions: sessions, visits: visits))
  }

  @Test func `what cannot be felt, asked or answered`() throws {
    let patient = "truth.blinding.guess.patient"
    let bad = GuessChances(
      felt: [.init(term: "Insight", answer: BlindingSetup.answer(0.5, 0.2))], nothing: BlindingSetup.answer(0.7, 0.4),
      improvement: .init(fall: 1, oddsRatio: 0))
    #expect(
      try faults { $0.blinding = guess(bad) }
        == [
          "\(patient).felt.Insight", "\(patient).nothing", "\(patient).improved.fall", "\(patient).improved.odds_ratio",
        ])
    #expect(try faults { $0.blinding = guess(visits: [9]) } == ["truth.blinding.guess.asked_at"])
    #expect(try faults { $0.blinding = guess(sessions: false) } == ["truth.blinding.guess.asked_at"])
    #expect(
      try faults {
        for arm in 0..<2 { $0.arms[arm].sessions = [] }
        for arm in 0..<2 { $0.arms[arm].adverseEvents = [try .recurrent("Dissociation", perDay: 0.1)] }
      } == ["truth.blinding.guess.asked_at"])
    let twice = GuessChances(
      felt: BlindingSetup.byFeeling.felt + BlindingSetup.byFeeling.felt, nothing: BlindingSetup.answer(0, 0))
    #expect(try faults { $0.blinding = guess(twice) } == ["\(patient).felt.Dissociation"])
  }

  @Test func `a guess needs a control, one treatment a patient, and a score where it goes by one`() throws {
    #expect(
      try faults {
        $0.arms.removeLast()
        $0.randomization = .simple
      } == ["truth.blinding"])
    #expect(
      try faults {
        $0.score = nil
        $0.endpoints = [.time(to: .dropout, .exactly)]
        $0.blinding = guess(
          GuessChances(nothing: BlindingSetup.answer(0.1, 0.1), improvement: .init(fall: 0.3, oddsRatio: 2)))
      } == ["truth.blinding.guess.patient.improved"])
  }

  @Test func `an expectancy needs a belief, a score, and a hazard`() throws {
    func expect(_ expectancy: Expectancy, _ path: String, _ change: (inout TrialSetup) throws -> Void = { _ in }) throws
    {
      let found = try faults {
        $0.blinding = Blinding(guess: $0.blinding?.guess, expectancy: expectancy)
        try change(&$0)
      }
      #expect(found == ["truth.blinding.expectancy\(path)"])
    }
    try expect(BlindingSetup.shift(active: -2), "") { $0.blinding = Blinding(expectancy: $0.blinding?.expectancy) }
    try expect(BlindingSetup.shift(active: -2), ".score") {
      $0.score = nil
      $0.endpoints = [.time(to: .dropout, .exactly)]
    }
    try expect(BlindingSetup.shift(control: .nan), ".score.patient.control")
    try expect(Expectancy(rater: .init(active: -1, control: 0)), ".score.rater")
    try expect(Expectancy(dropout: .init(active: -1, control: 1)), ".dropout.active.hazard_ratio")
    try expect(Expectancy(dropout: .init(active: 1, control: 2)), ".dropout.control.hazard_ratio") {
      $0.arms[0].dropout = Dropout(time: try .after(3))
    }
    #expect(
      try faults {
        $0.masking = .open
        $0.blinding = Blinding(expectancy: Expectancy(rater: .init(active: -1, control: 0)))
      }.isEmpty)
  }
}
