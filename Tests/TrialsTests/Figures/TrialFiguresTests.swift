import DiscreteEvents
import Distributions
import Testing
import Trials

/// What is said of a trial as a whole agrees with what is said of its parts.
@Suite struct TrialFiguresTests {
  private func results(_ setup: TrialSetup, _ replicates: Int, seed: UInt64 = 3) async throws -> ExperimentResults {
    try await Experiment([setup.plan()], seed: seed).run(replicates: 0..<replicates, workers: 2)
  }

  /// Two arms, 40 patients, a share of whom responds at once.
  private func shares(_ active: Double, _ control: Double) throws -> TrialSetup {
    var setup = TrialSetup.twoArms()
    setup.patients = 40
    setup.visits = [7]
    setup.arms[0].onset = try .atOnce(active)
    setup.arms[1].onset = try .atOnce(control)
    setup.endpoints = [.response(at: 0)]
    return setup
  }

  @Test func `the patients of all arms are those of the trial, and their shares sum to one`() async throws {
    var setup = try shares(0.6, 0.3)
    setup.randomization = .simple
    let results = try await results(setup, 20)
    for trial in results.replicates.compactMap({ results.trial($0) }) {
      #expect(trial["trial.patients"] == 40)
      let active = try #require(trial["patients.active"])
      #expect(trial["allocation.share.active"] == active / 40)
      #expect(try #require(trial["allocation.share.active"]) + #require(trial["allocation.share.control"]) == 1)
    }
  }

  @Test func `a measure of some trials says how many, and counts no other as a failure`() async throws {
    let results = try await results(shares(0.6, 0.3), 200)
    let found = OperatingCharacteristics(results)
    let power = try #require(found["response.power.active"])
    let some = try #require(found["response.difference_if_significant.active"])
    #expect(some.measure.among == "response.power.active")
    #expect(some.count == Int((power.mean * 200).rounded()) && some.outside == 200 - some.count && some.missing == 0)
    let significant = try results.replicates.compactMap { replicate -> Double? in
      let trial = try #require(results.trial(replicate))
      let value = try #require(trial["response.difference_if_significant.active"])
      #expect(value.isNaN == (trial["response.power.active"] == 0))
      return trial["response.power.active"] == 1 ? trial["response.difference.active"] : nil
    }
    #expect(abs(some.mean - significant.reduce(0, +) / Double(significant.count)) < 1e-12)
    #expect(some.mean > (try #require(found["response.difference.active"])).mean)
  }

  /// The trial by trial parts of a ratio of means add up to its error; they are those of the delta method.
  @Test func `the error of the exaggeration is that of its parts`() async throws {
    let results = try await results(shares(0.6, 0.3), 400)
    let found = OperatingCharacteristics(results)
    let exaggeration = try #require(found.exaggeration(.response(at: 0), arm: "active"))
    let trials = try results.replicates.map { try #require(results.trial($0)) }
    let x = try trials.map { try #require($0["response.difference.active"]) }
    let isIn = trials.map { $0["response.power.active"] == 1 }
    let n = Double(x.count)
    let share = Double(isIn.count { $0 }) / n
    let all = x.reduce(0, +) / n
    let some = zip(x, isIn).reduce(0) { $0 + ($1.1 ? $1.0 : 0) } / (n * share)
    #expect(abs(exaggeration.ratio - some / all) < 1e-12)
    let parts = zip(x, isIn).map { value, isIn in
      (isIn ? (value - some) / (share * all) : 0) - some * (value - all) / (all * all)
    }
    let error = (parts.reduce(0) { $0 + $1 * $1 }).squareRoot() / n
    #expect(abs(exaggeration.standardError / error - 1) < 0.01)
  }

  @Test func `where there is no effect, there is none to exaggerate`() async throws {
    let found = OperatingCharacteristics(try await results(shares(0.5, 0.5), 300))
    #expect(found.exaggeration(.response(at: 0), arm: "active") == nil)
  }

  @Test func `of two comparisons, those of which one and those of which both succeed add up to their powers`()
    async throws
  {
    var setup = try shares(0.6, 0.3)
    setup.arms.insert(TrialSetup.ArmSetup(name: "low", role: .experimental, onset: try .atOnce(0.3)), at: 1)
    setup.randomization = .permutedBlock(sizes: [3])
    setup.patients = 60
    let found = OperatingCharacteristics(try await results(setup, 300))
    func mean(_ path: String) throws -> Double { try #require(found[path]).mean }
    #expect(
      try abs(
        mean("family.disjunctive_power") + mean("family.conjunctive_power") - mean("response.power.active")
          - mean("response.power.low")) < 1e-12)
    #expect(try abs(mean("family.number_rejected") - mean("family.any_rejected") - mean("family.all_rejected")) < 1e-12)
    // The low dose is like the control: every rejection of it is false, and no other is.
    #expect(try mean("family.any_false_rejection") == mean("response.rejected.low"))
    #expect(try mean("family.any_false_rejection") < mean("family.any_rejected"))
  }

  @Test func `one comparison is no family`() throws {
    #expect(try !shares(0.6, 0.3).plan().measures.all.contains { $0.path.hasPrefix("family.") })
  }
}
