import Statistics
import Testing

@Suite struct DegenerateProportionTests {
  @Test func `impossible counts are refused`() {
    #expect(throws: StatisticsError.noPatients(in: .treated)) {
      try EventCounts(treatedEvents: 0, treated: 0, controlEvents: 0, control: 1)
    }
    for (events, patients) in [(3, 2), (-1, 2), (0, -2), (0, Int.max)] {
      #expect(throws: StatisticsError.self) {
        try EventCounts(treatedEvents: events, treated: patients, controlEvents: 0, control: 1)
      }
    }
  }

  @Test func `without any event nothing is against equality`() throws {
    let counts = try EventCounts(treatedEvents: 0, treated: 10, controlEvents: 0, control: 12)
    #expect(FisherExactTest(counts).pTwoSided == 1)
    #expect(RiskDifference(counts).scoreTest().z == 0)
    #expect(RiskDifference(counts).newcombeInterval().contains(0))
    #expect(RiskDifference(counts).scoreInterval().contains(0))
  }

  @Test func `all against none keeps its limits within the range`() throws {
    let difference = RiskDifference(
      try EventCounts(treatedEvents: 10, treated: 10, controlEvents: 0, control: 10))
    #expect(difference.scoreInterval().upper == 1)
    #expect(difference.scoreInterval().lower > 0.5)
    #expect(difference.newcombeInterval().upper == 1)
    #expect(difference.scoreTest(against: 1).z == 0)
    #expect(difference.scoreTest(against: 2).z.isNaN)
    #expect(difference.scoreInterval(level: 0).lower.isNaN)
    // 2 / C(20, 10): the two tables furthest apart.
    #expect(agree(FisherExactTest(difference.counts).pTwoSided, 2.0 / 184_756, 1e-14))
  }

  @Test func `one patient in each group is allowed`() throws {
    let counts = try EventCounts(treatedEvents: 1, treated: 1, controlEvents: 0, control: 1)
    #expect(FisherExactTest(counts).pGreater == 0.5)
    // Pooled proportion 1/2: variance 1/4 · 2 · 2/1 = 1.
    #expect(RiskDifference(counts).scoreTest().z == 1)
  }
}
