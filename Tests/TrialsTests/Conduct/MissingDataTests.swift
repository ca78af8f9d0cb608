import DiscreteEvents
import Distributions
import Testing
import Trials

/// Responders whom nobody sees.
@Suite struct MissingDataTests {
  /// Everybody responds at once; half the visits are missed.
  private func result(_ missing: MissingData, _ timing: BinaryEndpoint.Timing) throws -> (Double, [PatientPage]) {
    var setup = TrialSetup.oneArm()
    setup.arms[0].onset = try .atOnce()
    setup.visits = [7, 14, 21]
    setup.conduct = VisitConduct(attendance: 0.5)
    setup.endpoints = [
      Endpoint(
        name: "response",
        kind: .binary(
          BinaryEndpoint(
            event: .response, by: .state, timing: timing, threshold: 0.3, missing: missing, test: .fisherExact,
            interval: .newcombe)))
    ]
    let simulation = try setup.simulation()
    let pages = try simulation.pages(replicate: 0)
    return (try #require(simulation.run(replicate: 0)["response.proportion"]), pages)
  }

  @Test func `a missing response is no response, or is left out`() throws {
    let (strict, pages) = try result(.nonResponse, .at(visit: 1))
    #expect(strict == Double(pages.count { $0.visits[1] != nil }) / 100)
    #expect(strict > 0.3 && strict < 0.7)
    #expect(try result(.observed, .at(visit: 1)).0 == 1)
  }

  @Test func `ever by a visit counts the visits before it`() throws {
    let (ever, pages) = try result(.nonResponse, .everBy(visit: 2))
    #expect(ever == Double(pages.count { $0.visits.contains { $0 != nil } }) / 100)
    #expect(try result(.observed, .everBy(visit: 2)).0 == 1)
  }

  @Test func `with one arm there is nothing to compare`() throws {
    var setup = TrialSetup.oneArm()
    setup.visits = [7]
    setup.endpoints = [.response(at: 0)]
    let result = try setup.simulation().run(replicate: 0)
    #expect(result["response.p_value"] == nil)
    #expect(result["response.proportion.only"] == 0)
  }
}
