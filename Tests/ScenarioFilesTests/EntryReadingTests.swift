import ScenarioFiles
import Testing
import Trials

@Suite struct EntryReadingTests {
  private static let population = """
      population:
        factors:
          sex: {female: 60%, male: 40%}
        score:
          instrument: CAPS-5
          range: [0, 80]
          baseline: {family: normal, mean: 40, sd: 8}
          fall:
            symptomatic: {family: fixed, value: 0}
            responding: {family: fixed, value: 0.5}
            relapsed: {family: fixed, value: 0}
          error_sd: 4
    """

  private static let sites =
    "enrollment: {sites: {Vienna: {rate: 1 per week}, Graz: {opens: 60 days, rate: [{from: 0 days, rate: 0.5 per week}, "
    + "{from: 30 days, rate: 0 per week}, {from: 44 days, rate: 1 per week}], arrivals: evenly_spaced, cap: 5}, "
    + "basis: assumed}}"

  private static func text(_ changes: KeyValuePairs<String, String> = [:]) -> String {
    var text = Scenarios.small(["truth:\n": "truth:\n" + population + "\n"])
    for (old, new) in changes {
      precondition(text.contains(old), "no \(old)")
      text = text.replacing(old, with: new)
    }
    return text
  }

  @Test func `the ways of assignment`() throws {
    func read(_ words: String) throws -> Randomization {
      try ScenarioFile.parse(Self.text(["{method: simple}": words])).scenario.design.randomization
    }
    #expect(
      try read("{method: stratified_block, block_sizes: [2, 4], factors: [sex]}")
        == .stratifiedBlock(sizes: [2, 4], factors: ["sex"]))
    #expect(try read("{method: biased_coin, probability: 2/3}") == .biasedCoin(probability: 2.0 / 3))
    #expect(
      try read("{method: minimization, factors: {sex: 2}, imbalance: variance, probability: 80%}")
        == .minimization(Minimization(factors: [.init("sex", weight: 2)], imbalance: .variance, probability: 0.8)))
    #expect(
      try read("{method: minimization, factors: [sex], probability: 1}")
        == .minimization(Minimization(factors: [.init("sex")], probability: 1)))
  }

  @Test func `the measure of imbalance is supplied`() throws {
    let file = try ScenarioFile.parse(
      Self.text(["{method: simple}": "{method: minimization, factors: [sex], probability: 0.8}"]))
    #expect(file.supplied.contains { $0.path == "design.randomization.imbalance" && $0.value == "range" })
  }

  @Test func `sites have their openings, rates and caps, and are an assumption`() throws {
    let file = try ScenarioFile.parse(
      Self.text([
        "enrollment: {rate: 1 per week}": Self.sites,
        "{method: simple}": "{method: stratified_block, block_sizes: [2], factors: [site]}",
        "test: log_rank": "test: log_rank, stratified_by: [site]",
      ]))
    let sites = file.scenario.truth.enrollment.sites
    #expect(sites.map(\.name) == ["Vienna", "Graz"] && sites.map(\.opens) == [0, 60] && sites.map(\.cap) == [nil, 5])
    #expect(sites[1].rate.starts == [0, 30, 44] && sites[1].rate.perDay == [0.5 / 7, 0, 1.0 / 7])
    #expect(sites.map(\.isEvenlySpaced) == [false, true])
    #expect(file.supplied.contains { $0.path == "truth.enrollment.sites.Vienna.arrivals" && $0.value == "poisson" })
    #expect(file.supplied.contains { $0.path == "truth.enrollment.sites.Vienna.opens" && $0.value == "0 days" })
    #expect(file.scenario.assumptions.contains { $0.path == "truth.enrollment.sites" && $0.basis == .assumed })
  }

  @Test func `screening and the end of enrollment`() throws {
    let file = try ScenarioFile.parse(
      Self.text([
        "  follow_up: 28 days":
          "  follow_up: 28 days\n  enrollment_ends: 6 months\n  eligibility: {score: CAPS-5, at_least: 25, before: 7 days}",
        "truth:\n": "truth:\n  screening: {failure: 20%, basis: assumed}\n",
      ]))
    #expect(file.scenario.design.eligibility == Eligibility(instrument: "CAPS-5", atLeast: 25, before: 7))
    #expect(file.scenario.truth.screeningFailure == 0.2 && file.scenario.design.enrollmentEnds?.value == 182.625)
    #expect(file.scenario.assumptions.contains { $0.path == "truth.screening" && $0.text == "failure: 20%" })
  }

  @Test(arguments: [
    (
      "{method: simple}", "{method: stratified_block, block_sizes: [2], factors: [sexe]}",
      "design.randomization.factors[0]", "a factor by which patients can be told apart: sex", "factors: [sex]"
    ),
    (
      "{method: simple}", "{method: stratified_block, block_sizes: [3], factors: [sex]}",
      "design.randomization.block_sizes", "multiples of 2, the sum of the allocation ratio, up to 8,000",
      "block_sizes: [4]"
    ),
    (
      "{method: simple}", "{method: minimization, factors: {site: 1}, probability: 0.8}",
      "design.randomization.factors.site", "a factor by which patients can be told apart: sex", "sex: 1"
    ),
    (
      "{method: simple}", "{method: minimization, factors: [sex]}", "design.randomization.probability",
      "of the preferred arm; where shares differ, of the arm with the smallest share when it is preferred, so that all "
        + "arms keep their shares: a probability: a number from 0 to 1, also as \"30%\" or \"3/10\"", "probability: 0.8"
    ),
    (
      "{method: simple}", "{method: biased_coin, probability: 0.3}", "design.randomization.probability",
      "a probability from 0.5, the smallest arm's share, to 1: of that arm when it is preferred", "probability: 0.8"
    ),
    (
      "{rate: 1 per week}", "{sites: {Vienna: {rate: 1 per week, cap: 5}}}", "truth.enrollment.sites",
      "room for all 20 of them, or a day in design.enrollment_ends",
      "sites: {Vienna: {rate: 1 per week}, Graz: {opens: 60 days, rate: 1 per month, cap: 20}}"
    ),
    (
      "{rate: 1 per week}", "{sites: {Vienna: {rate: [{from: 0 days, rate: 0 per week}]}}}",
      "truth.enrollment.sites.Vienna.rate", "a last rate above 0: with none the trial might never fill",
      "rate: [{from: 0 days, rate: 1 per week}, {from: 90 days, rate: 2 per week}]"
    ),
    (
      "  follow_up: 28 days", "  follow_up: 28 days\n  eligibility: {score: PCL-5, at_least: 25}",
      "design.eligibility.score", "the instrument of the population", "score: CAPS-5"
    ),
    (
      "  follow_up: 28 days", "  follow_up: 28 days\n  eligibility: {score: CAPS-5, at_least: 90}",
      "design.eligibility.at_least", "at most 80.0, the highest score: nobody could qualify", "at_least: 25"
    ),
    (
      "truth:\n", "truth:\n  screening: {failure: 100%}\n", "truth.screening.failure",
      "a chance from 0% to below 100%: nobody could qualify", "failure: 20%"
    ),
  ]) func `what cannot be is a fault at its place`(
    old: String, new: String, path: String, expected: String, example: String
  ) {
    let faults = Scenarios.faults(Self.text([old: new]))
    #expect(faults.map(\.path) == [path])
    #expect(faults.first?.expected == expected)
    #expect(faults.first?.suggestion == example)
  }

  @Test func `a chance of nought is screening too, so that a variant can raise it`() throws {
    let changes: KeyValuePairs = ["truth:\n": "truth:\n  screening: {failure: 0%}\n"]
    let text = Self.text(changes) + "\nvariants: {strict: {truth.screening.failure: 40%}}\n"
    let file = try ScenarioFile.parse(text)
    #expect(file.scenario.hasScreening && file.scenario.truth.screeningFailure == 0)
    #expect(try ScenarioFile.parse(Self.text()).scenario.hasScreening == false)
  }

  @Test func `what changes nothing, or can be foretold, is a caution`() throws {
    func cautions(_ changes: KeyValuePairs<String, String>) throws -> [String] {
      try ScenarioFile.parse(Self.text(changes)).notices
        .filter { $0.text.contains("changes nothing here") || $0.text.contains("foretell") }.map(\.path)
    }
    let path = "design.randomization.probability"
    #expect(try cautions(["{method: simple}": "{method: biased_coin, probability: 0.5}"]) == [path])
    #expect(try cautions(["{method: simple}": "{method: biased_coin, probability: 1}"]) == [path])
    #expect(try cautions(["{method: simple}": "{method: biased_coin, probability: 0.6}"]) == [])
    #expect(
      try cautions(["  follow_up: 28 days": "  follow_up: 28 days\n  eligibility: {score: CAPS-5, at_least: 0}"])
        == ["design.eligibility.at_least"])
    #expect(
      try cautions(["{rate: 1 per week}": "{sites: {A: {rate: 1 per week}, B: {rate: 1 per week, cap: 20}}}"])
        == ["truth.enrollment.sites.B.cap"])
  }
}
