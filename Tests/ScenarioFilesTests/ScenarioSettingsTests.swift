import ScenarioFiles
import Testing
import Trials

@Suite struct ScenarioSettingsTests {
  @Test func `a setting reaches its value`() throws {
    let file = try ScenarioFile.load(
      Scenarios.path("feder-2021"),
      settings: [
        ("truth.arms.ketamine.onset.probability", "50%"), ("design.sample_size", "40"),
        ("truth.arms.ketamine.adverse_events.Blood pressure increased.per_session", "0.1"),
        ("truth.arms.ketamine.adverse_events[1].per_session", "0.3"),
        ("truth.arms.midazolam.dropout", "{time: {family: exponential, rate: 0.01}}"),
      ])
    #expect(file.scenario.truth.arms[0].onset?.probability == 0.5)
    #expect(file.scenario.design.sampleSize == 40)
    let triggers = file.scenario.truth.arms[0].adverseEvents.map(\.trigger)
    #expect(triggers[3] == .perSession(probability: 0.1, withinPatientCorrelation: 0.65))
    #expect(triggers[1] == .perSession(probability: 0.3, withinPatientCorrelation: 0.65))
    #expect(file.scenario.truth.arms[1].dropout != nil)
    #expect(file.variants.map { $0.scenario.truth.arms[0].onset?.probability } == [0.45, 0.85])
    #expect(file.variants.allSatisfy { $0.scenario.design.sampleSize == 40 })
  }

  @Test func `a value can be set in a part that the file leaves out`() throws {
    let settings = [
      ("simulation.seed", "7"), ("truth.visits.attendance", "90%"), ("truth.visits.scatter", "{sd: 1, max: 2}"),
      ("truth.population.enters", "responding"), ("truth.arms.drug.onset.probability", "0.4"),
    ]
    let scenario = try ScenarioFile.parse(Scenarios.minimal, settings: settings.map { (path: $0.0, value: $0.1) })
      .scenario
    #expect(scenario.simulation.seed == 7)
    #expect(scenario.truth.visits.attendance == 0.9)
    #expect(scenario.truth.visits.scatterMax.value == 2)
    #expect(scenario.truth.entersAs == .responding)
    #expect(scenario.truth.arms[0].onset?.probability == 0.4)
  }

  @Test func `a fault of a setting stands at the setting`() {
    let faults = Scenarios.faults(
      Scenarios.minimal,
      settings: [
        ("truth.arms.drug.onset.probability", "1.5"), ("truth.arms.drg.onset.probability", "0.5"),
        ("truth.arms.drug.onset.probabilty", "0.5"), ("analysis.primary.response.at.visit", "15"),
      ])
    #expect(
      faults.map { "\($0.place)" } == [
        "--set truth.arms.drg.onset.probability=0.5", "--set truth.arms.drug.onset.probability=1.5",
        "--set truth.arms.drug.onset.probabilty=0.5", "--set analysis.primary.response.at.visit=15",
      ])
    #expect(faults[0].found == "no drg in truth.arms")
    #expect(faults[0].suggestion == "truth.arms.drug.onset.probability=0.5")
  }

  @Test func `a variant's faults stand in the variant`() {
    let text =
      Scenarios.minimal + """

        variants:
          a: {truth.arms.drug.onset.probability: 1.5}
          b: {truth.arms.drug.onset.chance: 1}
          c: {truth.arms.drog.onset.probability: 0.5}
          d: {design.follow_up: 14 days}
        """
    #expect(
      Scenarios.faults(text).map(\.spot) == [
        "10:24 design.visits.at[2]", "29:42 truth.arms.drug.onset.probability", "30:7 truth.arms.drug.onset.chance",
        "31:7 truth.arms.drog.onset.probability",
      ])
    #expect(
      Scenarios.faults(text).first?.expected == "a day not after the follow-up of 14 days (in the variant d)")
  }

  @Test(arguments: [
    "{truth.arms.drug.adverse_events.Nausea.term: Vomiting}",
    "{analysis.secondary: {x: {type: binary, event: response, by: state, at: {visit: 28}, missing: observed, test: fisher_exact}}}",
    "{analysis.primary.relapse.estimates: [median]}",
  ]) func `a variant that changes what is measured is a fault`(words: String) {
    let faults = Scenarios.faults(Scenarios.minimal + "\nvariants:\n  other: \(words)\n")
    #expect(faults.map(\.spot) == ["29:3 variants.other"])
  }

  @Test func `the unit of a variant is its own`() throws {
    let text = Scenarios.small([
      "at: [7, 14, 28]": "at: [7 days, 14 days, 28 days]", "visit: 14": "visit: 14 days", "[0, 7]": "[0, 7 days]",
      "lasts: {family: fixed, value: 2 hours}": "lasts: {family: fixed, value: 2}",
    ])
    let file = try ScenarioFile.parse(text + "\nvariants: {w: {time_unit: week}, d: {design.sample_size: 30}}\n")
    let all = [file.scenario] + file.variants.map(\.scenario)
    #expect(all.map { $0.truth.arms[0].adverseEvents[0].lasts.mean } == [2, 14, 2])
  }
}
