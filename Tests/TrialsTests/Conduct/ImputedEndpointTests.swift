import DiscreteEvents
import Distributions
import Testing
import Trials

/// Imputation in single trials.
@Suite struct ImputedEndpointTests {
  private func imputed(
    _ plan: ImputationPlan, _ test: ContinuousEndpoint.Test = .ancova, name: String
  ) -> Endpoint {
    .continuous(test, at: 3, missing: .imputed(plan), name: name)
  }

  private func setup(dropout: Bool = true, attendance: Double = 1) throws -> TrialSetup {
    var setup = try MeansSetup.course(
      [
        imputed(ImputationPlan(assumption: .missingAtRandom, count: 5, tippingPointLimit: 40), name: "random"),
        imputed(ImputationPlan(assumption: .jumpToReference, count: 5), .welch, name: "jump"),
        imputed(ImputationPlan(assumption: .missingAtRandom, count: 5, delta: 6), name: "worse"),
        .continuous(.ancova, at: 3, name: "observed"), .continuous(.welch, at: 3, name: "welch"),
      ], active: 0.9, control: 0.1)
    setup.conduct = VisitConduct(attendance: attendance)
    if dropout { for arm in 0..<2 { setup.arms[arm].dropout = Dropout(time: try .rate(0.02)) } }
    return setup
  }

  @Test func `where nothing is missing nothing changes`() throws {
    let result = try setup(dropout: false).simulation().run(replicate: 0)
    for (a, b) in [("random", "observed"), ("jump", "welch"), ("worse", "observed")] {
      let (left, right) = (try #require(result["\(a).difference"]), try #require(result["\(b).difference"]))
      #expect(abs(left - right) < 1e-9)
      // Rubin's rules of 1999 take the degrees of freedom ν to ν (ν + 1) / (ν + 3) even then.
      let p = (try #require(result["\(a).p_value"]), try #require(result["\(b).p_value"]))
      #expect(p.0 >= p.1 && p.0 < p.1 * 2 + 1e-9)
    }
    #expect(result["random.tipping_point"] == .infinity, "no imputed patient can be made worse")
  }

  @Test func `a trial is imputed alike whenever and by whomever it is run`() throws {
    let simulation = try setup(attendance: 0.9).simulation()
    let first = try simulation.run(replicate: 5).values.map(\.bitPattern)
    _ = try simulation.run(replicate: 6)
    #expect(try simulation.run(replicate: 5).values.map(\.bitPattern) == first)
    #expect(try setup(attendance: 0.9).simulation().run(replicate: 6).values.map(\.bitPattern) != first)
  }

  @Test func `a delta moves only those who left`() throws {
    let result = try setup().simulation().run(replicate: 2)
    let (random, worse) = (
      try #require(result["random.mean_change.active"]), try #require(result["worse.mean_change.active"])
    )
    #expect(worse > random + 1 && worse < random + 6)
    let share = try #require(result["random.missing_information"])
    #expect(share > 0 && share < 1)
    let tipping = try #require(result["random.tipping_point"])
    #expect(tipping > 0)
    #expect(result["jump.difference"]?.isFinite == true && result["jump.failed"] == 0)
  }

  @Test func `who has not reached the visit at the day of the analysis is not imputed`() throws {
    var setup = try setup(dropout: false)
    setup.enrollment = .uniform(over: 60)
    setup.time = .day(60)
    let result = try setup.simulation().run(replicate: 0)
    let (random, observed) = (try #require(result["random.difference"]), try #require(result["observed.difference"]))
    #expect(abs(random - observed) < 1e-9)
  }

  @Test func `what cannot be imputed is a fault`() throws {
    func paths(_ plan: ImputationPlan, _ test: ContinuousEndpoint.Test = .ancova) throws -> [String] {
      try faults {
        $0.endpoints = [.continuous(test, at: 1, missing: .imputed(plan), name: "x")]
        $0.secondary = []
      }
    }
    #expect(try paths(ImputationPlan(assumption: .missingAtRandom)).isEmpty)
    #expect(try paths(ImputationPlan(assumption: .missingAtRandom), .wilcoxon) == ["analysis.primary.x.test"])
    #expect(
      try paths(ImputationPlan(assumption: .missingAtRandom, count: 1)) == ["analysis.primary.x.missing.imputations"])
    #expect(
      try paths(ImputationPlan(assumption: .missingAtRandom, delta: .nan)) == ["analysis.primary.x.missing.delta"])
    #expect(
      try paths(ImputationPlan(assumption: .missingAtRandom, tippingPointLimit: 0))
        == ["analysis.primary.x.missing.tipping_point"])
  }
}
