import ScenarioFiles
import Testing
import Trials

@Suite struct ScenarioNoticesTests {
  @Test func `every value that a minimal scenario leaves out is listed`() throws {
    let file = try ScenarioFile.parse(Scenarios.minimal)
    #expect(
      Set(file.supplied.map { "\($0.path) = \($0.value)" }) == [
        "time_unit = day", "design.allocation.drug = 1", "design.allocation.placebo = 1",
        "design.visits.window = 0 days",
        "design.arms.drug.sessions.length = 0 min", "design.arms.drug.sessions.observation = 0 min",
        "design.arms.drug.sessions.window = 0 days",
        "truth.enrollment.arrivals = poisson", "truth.visits.attendance = 1", "truth.population.enters = symptomatic",
        "truth.arms.drug.onset.probability = 1", "truth.arms.drug.onset.again = false",
        "truth.arms.drug.adverse_events[0].within_patient_correlation = 0", "analysis.alpha = 0.05",
        "simulation.record = all",
        "analysis.sided = 2", "analysis.primary.response.interval = newcombe",
        "analysis.primary.relapse.estimates = [median, hazard_ratio]", "analysis.primary.relapse.times = planned",
        "analysis.primary.relapse.loss_confirmed_by = 1", "simulation.replicates = 10000", "simulation.seed = 1",
      ])
    #expect(file.supplied.allSatisfy { !$0.help.isEmpty })
    #expect(Set(file.supplied.map(\.path)).count == file.supplied.count)
  }

  @Test func `what only a variant needs is listed under its name`() throws {
    let changed = "{time: {family: exponential, median: 3 days}, from: randomization, again: true}"
    let file = try ScenarioFile.parse(
      Scenarios.minimal + "\nvariants:\n  early: {truth.arms.placebo.onset: \(changed)}\n")
    #expect(
      file.supplied.map(\.path).filter { $0.hasPrefix("variants") } == [
        "variants.early.truth.arms.placebo.onset.probability"
      ])
    #expect(file.notices.contains { $0.path == "truth.arms.placebo.onset" && $0.place.line == 29 })
  }

  private func cautions(_ text: String) throws -> [String] {
    try ScenarioFile.parse(text).notices.filter { $0.kind == .caution }.map { "\($0.path): \($0.text)" }
  }

  @Test func `looking at the latent truth and comparing responders are cautions`() throws {
    let text = Scenarios.small(["ascertained: at_visits": "among: {responding_at: {visit: 14}}, ascertained: at_visits"]
    )
    let latent = "looks at the latent truth, which no investigator can see: for calibration and teaching"
    #expect(
      try cautions(text) == [
        "analysis.primary.response: \(latent)", "analysis.primary.relapse: \(latent)",
        "analysis.primary.relapse: compares responders only: not a randomized comparison",
      ])
  }

  @Test func `of a secondary endpoint the same is a remark`() throws {
    let text = Scenarios.small([
      "    relapse: {type": "  secondary:\n    relapse: {type",
      "ascertained: at_visits": "among: {responding_at: {visit: 14}}, ascertained: at_visits",
    ])
    let notices = try ScenarioFile.parse(text).notices.filter { $0.path.hasPrefix("analysis") }
    #expect(notices.map(\.kind) == [.caution, .remark, .remark])
    #expect(
      notices.map(\.path) == ["analysis.primary.response"] + [
        "analysis.secondary.relapse", "analysis.secondary.relapse",
      ])
  }

  @Test func `one session does not start a clock anew`() throws {
    let text = Scenarios.small(["from: onset": "from: last_session", "[0, 7]": "[0]"])
    #expect(try cautions(text).filter { $0.hasPrefix("truth") }.isEmpty)
  }

  @Test(
    arguments: [
      ("exponential, median: 14 days", "nothing changes"), ("weibull, shape: 1, scale: 14", "nothing changes"),
      ("weibull, shape: 0.55, scale: 14 days", "brings relapse forward"),
      ("loglogistic, shape: 0.8, median: 14", "brings relapse forward"), ("weibull, shape: 1.5, scale: 14", ""),
      ("gompertz, growth: 0.1, median: 14", ""), ("fixed, value: 14", ""),
    ]) func `a restarted clock whose hazard does not rise is a caution`(family: String, says: String) throws
  {
    let text = Scenarios.small([
      "{family: exponential, median: 14 days}, from: onset": "{family: \(family)}, from: last_session"
    ])
    let found = try cautions(text).filter { $0.hasPrefix("truth.arms.drug.relapse: ") }
    #expect(found.count == (says.isEmpty ? 0 : 1) && found.allSatisfy { $0.hasSuffix(says) }, "\(found)")
  }

  @Test func `keys that change nothing are cautions`() throws {
    let text = Scenarios.small([
      "test: fisher_exact": "test: fisher_exact, fall: 30%, at_most: 11",
      "ascertained: at_visits": "ascertained: exactly, times: actual, fall: 30%",
    ])
    #expect(
      try cautions(text).filter { $0.contains("changes nothing") }.map { $0.prefix { $0 != ":" }.description }
        == [
          "analysis.primary.response.fall", "analysis.primary.response.at_most", "analysis.primary.relapse.times",
          "analysis.primary.relapse.fall",
        ].sorted { $0.hasSuffix("response.fall") && !$1.hasSuffix("response.fall") })
  }

  @Test func `a block without a basis, or derived without a source, is unsupported`() throws {
    let text = Scenarios.small([
      "enrollment: {rate: 1 per week}": "enrollment: {rate: 1 per week, basis: derived}\n  visits: {basis: assumed}",
      "from: first_session}": "from: first_session, basis: published, source: a}",
      "scenario: small": "scenario: small\nsources: {a: {citation: A}}",
    ])
    let file = try ScenarioFile.parse(text)
    #expect(
      file.notices.filter { $0.kind == .unsupported }.map { "\($0.path): \($0.text)" } == [
        "truth.population: no basis: write basis: published, derived or assumed",
        "truth.enrollment: derived without a source",
        "truth.arms.drug.relapse: no basis: write basis: published, derived or assumed",
        "truth.arms.drug.adverse_events[0]: no basis: write basis: published, derived or assumed",
      ])
  }
}
