import ScenarioFiles
import Testing
import Trials

@Suite struct TimetableNoticesTests {
  private static let score = """
    {score: {instrument: CAPS-5, range: [0, 80], baseline: {family: normal, mean: 40, sd: 6}, fall: {symptomatic: \
    {family: normal, mean: 0, sd: 0.1}, responding: {family: normal, mean: 0.6, sd: 0.1}, relapsed: {family: normal, \
    mean: 0, sd: 0.1}}, error_sd: 8}}
    """

  private func cautions(_ settings: [(path: String, value: String)]) throws -> [String] {
    let file = try ScenarioFile.parse(Scenarios.minimal, settings: settings)
    return file.notices.filter { $0.kind == .caution && !$0.text.contains("latent") }.map { "\($0.path): \($0.text)" }
  }

  private static let sites = "{sites: {Vienna: {rate: 1 per week}, Graz: {opens: 90 days, rate: 1 per week}}}"

  @Test func `nobody comes before the sites open`() throws {
    let settings = [("truth.enrollment", Self.sites), ("design.enrollment_ends", "60 days")]
    #expect(
      try cautions(settings) == [
        "truth.enrollment.sites.Graz.opens: nobody is randomized there: enrollment ends on day 60"
      ])
    let both = [
      ("truth.enrollment", "{sites: {Vienna: {opens: 60 days, rate: 1 per week}}}"),
      ("design.enrollment_ends", "60 days"),
    ]
    let faults = Scenarios.faults(Scenarios.minimal, settings: both)
    #expect(faults.map(\.path) == ["design.enrollment_ends"])
    #expect(faults.first?.expected == "a day after day 60, before which nobody can be randomized")
    #expect(
      try cautions([("design.enrollment_ends", "5 days")]) == [
        "design.enrollment_ends: less than one patient is expected by then"
      ])
  }

  @Test func `who would have to score the highest score hardly ever does`() throws {
    func settings(_ least: String) -> [(path: String, value: String)] {
      [("truth.population", Self.score), ("design.eligibility", "{score: CAPS-5, at_least: \(least)}")]
    }
    // Of a normal distribution with mean 40 and standard deviation 10: 79.5 lies 3.95 above, 4 in 100,000.
    #expect(
      try cautions(settings("80")) == [
        "design.eligibility: hardly anybody qualifies: about one in 25591 people screened"
      ])
    #expect(try cautions(settings("45")).isEmpty)
  }

  @Test func `a look after the end, and a decision after it, are cautions`() throws {
    func looks(_ words: String) -> [(path: String, value: String)] {
      [("analysis.looks", "{test: response, \(words), efficacy: {spending: obrien_fleming}}")]
    }
    // 20 patients at one a week, followed for 28 days: day 168.
    #expect(
      try cautions(looks("at: [{day: 400 days, information: 50%}]")) == [
        "analysis.looks.at[0]: comes too late: not before about day 400, and the trial ends about day 168"
      ])
    #expect(
      try cautions(looks("at: [{enrolled: 10}], data_lag: 100 days")) == [
        "analysis.looks.data_lag: the decision of look 1 comes too late: about day 170, and the trial ends about day 168"
      ])
    #expect(try cautions(looks("at: [{enrolled: 10}], data_lag: 20 days")).isEmpty)
    #expect(try cautions(looks("at: [{day: 100 days, information: 50%}]")).isEmpty)
  }

  @Test(arguments: Scenarios.names) func `a shipped scenario has time for its plan`(name: String) throws {
    let notices = try ScenarioFile.load(Scenarios.path(name)).notices
    #expect(!notices.contains { $0.text.contains("too late") || $0.text.contains("hardly") })
  }

  @Test(arguments: Scenarios.names) func `a variant without an effect leaves nothing to find`(name: String) throws {
    let file = try ScenarioFile.load(Scenarios.path(name))
    for variant in file.variants where variant.name == "no_effect" {
      let scenario = variant.scenario
      let control = try #require(scenario.design.control)
      for endpoint in scenario.analysis.endpoints {
        for arm in scenario.design.experimental {
          #expect(scenario.areAlike(arm, control, in: endpoint), "\(endpoint.name), arm \(arm)")
        }
      }
    }
  }
}
