import DiscreteEvents
import Foundation
import Reports
import Testing
import Trials

@Suite struct RunReportTests {
  @Test func `the question is told in words`() async throws {
    let text = flat(RunReport(try await Example().results(0..<20), provenance: .example).text(TextStyle(width: 80)))
    for words in [
      "Repeated ketamine for chronic PTSD", "30 patients are randomized 1:1 to ketamine and midazolam (the control)",
      "in permuted blocks of 2", "double-blind", "6 supervised sessions of 40 minutes, on days 0, 2, 4, 7, 9 and 11",
      "ketamine 0.5 mg/kg", "followed by 2 hours of observation", "followed for 10 weeks", "seen at 8 visits",
      "Fisher's exact test at a two-sided level of 0.05", "one every 30 days", "Seed 20210101, 20 simulated trials",
      "Philox2x64-10", "equipoise 0.1.0", "equipoise run scenarios/feder-2021.yaml", "not a randomized comparison",
      "3 assumptions: 0 published, 1 derived, 1 assumed, 1 without a basis", "doi:10.1176/appi.ajp.2020.20050596",
    ] { #expect(text.contains(words), "\(words)") }
    #expect(text.contains(/In \d+ of the 20 simulated trials a real effect of this size is missed/))
  }

  @Test func `one trial claims nothing of others`() async throws {
    let text = flat(RunReport(try await Example().results(0..<1), provenance: .example).text(TextStyle(width: 200)))
    #expect(text.contains("One trial does not tell how often others like it succeed"))
    #expect(text.contains("one trial has no Monte-Carlo standard error"))
    for words in ["95 % of trials", "median over trials", "every trial", "of 100 trials", "error not calculated"] {
      #expect(!text.contains(words), "\(words)")
    }
  }

  @Test func `an analysis that fails in every trial is no effect that is missed`() async throws {
    let base = try Example().scenario()
    let design = Design(
      sampleSize: 1, arms: base.design.arms, randomization: .simple, masking: base.design.masking,
      visits: base.design.visits, followUp: base.design.followUp)
    let scenario = Scenario(
      name: "one", title: "t", design: design, truth: base.truth, analysis: base.analysis, simulation: base.simulation)
    let results = try await simulate(try Experiment([try TrialPlan(scenario)], seed: 1), 0..<20)
    let text = RunReport(results, provenance: .example).text(TextStyle(width: 200))
    #expect(text.contains("The analysis could not be carried out in any trial"))
    #expect(!text.contains("is missed."))
  }

  @Test func `few trials are told by their number, many by the hundred`() async throws {
    let text = RunReport(try await Example().results(0..<150), provenance: .example).text(TextStyle(width: 200))
    #expect(text.contains(/In \d\d of 100 trials a real effect of this size is missed/))
  }

  @Test func `every latent figure is marked, and one footnote says what that means`() async throws {
    let lines = RunReport(try await Example().results(0..<50), provenance: .example).text(TextStyle(width: 200))
      .split(separator: "\n")
    let figures = lines.filter { $0.contains("ketamine") && $0.contains("±") }
    let latent = [
      "proportion", "difference in prop", "limit", "counted", "with the event", "median", "hazard", "response_week_2,",
    ]
    for line in figures where latent.contains(where: { line.contains($0) }) { #expect(line.contains("†"), "\(line)") }
    for line in figures where line.contains("in means") || line.contains("mean change") {
      #expect(!line.contains("†"), "\(line)")
    }
    #expect(lines.count { $0.contains("† latent: ") } == 1)
  }

  @Test func `arms that do not differ make false alarms, not missed effects`() async throws {
    let results = try await simulate(try experiment(truths: [1, 1]), 0..<20)
    let text = RunReport(results, provenance: .example).text()
    #expect(text.contains("every rejection is a false alarm"))
    #expect(!text.contains("is missed."))
  }

  @Test func `a control that is better is told as such, not as an effect that is missed`() async throws {
    let results = try await simulate(try experiment(truths: [1, 0]), 0..<50)
    let text = RunReport(results, provenance: .example).text()
    #expect(text.contains(/In \d+ of the 50 simulated trials the control is found to be better\./))
    #expect(!text.contains("is missed."))
  }

  /// - Parameter truths: For each arm the position of the arm whose truth it has.
  @inline(never) private func experiment(truths: [Int]) throws -> Experiment {
    let base = try Example().scenario()
    let truth = Truth(
      enrollment: base.truth.enrollment, visits: base.truth.visits, entersAs: .symptomatic, score: base.truth.score,
      arms: truths.map { base.truth.arms[$0] })
    let scenario = Scenario(
      name: "other", title: "t", design: base.design, truth: truth, analysis: base.analysis,
      simulation: base.simulation)
    return try Experiment([try TrialPlan(scenario)], seed: 1)
  }

  @Test func `a stopped run is marked at top and bottom`() async throws {
    let monitor = ExperimentMonitor()
    // A thread of its own, for the run may keep all others busy.
    Thread.detachNewThread {
      while monitor.replicatesDone == 0 { Thread.sleep(forTimeInterval: 0.0005) }
      monitor.stop()
    }
    let experiment = try Experiment([try Example().plan()], seed: 1)
    let results = try await simulate(experiment, 0..<90_000, monitor: monitor)
    try #require(results.isPartial)
    let lines = RunReport(results, provenance: .example).text().split(separator: "\n")
    let notice = "PARTIAL RUN: stopped after \(Digits.whole(results.replicates.count)) of 90,000 trials."
    #expect(lines.first.map(String.init) == notice)
    #expect(lines.last.map(String.init) == notice)
    let summary = RunSummary(results, provenance: .example)
    #expect(summary.replicates.partial && summary.replicates.requested == 90_000)
    #expect(summary.replicates.count == results.replicates.count)
  }

  @Test func `a run without a single trial, and one with one, can be reported`() async throws {
    let monitor = ExperimentMonitor()
    monitor.stop()
    let experiment = try Experiment([try Example().plan()], seed: 1)
    let none = try await simulate(experiment, 0..<10, monitor: monitor)
    #expect(RunReport(none, provenance: .example).text().contains("stopped after 0 of 10 trials"))
    #expect(RunReport(none, provenance: .example).text().contains("not calculated"))
    _ = try RunSummary(none, provenance: .example).json()
    let one = try await simulate(experiment, 7..<8)
    #expect(RunReport(one, provenance: .example).text().contains("(one trial)"))
    #expect(RunReport(one, provenance: .example).text().contains("replicates 7 to 7"))
  }

  @Test(arguments: [40, 60, 80, 100, 200]) func `hostile names do not break the page`(_ width: Int) async throws {
    let names = TextTableTests.names.filter { !$0.isEmpty }
    for (name, other) in zip(names, names.dropFirst() + names.prefix(1)) {
      let example = Example(arms: [name, other], title: name, terms: [name, other])
      let results = try await example.results(0..<3)
      let text = RunReport(results, provenance: .example).text(TextStyle(width: width))
      for line in text.split(separator: "\n") where !line.contains("equipoise run") {
        #expect(columns(String(line)) <= width, "\(line)")
      }
    }
  }

  @Test func `the same report from any number of workers`() async throws {
    let one = RunReport(try await Example().results(0..<300, workers: 1), provenance: .example).text()
    let two = RunReport(try await Example().results(0..<300, workers: 2), provenance: .example).text()
    #expect(one == two)
    #expect(
      withoutColour(
        RunReport(try await Example().results(0..<300), provenance: .example)
          .text(TextStyle(colour: true))) == one)
  }

  @Test func `the command leaves out the workers and can be pasted into a shell`() {
    #expect(
      Provenance.command(repeating: ["equipoise", "run", "a b.yaml", "--workers", "2", "--seed", "7", "--workers=9"])
        == "equipoise run 'a b.yaml' --seed 7")
    #expect(Provenance.command(repeating: ["x", "it's", ""]) == "x 'it'\\''s' ''")
  }
}

/// A text on one line, single blanks between words.
func flat(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
