import ScenarioFiles
import Testing
import Trials

@Suite struct FactorReadingTests {
  private static let population = """
      population:
        factors:
          sex: {female: 60%, male: 40%, basis: published, source: a}
          veteran: {yes: 0.3, no: 7/10, stream: 1001}
        modifiers:
          veteran:
            yes: {onset_odds_ratio: 0.6, relapse_hazard_ratio: 1.3, arms: {drug: {onset_odds_ratio: 0.4}}}
            basis: assumed
    """

  private static func text(_ population: String = population, _ changes: KeyValuePairs<String, String> = [:]) -> String
  {
    var text = Scenarios.small([
      "scenario: small": "scenario: small\nsources: {a: {citation: A}}",
      "  arms:\n    drug:\n      onset": population + "\n  arms:\n    drug:\n      onset",
      "{time: {family: exponential, median: 7 days}": "{probability: 0.5, time: {family: exponential, median: 7 days}",
    ])
    for (old, new) in changes {
      precondition(text.contains(old))
      text = text.replacing(old, with: new)
    }
    return text
  }

  @Test func `factors, their levels and what these change`() throws {
    let file = try ScenarioFile.parse(Self.text())
    let factors = file.scenario.truth.factors
    #expect(factors.map(\.name) == ["sex", "veteran"])
    #expect(factors[0].levels.map(\.name) == ["female", "male"] && factors[0].levels.map(\.share) == [0.6, 0.4])
    #expect(factors[1].levels.map(\.share) == [0.3, 0.7] && factors[1].stream == 1_001)
    let yes = factors[1].levels[0]
    #expect(yes.effects == FactorEffects(onsetOddsRatio: 0.6, relapseHazardRatio: 1.3))
    #expect(yes.effectsInArms == [FactorEffects(onsetOddsRatio: 0.4), FactorEffects()])
    #expect(yes.ratio(.onsetOdds, arm: 0) == 0.4 && yes.ratio(.onsetOdds, arm: 1) == 0.6)
    #expect(yes.ratio(.relapseHazard, arm: 0) == 1.3 && yes.ratio(.dropoutHazard, arm: 0) == 1)
    #expect(factors[1].levels[1].effects == FactorEffects() && factors[1].levels[1].effectsInArms.isEmpty)
  }

  @Test func `each block of factors and modifiers is an assumption with what it rests on`() throws {
    let assumptions = try ScenarioFile.parse(Self.text()).scenario.assumptions
    let population = assumptions.filter { $0.path.hasPrefix("truth.population") }
    #expect(
      population.map { "\($0.path): \($0.text) [\($0.basis?.rawValue ?? "-")]" } == [
        "truth.population: enters: symptomatic [-]",
        "truth.population.factors: veteran: {yes: 0.3, no: 7/10, stream: 1001} [-]",
        "truth.population.factors.sex: female: 60%, male: 40% [published]",
        "truth.population.modifiers.veteran: yes: {onset_odds_ratio: 0.6, relapse_hazard_ratio: 1.3, "
          + "arms: {drug: {onset_odds_ratio: 0.4}}} [assumed]",
      ])
  }

  @Test(arguments: [
    ("female: 60%", "female: 50%", "truth.population.factors.sex", "shares that sum to 1"),
    ("{yes: 0.3, no: 7/10, stream: 1001}", "{yes: 1}", "truth.population.factors.veteran", "at least 2 entries"),
    (
      "stream: 1001", "stream: 12", "truth.population.factors.veteran.stream",
      "a whole number from 256 to 4294967295"
    ),
    (
      "      veteran:\n", "      veterans:\n", "truth.population.modifiers.veterans",
      "a factor of the population: sex, veteran"
    ),
    ("yes: {onset", "ja: {onset", "truth.population.modifiers.veteran.ja", "a level of veteran: yes, no"),
    (
      "arms: {drug: ", "arms: {drugs: ", "truth.population.modifiers.veteran.yes.arms.drugs",
      "one of the arms of the design: drug, placebo"
    ),
    (
      "onset_odds_ratio: 0.6", "onset_odds_ratio: 0", "truth.population.modifiers.veteran.yes.onset_odds_ratio",
      "a ratio: a number above 0"
    ),
    (
      "onset_odds_ratio: 0.6", "onset_ratio: 0.6", "truth.population.modifiers.veteran.yes.onset_ratio",
      "onset_odds_ratio; there is no key onset_ratio"
    ),
    (
      "relapse_hazard_ratio: 1.3", "relapse_hazard_ratio: 5000",
      "truth.population.modifiers.veteran.yes.relapse_hazard_ratio", "a ratio from 0.001 to 1,000"
    ),
    (
      "{family: exponential, median: 14 days}", "{family: fixed, value: 14 days}",
      "truth.population.modifiers.veteran.yes.relapse_hazard_ratio",
      "a family with a hazard, such as exponential or weibull, or a ratio of 1"
    ),
    ("source: a}", "source: b}", "truth.population.factors.sex.source", "a key of sources: a"),
    (
      "test: fisher_exact", "test: cochran_mantel_haenszel", "analysis.primary.response.test",
      "factors to stratify by beside this test"
    ),
    (
      "test: log_rank", "test: log_rank, stratified_by: [sexe]", "analysis.primary.relapse.stratified_by[0]",
      "a factor of the population: sex, veteran"
    ),
  ]) func `what cannot be is a fault at its place`(old: String, new: String, path: String, expected: String) {
    let faults = Scenarios.faults(Self.text(Self.population, [old: new]))
    #expect(faults.map(\.path) == [path])
    #expect(faults.first?.expected == expected)
  }

  @Test func `analyses go by factors`() throws {
    let file = try ScenarioFile.parse(
      Self.text(
        Self.population,
        [
          "test: fisher_exact": "test: cochran_mantel_haenszel, stratified_by: [sex, veteran]",
          "test: log_rank": "test: cox, stratified_by: [veteran]",
        ]))
    #expect(file.scenario.analysis.primary.map(\.factors) == [["sex", "veteran"], ["veteran"]])
    #expect(
      file.supplied.contains { $0.path == "analysis.primary.response.continuity_correction" && $0.value == "false" })
  }

  @Test func `words that change nothing are cautions`() throws {
    let text = Self.text(
      Self.population,
      [
        "relapse_hazard_ratio: 1.3": "dropout_hazard_ratio: 1.3", "{drug: {onset": "{placebo: {onset",
        "test: fisher_exact": "test: fisher_exact, stratified_by: [sex], continuity_correction: true",
      ])
    let cautions = try ScenarioFile.parse(text).notices.filter { $0.text.contains("changes nothing") }
    #expect(
      cautions.map(\.path) == [
        "truth.population.modifiers.veteran.yes.dropout_hazard_ratio",
        "truth.population.modifiers.veteran.yes.arms.placebo.onset_odds_ratio",
        "analysis.primary.response.stratified_by", "analysis.primary.response.continuity_correction",
      ])
  }

  @Test func `a share can be set by its path`() throws {
    let settings = [
      (path: "truth.population.factors.sex.female", value: "0.1"),
      (path: "truth.population.factors.sex.male", value: "0.9"),
    ]
    let file = try ScenarioFile.parse(Self.text(), settings: settings)
    #expect(file.scenario.truth.factors[0].levels.map(\.share) == [0.1, 0.9])
  }
}
