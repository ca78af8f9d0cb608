import ScenarioFiles
import Testing
import Trials

/// What users of scenario files may say without a second meaning.
@Suite struct PitfallReadingTests {
  private static let accrual = "enrollment: {rate: 1 per week}"

  @Test func `a pause in enrollment is a rate of nought, and the trial still fills`() throws {
    let text = Scenarios.small([
      Self.accrual: "enrollment: {rate: [{from: 0 days, rate: 2 per week}, {from: 30 days, rate: 0 per week}, "
        + "{from: 90 days, rate: 2 per week}]}"
    ])
    let simulation = Simulation(try TrialPlan(ScenarioFile.parse(text).scenario), seed: 1)
    for replicate in 0..<20 as Range<UInt32> {
      let result = try simulation.run(replicate: replicate)
      #expect(result["trial.patients"] == 20)
      for patient in 0..<20 {
        let day = try #require(simulation.data.enrolled(patient)).day
        #expect(day <= 30 || day >= 90)
      }
    }
    let never = Scenarios.small([
      Self.accrual: "enrollment: {rate: [{from: 0 days, rate: 2 per week}, {from: 30 days, rate: 0 per week}]}"
    ])
    #expect(Scenarios.faults(never).map(\.path).allSatisfy { $0.hasPrefix("truth.enrollment") })
    #expect(!Scenarios.faults(never).isEmpty)
  }

  @Test func `a share of the information that is no whole number of events is a whole number of events`() throws {
    let text = Scenarios.small([
      "analysis:\n": "analysis:\n  alpha: 0.025\n  sided: 1\n  at: {events: 16, of: relapse}\n  looks: {test: relapse, "
        + "at: [{information: 33%}], efficacy: {spending: pocock}}\n"
    ])
    let scenario = try ScenarioFile.parse(text).scenario
    let look = try #require(scenario.analysis.interim?.looks.first)
    guard case .events(let count) = look.trigger else {
      Issue.record("a look at a share of the events is one at events")
      return
    }
    // 33 % of 16 events are 5.28.
    #expect(count == 5)
    #expect(scenario.design.sampleSize == 20)
  }

  @Test func `how patients leave stands in one place, and another is a fault with the nearest key`() throws {
    let inArm = Scenarios.small(["placebo: {}": "placebo: {dropout: {time: {family: exponential, rate: 0.01 per day}}}"]
    )
    #expect(try ScenarioFile.parse(inArm).scenario.truth.arms[1].dropout != nil)
    let elsewhere = Scenarios.small([Self.accrual: Self.accrual + "\n  dropout: {rate: 0.01}"])
    #expect(Scenarios.faults(elsewhere).map(\.path) == ["truth.dropout"])
  }
}
