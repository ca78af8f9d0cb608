import DiscreteEvents
import Distributions
import Statistics
import Testing
import Trials

/// Two endpoints in two experimental arms and a control that are all alike: how often is anything found?
@Suite(.enabled(if: Build.isRelease)) struct MultiplicityMonteCarloTests {
  private static let trials = 20_000
  private static let error = 4 * (0.05 * 0.95 / Double(trials)).squareRoot()

  private func setup() throws -> TrialSetup {
    let names = ["low", "high", "control"]
    var setup = TrialSetup(
      arms: names.map { TrialSetup.ArmSetup(name: $0, role: $0 == "control" ? .control : .experimental) },
      randomization: .permutedBlock(sizes: [3]))
    setup.patients = 60
    setup.visits = [14, 28]
    setup.followUp = 40
    setup.score = .plain(
      baseline: .normal(try Normal(mean: 40, sd: 6)), symptomatic: .fixed(try FixedValue(value: 0.2)),
      responding: .fixed(try FixedValue(value: 0.2)), errorSD: 5)
    setup.endpoints = [.change(at: 0, .tTest, name: "first"), .change(at: 1, .tTest, name: "second")]
    return setup
  }

  private func found(_ setup: TrialSetup) async throws -> OperatingCharacteristics {
    let experiment = try Experiment([setup.plan()], seed: 41)
    return OperatingCharacteristics(try await experiment.run(replicates: 0..<Self.trials, workers: 2))
  }

  static let graph = try? GraphicalProcedure(
    weights: [0.5, 0.5, 0, 0], transitions: [[0, 0, 1, 0], [0, 0, 0, 1], [0, 1, 0, 0], [1, 0, 0, 0]])

  @Test func `procedures keep the familywise error at the level, and single tests do not`() async throws {
    var setup = try setup()
    let procedures: [Multiplicity] = try [
      .adjustment(.bonferroni), .adjustment(.sidak), .adjustment(.holm), .adjustment(.hochberg), .adjustment(.hommel),
      .adjustment(.fixedSequence), .graph(#require(Self.graph)),
    ]
    for procedure in procedures {
      setup.multiplicity = procedure
      let found = try await found(setup)
      let any = try #require(found["family.any_rejected"])
      #expect(any.mean <= 0.05 + Self.error, "\(procedure): \(any.mean)")
      // All but the conservative share of dependence is spent.
      #expect(any.mean >= 0.03, "\(procedure): \(any.mean)")
      let number = try #require(found["family.number_rejected"]).mean
      var sum = 0.0
      for name in ["first", "second"] {
        for arm in ["low", "high"] {
          let adjusted = try #require(found["\(name).rejected_adjusted.\(arm)"]).mean
          #expect(try adjusted <= #require(found["\(name).rejected.\(arm)"]).mean)
          sum += adjusted
        }
      }
      #expect(abs(sum - number) < 1e-9)
      #expect(try #require(found["family.all_rejected"]).mean <= any.mean)
    }
  }

  /// With equal arms and complete data the critical value is that of the planned sizes: exact.
  @Test func `Dunnett's test has the level as its familywise error`() async throws {
    for sided in [AnalysisPlan.Sided.one, .two] {
      var setup = try setup()
      setup.sided = sided
      setup.endpoints = [.change(at: 0, .dunnett, name: "change")]
      let simulation = try setup.simulation(seed: 8)
      var any = 0
      for replicate in 0..<UInt32(Self.trials) {
        let trial = try simulation.run(replicate: replicate)
        if trial["change.rejected.low"] == 1 || trial["change.rejected.high"] == 1 { any += 1 }
      }
      let share = Double(any) / Double(Self.trials)
      #expect(abs(share - 0.05) <= Self.error, "\(sided): \(share)")
    }
  }
}
