import Distributions
import ScenarioFiles
import Testing
import Trials

@Suite struct ZeroRateReadingTests {
  @Test func `a hazard of 0 is an event that never happens`() throws {
    let time = try Scenarios.time("family: exponential, rate: 0")
    #expect(time.cumulativeHazard(at: 1e6) == 0 && time.mean == .infinity && time.quantile(0.5) == .infinity)
    let delayed = try Scenarios.time("family: exponential, rate: 0 per week, delayed: 3 days")
    #expect(delayed.survival(at: 1e6) == 1)
  }

  @Test func `a trial in which a hazard is 0 has no such event`() throws {
    let settings: [(path: String, value: String)] = [
      ("truth.arms.drug.onset.time", "{family: exponential, rate: 0}"),
      ("truth.arms.placebo.dropout", "{time: {family: exponential, rate: 0 per day}}"),
      (
        "truth.arms.drug.adverse_events[0]",
        "{term: Nausea, rate: 0 per week, lasts: {family: fixed, value: 2 hours}, severity: {mild: 1, moderate: 0, "
          + "severe: 0}}"
      ), ("simulation.replicates", "1"),
    ]
    let file = try ScenarioFile.parse(Scenarios.minimal, settings: settings)
    let plan = try TrialPlan(file.scenario)
    let simulation = Simulation(plan, seed: 7)
    let result = try simulation.run(replicate: 0)
    #expect(result["response.proportion.drug"] == 0)
    #expect(result["relapse.total_events"] == 0)
  }

  @Test func `enrollment may pause at a rate of 0, but not for ever`() throws {
    let pause = "{rate: [{from: 0, rate: 1 per week}, {from: 30, rate: 0}, {from: 60, rate: 1 per week}]}"
    #expect(Scenarios.faults(Scenarios.minimal, settings: [("truth.enrollment", pause)]).isEmpty)
    let end = "{rate: [{from: 0, rate: 1 per week}, {from: 30, rate: 0}]}"
    #expect(
      Scenarios.faults(Scenarios.minimal, settings: [("truth.enrollment", end)]).map(\.path) == [
        "truth.enrollment.rate"
      ])
  }
}
