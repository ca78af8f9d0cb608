import ScenarioFiles
import Testing
import Trials

@Suite struct ShippedScenariosTests {
  @Test(arguments: Scenarios.names) func `a shipped scenario loads, and every variant can be run`(name: String) throws {
    let file = try ScenarioFile.load(Scenarios.path(name))
    #expect(file.scenario.name == name)
    let plan = try TrialPlan(file.scenario)
    for variant in file.variants {
      #expect(try TrialPlan(variant.scenario).measures == plan.measures, "\(variant.name)")
      #expect(variant.scenario != file.scenario, "\(variant.name)")
    }
    _ = try Simulation(plan, seed: file.scenario.simulation.seed).run(replicate: 0)
  }

  @Test(arguments: Scenarios.names) func `every assumption of a shipped scenario is supported`(name: String) throws {
    let file = try ScenarioFile.load(Scenarios.path(name))
    let unsupported = file.notices.filter { $0.kind == .unsupported }
    #expect(unsupported.isEmpty, "\(unsupported.map { "\($0.place) \($0.path) \($0.text)" })")
  }

  @Test func `the trial against saline is the variant of the trial against midazolam`() throws {
    let trial = try ScenarioFile.load(Scenarios.path("functional-unblinding-saline")).scenario
    let variants = try ScenarioFile.load(Scenarios.path("functional-unblinding")).variants
    let variant = try #require(variants.first { $0.name == "saline" }).scenario
    #expect(trial.design == variant.design && trial.truth == variant.truth && trial.analysis == variant.analysis)
    #expect(trial.simulation == variant.simulation)
    #expect(trial.targets.map(\.published) == [-1.8])
  }

  @Test func `a trial of dose and frequency has nothing to look at again`() throws {
    let file = try ScenarioFile.load(Scenarios.path("dose-frequency"))
    #expect(file.notices.allSatisfy { $0.kind == .remark }, "\(file.notices.map(\.text))")
  }

  @Test func `the arms of the null scenario are alike`() throws {
    let scenario = try ScenarioFile.load(Scenarios.path("null")).scenario
    #expect(scenario.truth.arms[0] == scenario.truth.arms[1])
  }

  @Test func `the values of a published trial are those of its file`() throws {
    let scenario = try ScenarioFile.load(Scenarios.path("feder-2021")).scenario
    #expect(scenario.design.sampleSize == 30)
    #expect(scenario.design.arms.map(\.sessionDays.count) == [6, 6])
    #expect(scenario.design.followUp.value == 70)
    #expect(scenario.truth.arms[0].onset?.probability == 0.737)
    #expect(scenario.truth.arms[0].relapse?.from == .visit(2))
    #expect(scenario.truth.arms[0].dropout?.until.value == 14)
    #expect(scenario.truth.arms[1].adverseEvents.map(\.term).last == "Blood pressure increased")
    #expect(scenario.targets[2].published == 27.5)
    #expect(scenario.targets[2].grandMedian == 26...29)
  }
}
