import DiscreteEvents
import Distributions
import ScenarioFiles
import Testing
import Trials

@Suite struct LeavingReadingTests {
  private static let ways = """
          dropout: {probability: 10%, by: 28 days, while_symptomatic: {hazard_ratio: 2}}
          discontinuation: {probability: 0.22, by: 10 weeks, shape: 0.8}
          rescue: {time: {family: exponential, median: 20 days}, until: 21 days, while_responding: {hazard_ratio: 0}}
          off_treatment: {onset: never, relapse: {hazard_ratio: 2}}
          rescued: {onset: {probability: 0.4, time: {family: fixed, value: 3 days}}}
    """

  private static func text(_ changes: KeyValuePairs<String, String> = [:]) -> String {
    var text = Scenarios.small([
      "      adverse_events:\n": ways + "\n      adverse_events:\n",
      "          per_session: 0.2\n": "          per_session: 0.2\n          leads_to_discontinuation: 10%\n",
    ])
    for (old, new) in changes {
      precondition(text.contains(old))
      text = text.replacing(old, with: new)
    }
    return text
  }

  @Test func `ways to leave, and what is otherwise without treatment`() throws {
    let file = try ScenarioFile.parse(Self.text())
    let arm = file.scenario.truth.arms[0]
    #expect(
      arm.dropout
        == Leaving(
          time: .weibull(try Weibull(shape: 1, stillWaiting: 0.9, at: 28)), ratios: StateRatios(symptomatic: 2)))
    #expect(
      arm.discontinuation
        == Leaving(time: .weibull(try Weibull(shape: 0.8, stillWaiting: 1 - 0.22, at: 70)), until: 7))
    #expect(arm.rescue?.until == 21 && arm.rescue?.ratios == StateRatios(responding: 0))
    #expect(arm.offTreatment == OffTreatment(onset: .never, relapse: .hazardRatio(2)))
    #expect(arm.rescued == OffTreatment(onset: .other(probability: 0.4, time: .fixed(try Fixed(time: 3)))))
    #expect(arm.adverseEvents[0].leadsToDiscontinuation == 0.1)
  }

  @Test func `what the file leaves out is supplied and told`() throws {
    let supplied = try ScenarioFile.parse(Self.text()).supplied.map { "\($0.path): \($0.value)" }
    #expect(supplied.contains("truth.arms.drug.discontinuation.until: 7 days"))
    #expect(supplied.contains("truth.arms.drug.dropout.shape: 1"))
  }

  @Test func `each way is an assumption with what it rests on`() throws {
    let paths = try ScenarioFile.parse(Self.text()).scenario.assumptions.map(\.path)
    for key in ["dropout", "discontinuation", "rescue", "off_treatment", "rescued"] {
      #expect(paths.contains("truth.arms.drug.\(key)"))
    }
  }

  @Test func `words for patients without treatment where there are none are cautions`() throws {
    let text = Scenarios.small([
      "    placebo: {}": "    placebo: {off_treatment: {onset: never}, rescued: {onset: never}}"
    ])
    let cautions = try ScenarioFile.parse(text).notices.filter { $0.text.contains("changes nothing") }
    #expect(cautions.map(\.path) == ["truth.arms.placebo.off_treatment", "truth.arms.placebo.rescued"])
  }

  @Test func `a chance of zero is no way to leave`() throws {
    let file = try ScenarioFile.parse(Self.text(["probability: 0.22": "probability: 0"]))
    #expect(file.scenario.truth.arms[0].discontinuation == nil)
  }

  @Test(arguments: [
    (
      "probability: 0.22", "probability: 1", "discontinuation.probability",
      "a probability below 1: nobody is sure to leave by a day"
    ),
    ("shape: 0.8", "shape: 0", "discontinuation.shape", "a ratio: a number above 0"),
    ("{onset: never", "{onset: none", "off_treatment.onset", "never"),
    (
      "relapse: {hazard_ratio: 2}", "relapse: {hazard_ratio: -2}", "off_treatment.relapse.hazard_ratio",
      "a number at least 0"
    ),
    (
      "leads_to_discontinuation: 10%", "leads_to_discontinuation: 110%", "adverse_events[0].leads_to_discontinuation",
      "a probability: a number from 0 to 1"
    ),
    (
      "time: {family: exponential, median: 20 days}", "time: {family: fixed, value: 20 days}",
      "rescue.while_responding", "a family with a hazard, such as exponential or weibull"
    ),
  ]) func `what cannot be is a fault at its place`(old: String, new: String, key: String, expected: String) {
    let faults = Scenarios.faults(Self.text([old: new]))
    #expect(faults.map(\.path) == ["truth.arms.drug.\(key)"])
    #expect(faults.first?.expected.hasPrefix(expected) == true)
  }

  @Test func `a share needs its day, and stands in place of a time`() {
    let lone = Scenarios.faults(Self.text(["by: 10 weeks, ": ""]))
    #expect(lone.map(\.path) == ["truth.arms.drug.discontinuation"])
    let both = Scenarios.faults(Self.text(["rescue: {time": "rescue: {probability: 0.1, by: 3, time"]))
    #expect(both.map(\.path) == ["truth.arms.drug.rescue"])
  }
}
