import DiscreteEvents
import Distributions
import Statistics
import Testing
import Trials

@Suite struct MultiplicityTests {
  private func setup(_ multiplicity: Multiplicity?) throws -> TrialSetup {
    var setup = TrialSetup.twoArms()
    setup.arms[0].onset = Onset(probability: 0.9, time: try .after(1), from: .randomization)
    setup.arms[1].onset = Onset(probability: 0.1, time: try .after(1), from: .randomization)
    setup.visits = [14, 28]
    setup.patients = 100
    setup.endpoints = [.response(at: 0), .time(to: .dropout, .exactly)]
    setup.multiplicity = multiplicity
    return setup
  }

  /// The first endpoint differs as much as can be; nobody drops out, so the second cannot be tested.
  @Test func `a test that cannot be carried out is not rejected, and the others are decided without it`() throws {
    let found = try setup(.adjustment(.holm)).simulation().run(replicate: 0)
    #expect(found["time.failed.active"] == 1)
    #expect(found["response.rejected_adjusted.active"] == 1 && found["response.power_adjusted.active"] == 1)
    #expect(found["time.rejected_adjusted.active"] == 0)
    #expect(found["family.any_rejected"] == 1 && found["family.all_rejected"] == 0)
    #expect(found["family.number_rejected"] == 1 && found["family.disjunctive_power"] == 1)
    #expect(found["family.conjunctive_power"] == 0)
  }

  @Test func `a fixed sequence that begins with what fails rejects nothing`() throws {
    var setup = try setup(.adjustment(.fixedSequence))
    setup.endpoints.reverse()
    let found = try setup.simulation().run(replicate: 0)
    #expect(found["response.rejected.active"] == 1 && found["family.number_rejected"] == 0)
  }

  @Test func `a plan without multiplicity adjusts nothing`() throws {
    #expect(try !setup(nil).plan().measures.all.contains { $0.path.contains("adjusted") })
  }

  @Test func `a graph has one weight for each comparison`() throws {
    let graph = try GraphicalProcedure(weights: [1], transitions: [[0]])
    #expect(try setup(.graph(graph)).faultPaths == ["analysis.multiplicity.graph.weights"])
    let two = try GraphicalProcedure(weights: [1, 0], transitions: [[0, 1], [0, 0]])
    #expect(try setup(.graph(two)).faultPaths == [])
  }

  @Test func `there is nothing to share without a control, and no second sharing beside Dunnett's`() throws {
    var alone = try setup(.adjustment(.holm))
    alone.arms[1].role = .experimental
    #expect(alone.faultPaths.contains("analysis.multiplicity"))
    var twice = try setup(.adjustment(.holm))
    twice.score = try .caps5()
    twice.endpoints = [.change(at: 0, .dunnett)]
    #expect(twice.faultPaths == ["analysis.multiplicity"])
  }
}
