import ScenarioFiles
import Testing

@Suite struct ScenarioFaultsTests {
  @Test func `ten kinds of fault come at once, each at its place and none twice`() {
    let text = """
      scenario: ten
      title: Ten faults
      sources: {feder2021: {citation: Feder 2021}}
      design:
        sample_size: 30
        randomization: {method: permuted_block, block_sizes: [3]}
        masking: open
        arms:
          ketamine: {role: experimental, sessions: {drug: ketamine, at: [0, 2]}}
          midazolam: {role: control, sessions: midazolam}
        visits: {at: [7, 14, 28]}
        follow_up: 28 dais
        centres: 3
      truth:
        enrollment: {rate: 1 per month, basis: derived, source: feder2012}
        arms:
          ketamine:
            onset: {time: {family: weibull, quantiles: {25%: 14 days, 50%: 7 days}}, from: first_session}
            relapse: {time: {family: exponential, median: 24 days}, from: {visit: 15}}
          midazolan:
            onset: {time: {family: uniform, from: 5 days, to: 5 days}, from: randomization}
      analysis:
        primary:
          response: {type: binary, event: response, by: state, at: {visit: 14}, missing: observed, test: fischer_exact}
          loss: {type: time_to_event, event: relapse, by: state, ascertained: at_visits, test: log_rank}
        secondary:
          change: {type: continuous, score: CAPS-5, test: ancova}
      variants:
        one: {truth.arms.ketamine.relapse.time.median: 30 days}
        two: {design.sample_size: 40}
      """
    let faults = Scenarios.faults(text)
    #expect(
      faults.map(\.spot)
        == [
          "10:42 design.arms.midazolam.sessions", "12:14 design.follow_up",
          "13:3 design.centres", "15:59 truth.enrollment.source",
          "18:50 truth.arms.ketamine.onset.time.quantiles", "19:77 truth.arms.ketamine.relapse.from.visit",
          "20:5 truth.arms.midazolan", "21:57 truth.arms.midazolan.onset.time.to",
          "24:100 analysis.primary.response.test", "27:5 analysis.secondary.change.change_at",
        ])
    #expect(faults.count == 10)
    #expect(faults.first { $0.path == "truth.enrollment.source" }?.suggestion == "source: feder2021")
    #expect(faults.first { $0.path == "truth.arms.midazolan" }?.suggestion == "midazolam: …")
    #expect(faults.first { $0.path.hasSuffix("relapse.from.visit") }?.suggestion == "visit: 14")
    #expect(faults.first { $0.path.hasSuffix("response.test") }?.suggestion == "test: fisher_exact")
  }

  @Test func `what the parts say of each other stands at the part that is meant`() {
    let text = Scenarios.small([
      "{method: simple}": "{method: permuted_block, block_sizes: [2, 3]}", "at: [0, 7]}": "at: [7, 0]}",
      "at: [7, 14, 28]": "at: [7, 14, 30]", "per_session: 0.2": "rate: 1 per minute",
      "severe: 0.1": "severe: 0.2",
      "placebo: {}": "placebo: {onset: {time: {family: fixed, value: 1}, from: first_session}}",
      "by: state, at: {": "by: score, at: {",
    ])
    let faults = Scenarios.faults(text)
    #expect(
      faults.map { "\($0.path): \($0.found)" } == [
        "design.randomization.block_sizes: 3", "design.arms.drug.sessions.at[1]: 0", "design.visits.at[2]: 30",
        "truth.arms.drug.adverse_events[0].rate: 1 per minute",
        "truth.arms.drug.adverse_events[0].severity: chances that sum to 1.1",
        "truth.arms.placebo.onset.from: first_session", "analysis.primary.response.by: score",
      ])
  }

  @Test(
    arguments: [
      ("family: exponential, median: 7 days", "family: weibull, shape: 0, scale: 3"),
      ("family: exponential, median: 7 days", "family: exponential, median: 0"),
      ("family: exponential, median: 7 days", "family: exponential, mean: 1e-320 days"),
      ("family: exponential, median: 7 days", "family: loglogistic, shape: 0.9, mean: 7"),
      ("family: exponential, median: 7 days", "family: gompertz, growth: 1, initial: 0"),
      ("family: exponential, median: 7 days", "family: empirical, times: [7, 7, 8], probabilities: [0.2, 0.2, 0.6]"),
      ("family: exponential, median: 7 days", "family: empirical, times: [7, 8], probabilities: [0.2, 0.2]"),
      ("family: exponential, median: 7 days", "family: piecewise_exponential, pieces: [{from: 1, rate: 1}]"),
      ("family: exponential, median: 7 days", "family: lognormal, still_waiting: 1 at 3, sigma: 1"),
      ("family: exponential, median: 7 days", "family: weibull, median: 3"),
      ("family: exponential, median: 7 days", "family: gamma, shape: 1"),
      ("rate: 1 per week", "rate: 0"), ("rate: 1 per week", "uniform_over: 1e300"),
      ("enrollment: {rate: 1 per week", "enrollment: {rate: 1e-300"), ("sample_size: 20", "sample_size: 1.5"),
      ("visit: 14", "visit: 15"), ("role: experimental", "role: active"), ("placebo: {}", "plcebo: {}"),
      ("per_session: 0.2", "per_session: 1.2"), ("follow_up: 28 days", "follow_up: 20 days"),
      ("scenario: small", "scenario: small\ntime_unit: dya"),
      ("scenario: small", "scenario: small\nsimulation: {seed: -1}"),
      ("scenario: small", "scenario: small\nsimulation: {seed: 18446744073709551615}"),
    ])
  func `one mistake is one fault, and the line it suggests passes`(old: String, new: String) throws {
    let text = Scenarios.small([old: new])
    let faults = Scenarios.faults(text)
    #expect(faults.count == 1, "\(faults)")
    let fault = try #require(faults.first)
    let value = try #require(fault.suggestion.split(separator: ":", maxSplits: 1).last)
    let path = fault.suggestion.hasPrefix("follow_up") ? "design.follow_up" : fault.path
    if path.contains("plcebo") || path.contains("still_waiting") && new.contains("gamma") { return }
    var settings = [(path: path, value: value.trimmingPrefix(" ").description)]
    // A rule between keys stands at their mapping, and suggests a key of it.
    let key = fault.suggestion.prefix { $0 != ":" }
    if !path.hasSuffix(String(key)) { settings = [(path: "\(path).\(key)", value: settings[0].value)] }
    #expect(Scenarios.faults(text, settings: settings).isEmpty, "\(fault)")
  }

  @Test func `a fault of the scenario is not told again by its variants and aliases`() {
    let text =
      Scenarios.small([
        "    drug:\n      onset": "    drug: &d\n      onset", "placebo: {}": "placebo: *d",
        "median: 7 days": "median: 7 dais",
        "role: control": "role: control, sessions: {drug: saline, at: [0]}",
      ]) + "\nvariants:\n  a: {design.sample_size: 30}\n  b: {design.sample_size: 40}\n"
    #expect(Scenarios.faults(text).map(\.path) == ["truth.arms.drug.onset.time.median"])
    let block = Scenarios.small(["{method: simple}": "{method: permuted_block, block_sizes: [3]}"])
    #expect(Scenarios.faults(block + "\nvariants: {a: {design.sample_size: 30}}\n").count == 1)
  }

  @Test func `huge numbers are faults and no overflow`() {
    let huge = "9223372036854775807"
    for change in ["sample_size: 20": "sample_size: \(huge)", "design:": "simulation: {replicates: \(huge)}\ndesign:"] {
      #expect(Scenarios.faults(Scenarios.small([change.key: change.value])).count == 1)
    }
    let shares = Scenarios.small([
      "  arms:\n    drug: {": "  allocation: {drug: \(huge), placebo: \(huge)}\n  arms:\n    drug: {"
    ])
    #expect(Scenarios.faults(shares).map(\.path) == ["design.allocation.drug", "design.allocation.placebo"])
    let crowd = Scenarios.small([
      "sample_size: 20": "sample_size: 1000000",
      "at: [0, 7]": "at: [\((0..<200).map { "\($0)" }.joined(separator: ", "))]",
      "follow_up: 28 days": "follow_up: 300", "rate: 1 per week": "rate: 1000 per day",
    ])
    #expect(Scenarios.faults(crowd).map(\.path) == ["design.sample_size"])
  }

  @Test func `a term twice is a fault of the second`() {
    let text = Scenarios.small([
      "- term: Nausea":
        "- {term: Nausea, rate: 0.1 per week, lasts: {family: fixed, value: 1}, severity: {mild: 1, moderate: 0, severe: 0}}\n        - term: Nausea"
    ])
    #expect(Scenarios.faults(text).map(\.path) == ["truth.arms.drug.adverse_events[1].term"])
  }

  @Test func `a target must name a result, and counts in its unit`() throws {
    let targets = """

      time_unit: week
      targets:
        - {result: relapse.median.drug, published: 2, role: validation, mean_within: 1, single_trial: [1, 21 days]}
        - {result: response.proportion.drug, published: 10/15, role: validation}
      """
    let file = try ScenarioFile.parse(
      Scenarios.small(["at: [7, 14, 28]": "at: [1, 2, 4]", "visit: 14": "visit: 2", "at: [0, 7]": "at: [0, 1]"])
        + targets)
    #expect(file.scenario.targets.map(\.published) == [14, 10.0 / 15])
    #expect(file.scenario.targets[0].singleTrial == 7...21)
    #expect(file.scenario.targets[0].meanWithin == 7)
    let wrong = """

      targets:
        - {result: relapse.medain.drug, published: 2 days, role: validation, source: nobody}
        - {result: response.proportion.drug, published: 2 days, role: validation}
        - {result: relapse.median.drug, published: 2, role: validation, single_trial: [3 days, 1 day]}
        - {result: relapse.median.drug, published: 2, role: held}
      """
    let faults = Scenarios.faults(Scenarios.minimal + wrong)
    #expect(
      faults.map(\.path) == [
        "targets[0].result", "targets[0].source", "targets[1].published", "targets[2].single_trial",
        "targets[3].role",
      ])
    #expect(faults.first?.suggestion == "result: relapse.median.drug")
    #expect(faults[3].suggestion == "single_trial: [1 day, 3 days]")
    #expect(faults[4].expected == "beside held a note that says why the target is not judged")
  }
}
