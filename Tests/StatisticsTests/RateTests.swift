import Statistics
import Testing

@Suite struct RateTests {
  @Test func `a rate per thousand patient-years`() throws {
    let rate = try EventRate(events: 14, exposure: 182.5)
    #expect(agree(rate.perThousand, 76.71232876712328))
    #expect(agree(rate.garwoodInterval(per: 1000).upper, 1000 * rate.garwoodInterval().upper))
  }

  @Test func `no event leaves the upper limit −log(α/2) over the exposure`() throws {
    let rate = try EventRate(events: 0, exposure: 50)
    // −log(0.025) = 3.6888794541139363.
    #expect(rate.garwoodInterval().lower == 0)
    #expect(agree(rate.garwoodInterval().upper, 3.6888794541139363 / 50))
    #expect(rate.garwoodInterval(level: 1).upper.isNaN)
    let none = RateComparison(treated: rate, control: rate)
    #expect(none.exactTest.pTwoSided == 1 && none.scoreTest.z == 0 && none.difference.pTwoSided == 1)
    #expect(none.exactRatioInterval() == ConfidenceInterval(lower: 0, upper: .infinity))
    #expect(none.ratio.value.isNaN)
    #expect(none.exactTest(against: 0).pTwoSided.isNaN)
  }

  @Test func `impossible rates are refused`() {
    #expect(throws: StatisticsError.self) { try EventRate(events: -1, exposure: 1) }
    for exposure in [0, -1, .nan, .infinity] {
      #expect(throws: StatisticsError.self) { try EventRate(events: 1, exposure: exposure) }
    }
  }

  @Test func `equal exposures make the exact test a sign test`() throws {
    // 1 of 6 events: (1 + 6) / 2⁶ below, twice that in both tails.
    let comparison = RateComparison(
      treated: try EventRate(events: 1, exposure: 10), control: try EventRate(events: 5, exposure: 10))
    #expect(agree(comparison.exactTest.pLess, 7.0 / 64))
    #expect(agree(comparison.exactTest.pTwoSided, 14.0 / 64))
  }

  @Test func `the tails at the exact limits of the ratio have the probabilities asked`() throws {
    for seed in 0..<500 {
      var random = SplitMix64(seed: seed)
      let comparison = RateComparison(
        treated: try EventRate(events: Int(random.uniform() * 60), exposure: 1 + 99 * random.uniform()),
        control: try EventRate(events: Int(random.uniform() * 60), exposure: 1 + 99 * random.uniform()))
      let interval = comparison.exactRatioInterval(level: 0.9)
      if comparison.treated.events > 0 {
        #expect(agree(comparison.exactTest(against: interval.lower).pGreater, 0.05, 1e-9), "seed \(seed)")
      }
      if comparison.control.events > 0 {
        #expect(agree(comparison.exactTest(against: interval.upper).pLess, 0.05, 1e-9), "seed \(seed)")
      }
    }
  }

  @Test func `an event unseen in n patients has closed forms`() {
    #expect(agree(UnseenEvent.probability(risk: 0.5, patients: 3), 0.125))
    #expect(UnseenEvent.probability(risk: 1, patients: 3) == 0)
    #expect(UnseenEvent.probability(risk: 1, patients: 0) == 1)
    #expect(agree(UnseenEvent.upperLimit(patients: 1), 0.95))
    #expect(agree(UnseenEvent.probability(risk: UnseenEvent.upperLimit(patients: 300), patients: 300), 0.05))
    // 1 − 0.05^(1/300) and log(0.05)/log(0.99), by R 4.2.2.
    #expect(agree(UnseenEvent.upperLimit(patients: 300), 0.00993608194445771, 1e-12))
    #expect(agree(UnseenEvent.patients(toSee: 0.01, withProbability: 0.95), 298.072852213223, 1e-12))
    #expect(UnseenEvent.ruleOfThree(patients: 300) == 0.01)
    #expect(agree(UnseenEvent.probability(rate: 0.1, exposure: UnseenEvent.upperLimit(exposure: 0.1)), 0.05))
    #expect(UnseenEvent.upperLimit(patients: 0).isNaN && UnseenEvent.ruleOfThree(patients: 0).isNaN)
    #expect(UnseenEvent.probability(risk: 1.5, patients: 3).isNaN)
  }
}
