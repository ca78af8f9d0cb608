import DiscreteEvents
import Testing
import Trials

/// Crossovers that cannot be.
@Suite struct CrossoverFaultsTests {
  private static let sequences: [Crossover.Sequence] = [
    .init(name: "ab", arms: [0, 1]), .init(name: "ba", arms: [1, 0]),
  ]

  private func paths(_ change: (inout TrialSetup) throws -> Void) throws -> [String] {
    try faults { setup in
      setup.visits = [1, 7, 21]
      setup.secondary = []
      setup.endpoints = [.crossover(at: 1)]
      setup.crossover = Crossover(sequences: Self.sequences, period: 28)
      try change(&setup)
    }
  }

  private func paths(
    _ sequences: [Crossover.Sequence] = sequences, period: Days = 28, washout: Days = 0,
    rule: Crossover.Severity? = nil
  ) throws -> [String] {
    try paths {
      $0.crossover = Crossover(sequences: sequences, period: period, washout: washout, continueIf: rule)
    }
  }

  @Test func `sequences are as long as one another and hold every arm`() throws {
    #expect(try paths().isEmpty)
    let place = "design.crossover.sequences"
    #expect(try paths([.init(name: "ab", arms: [0, 1]), .init(name: "b", arms: [1])]) == ["\(place).b"])
    #expect(try paths([.init(name: "aa", arms: [0, 0]), .init(name: "a2", arms: [0, 0])]) == [place])
    #expect(try paths([.init(name: "ab", arms: [0, 1])]).contains(place))
    #expect(try paths([.init(name: "ab", arms: [0, 5]), .init(name: "ba", arms: [1, 0])]) == ["\(place).ab"])
    let heavy = [Self.sequences[0], Crossover.Sequence(name: "ba", arms: [1, 0], weight: 3)]
    #expect(try paths(heavy) == ["design.randomization.block_sizes"])
  }

  @Test func `what is planned fits into the periods, and they into the follow-up`() throws {
    #expect(try paths(period: 0) == ["design.crossover.period"])
    #expect(try paths(period: .never) == ["design.crossover.period"])
    #expect(try paths(washout: Days(.nan)) == ["design.crossover.washout"])
    #expect(try paths(washout: 60) == ["design.follow_up"])
    #expect(
      try paths(period: 14) == [
        "design.arms.active.sessions.at[2]", "design.arms.control.sessions.at[2]", "design.visits.at[2]",
      ])
    #expect(try paths { $0.visits = [0, 7, 21] } == ["design.visits.at[0]"])
  }

  @Test func `a return to severity goes by a score`() throws {
    let place = "design.crossover.continue_if"
    #expect(try paths(rule: .init(scoreAtLeast: 100, otherwise: .ends)) == ["\(place).score_at_least"])
    #expect(try paths(rule: .init(scoreAtLeast: .nan, otherwise: .ends)) == ["\(place).score_at_least"])
    #expect(
      try paths(rule: .init(scoreAtLeast: 30, otherwise: .waits(every: 0, atMost: 7))) == ["\(place).every"])
    #expect(
      try paths(rule: .init(scoreAtLeast: 30, otherwise: .waits(every: 7, atMost: 6))) == ["\(place).at_most"])
    let found = try paths {
      $0.score = nil
      $0.crossover = Crossover(
        sequences: Self.sequences, period: 28, continueIf: .init(scoreAtLeast: 30, otherwise: .ends))
    }
    #expect(found == ["\(place).score_at_least", "analysis.primary.within.score"])
  }

  @Test func `endpoints of a crossover are those of a period`() throws {
    #expect(try paths { $0.crossover = nil } == ["analysis.primary.within.type"])
    #expect(try paths { $0.secondary = [.time(to: .dropout, .exactly)] } == ["analysis.secondary.time.type"])
    #expect(try paths { $0.endpoints = [.crossover(at: 1, margin: -1)] } == ["analysis.primary.within.margin"])
    let found = try paths {
      $0.endpoints = [.crossover(at: 1, model: .firstPeriod)]
      $0.crossover = Crossover(
        sequences: [.init(name: "ab", arms: [0, 1]), .init(name: "aa", arms: [0, 0])], period: 28)
    }
    #expect(found == ["analysis.primary.within.model"])
  }
}
