import ScenarioFiles
import Testing

@Suite struct TryLineTests {
  private static let score = """
    {instrument: CAPS-5, range: [0, 80], baseline: {family: normal, mean: 40, sd: 6}, fall: {symptomatic: {family: \
    normal, mean: 0, sd: 0.1}, responding: {family: normal, mean: 0.6, sd: 0.1}, relapsed: {family: normal, mean: 0, \
    sd: 0.1}}, error_sd: 4}
    """
  private static let looks = "{test: response, at: [{information: 50%}], efficacy: {spending: obrien_fleming}}"
  private static let survival = """
    {relapse: {type: time_to_event, event: relapse, by: state, ascertained: exactly, test: log_rank}}
    """
  private static let counted = """
    {relapse: {type: time_to_event, event: relapse, by: state, ascertained: exactly, test: log_rank}, events: {type: \
    count, adverse_event: Nausea, test: negative_binomial}}
    """
  private static let adaptation = "{test: response, at: [{information: 50%}], "

  /// What breaks the small scenario, and where the fault is expected.
  static let broken: [(settings: [(path: String, value: String)], path: String)] = [
    ([("analysis.alpha", "2.5 %")], "analysis.alpha"), ([("analysis.alpha", "0")], "analysis.alpha"),
    ([("analysis.alpha", "five")], "analysis.alpha"), ([("analysis.sided", "3")], "analysis.sided"),
    ([("design.sample_size", "0")], "design.sample_size"), ([("design.follow_up", "1 day")], "design.visits.at[0]"),
    ([("design.randomization", "{method: permuted_block, block_sizes: [3]}")], "design.randomization.block_sizes"),
    ([("design.randomization", "{method: biased_coin, probability: 0.1}")], "design.randomization.probability"),
    ([("design.enrollment_ends", "0 days")], "design.enrollment_ends"),
    (
      [
        ("design.enrollment_ends", "20 days"),
        ("truth.enrollment", "{sites: {Vienna: {opens: 60 days, rate: 1 per week}}}"),
      ], "design.enrollment_ends"
    ),
    ([("truth.screening", "{failure: 100%}")], "truth.screening.failure"),
    (
      [("truth.screening", "{failure: 20%}"), ("truth.enrollment", "{uniform_over: 100 days}")],
      "truth.enrollment.uniform_over"
    ),
    ([("truth.enrollment", "{rate: 0}")], "truth.enrollment.rate"),
    ([("truth.arms.drug.relapse.time", "{family: weibull, shape: 0, scale: 3}")], "truth.arms.drug.relapse.time.shape"),
    (
      [("design.randomization", "{method: response_adaptive, outcome: relapse, burn_in: 8}")],
      "design.randomization.outcome"
    ),
    (
      [
        ("design.randomization", "{method: response_adaptive, outcome: response, burn_in: 8}"),
        ("analysis.primary", survival),
      ], "design.randomization.outcome"
    ),
    (
      [
        ("design.randomization", "{method: response_adaptive, outcome: response, burn_in: 8}"),
        ("design.allocation", "{drug: 10, placebo: 1}"),
      ], "design.allocation"
    ),
    (
      [("analysis.looks", "{test: response, at: [{enrolled: 10}, {enrolled: 8}], efficacy: {spending: pocock}}")],
      "analysis.looks.at[1]"
    ),
    ([("analysis.looks", looks), ("analysis.looks.futility", "{z: [0]}")], "analysis.looks.futility"),
    (
      [
        ("analysis.looks", looks), ("analysis.sided", "1"),
        ("analysis.looks.futility", "{spending: pocock, beta: 20%}"),
      ], "analysis.looks.futility.beta"
    ),
    (
      [("analysis.looks", looks), ("analysis.sided", "1"), ("analysis.looks.futility", "{conditional_power: 0}")],
      "analysis.looks.futility"
    ),
    ([("analysis.looks", looks), ("analysis.looks.test", "respons")], "analysis.looks.test"),
    ([("analysis.looks", looks), ("analysis.looks.maximum_information", "0.5")], "analysis.looks.maximum_information"),
    ([("analysis.at", "{events: 90, of: relapse}")], "analysis.at.events"),
    ([("analysis.at", "{events: 9, of: response}")], "analysis.at.of"),
    (
      [
        ("analysis.primary", counted), ("design.visits", "{at: [7, 14, 28]}"),
        (
          "analysis.adaptation",
          "{test: events, at: [{enrolled: 10, information: 50%}], maximum_information: 20, "
            + "sample_size: {promising_zone: {conditional_power: 80%, at_most: 40}}}"
        ),
      ], "analysis.adaptation.test"
    ),
    (
      [("analysis.adaptation", adaptation + "sample_size: {promising_zone: {conditional_power: 80%, at_most: 10}}}")],
      "analysis.adaptation.sample_size.promising_zone.at_most"
    ),
    (
      [
        (
          "analysis.adaptation",
          adaptation + "sample_size: {promising_zone: {conditional_power: 80%, at_most: 1000000}}}"
        ),
        ("truth.enrollment", "{sites: {Vienna: {rate: 1 per week}, Graz: {rate: 1 per month}}}"),
      ], "analysis.adaptation.sample_size.promising_zone.at_most"
    ),
    (
      [
        ("analysis.adaptation", adaptation + "sample_size: {promising_zone: {conditional_power: 80%, at_most: 40}}}"),
        ("truth.screening", "{failure: 20%}"),
      ], "analysis.adaptation.sample_size"
    ),
    (
      [
        ("analysis.adaptation", adaptation + "enrich: {factor: sex, level: female, z_from: 0.5, all_below: 1}}"),
        ("truth.population", "{factors: {sex: {female: 60%, male: 40%}}}"),
        ("truth.enrollment", "{sites: {Vienna: {rate: 1 per week}, Graz: {rate: 1 per month}}}"),
      ], "analysis.adaptation.enrich"
    ),
    (
      [
        ("analysis.adaptation", adaptation + "sample_size: {promising_zone: {conditional_power: 80%, at_most: 40}}}"),
        ("analysis.looks", looks),
      ], "analysis.adaptation"
    ),
    (
      [
        (
          "analysis.adaptation",
          "{test: relapse, at: [{day: 60 days, information: 50%}], maximum_information: 12, "
            + "sample_size: {blinded: {effect: 0.2, power: 90%, at_most: 40}}}"
        )
      ], "analysis.adaptation.sample_size.blinded"
    ),
    (
      [("truth.population", "{score: \(score)}"), ("design.eligibility", "{score: CAPS-5, at_least: 90}")],
      "design.eligibility.at_least"
    ),
    (
      [
        ("truth.population", "{score: \(score)}"), ("design.eligibility", "{score: CAPS-5, at_least: 50, at_most: 40}"),
      ],
      "design.eligibility.at_most"
    ),
  ]

  @Test(arguments: broken.indices) func `the line to try cures the fault`(index: Int) throws {
    let (settings, path) = Self.broken[index]
    let faults = Scenarios.faults(Scenarios.minimal, settings: settings)
    let fault = try #require(faults.first { $0.path == path }, "\(path): \(faults.map(\.description))")
    #expect(TryLine(fault: fault, settings: settings).cures(Scenarios.minimal), "\(fault)")
  }

  @Test func `a share where a number is asked for is given back as that number`() {
    let faults = Scenarios.faults(Scenarios.minimal, settings: [("analysis.alpha", "2.5 %")])
    #expect(faults.map(\.suggestion) == ["alpha: 0.025"])
  }

  @Test func `an adaptation of a factorial design or a crossover is to be deleted`() throws {
    let zone = "sample_size: {promising_zone: {conditional_power: 80%, at_most: 600}}}"
    for name in ["ketamine-by-integration", "feder-2014"] {
      let text = try Scenarios.text(name)
      let settings = [("analysis.adaptation", "{at: [{information: 50%}], " + zone)]
      let fault = try #require(Scenarios.faults(text, settings: settings).first { $0.path == "analysis.adaptation" })
      #expect(fault.suggestion == "delete analysis.adaptation")
      #expect(TryLine(fault: fault, settings: settings).cures(text))
    }
  }

  @Test(arguments: ["truth.arms.drog.relapse.tim.median", "truth.arms.drug.onst.time.median", "trut.arms.drug.onset"])
  func `what a variant sets wrongly has a path to try that can be set`(path: String) throws {
    let faults = Scenarios.faults(Scenarios.minimal + "\nvariants:\n  a: {\(path): 3 days}\n")
    let fault = try #require(faults.first)
    let cut = try #require(fault.suggestion.firstRange(of: ": "))
    let setting = (String(fault.suggestion[..<cut.lowerBound]), "3 days")
    let left = Scenarios.faults(Scenarios.minimal, settings: [setting])
    #expect(!left.contains { $0.found.hasPrefix("no ") }, "\(fault) \(left)")
  }

  @Test func `looks at a crossover are refused as such`() throws {
    let looks = "{at: [{information: 50%}], efficacy: {spending: pocock}}"
    let text = try Scenarios.text("feder-2014")
    let faults = Scenarios.faults(text, settings: [("analysis.looks", looks)])
    #expect(faults.map(\.path) == ["analysis.looks"] && faults.map(\.suggestion) == ["delete looks"])
  }
}
