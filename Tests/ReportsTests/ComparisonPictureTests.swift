import Reports
import Testing
import Trials

@Suite struct ComparisonPictureTests {
  @inline(never) private func pictures(_ name: String, _ count: Int = 12) async throws -> RunPictures {
    let results = try await results(name, count)
    return RunPictures(RunReport(results, provenance: .example), sample: try TrialSample(results))
  }

  @inline(never) private func results(_ name: String, _ count: Int) async throws -> ExperimentResults {
    let scenario = try Exported.shipped(name)
    return try await simulate(try Experiment([try TrialPlan(scenario)], seed: 1), 0..<count)
  }

  private func report(_ name: String, plotWords: [String]? = nil) async throws -> String {
    let results = try await results(name, 12)
    let report = RunReport(results, provenance: .example)
    return HTMLReport(
      report, check: CheckReport(results.plans[0].scenario), examples: [],
      pictures: RunPictures(report, sample: try TrialSample(results)), scenarioText: "", plotWords: plotWords
    ).html()
  }

  @Test func `a factorial design compares the levels of a factor, by the decision of the family`() async throws {
    let pictures = try await pictures("ketamine-by-integration")
    for (arm, words) in [
      ("drug.ketamine", "drug: ketamine − midazolam"), ("integration.with", "integration: with − without"),
    ] {
      for kind in [PlotKind.estimates, .pValues] {
        let drawing = try #require(pictures.drawing(kind, arm: arm))
        #expect(Picture.faults(of: drawing) == [])
        #expect(drawing.title.hasSuffix(words))
        let text = drawing.labels.map(\.text).joined(separator: " ")
        #expect(text.contains("by Holm's procedure over all primary comparisons"), "\(kind)")
      }
      let harms = try #require(pictures.drawing(.adverseEvents, arm: arm))
      #expect(harms.labels.contains { $0.text.hasPrefix(words) } && Picture.faults(of: harms) == [])
    }
    let text = pictures.drawing(.pValues)?.labels.map(\.text).joined(separator: " ") ?? ""
    #expect(text.contains("p-values are not adjusted") && text.contains("comparison 1 of 2"))
    #expect(pictures.drawing(.estimates, arm: "nothing") == nil)
    let harms = try #require(pictures.drawing(.adverseEvents)?.labels.map(\.text))
    #expect(harms.contains("drug ketamine") && harms.contains("drug midazolam"))
  }

  @Test func `the difference of risks over a factor is the mean over the levels of the other`() async throws {
    let results = try await results("ketamine-by-integration", 12)
    let drawing = try #require(
      RunPictures(RunReport(results, provenance: .example), sample: try TrialSample(results)).drawing(.adverseEvents))
    func mean(_ arm: String) -> Double {
      let values = results.values(of: "adverse_events.Dissociation.patients.\(arm)") ?? []
      return values.reduce(0, +) / Double(values.count)
    }
    let difference =
      100 * (mean("ketamine") + mean("ketamine_integration") - mean("midazolam") - mean("midazolam_integration")) / 2
    let shown = try #require(
      drawing.labels.map(\.text).first { $0.hasPrefix("+") }.flatMap { Double($0.dropFirst().prefix { $0 != " " }) })
    #expect(abs(shown - difference) < 0.0501)
  }

  @Test func `sessions of a crossover stand with the treatment that was given`() async throws {
    let drawing = try #require(try await pictures("feder-2014").drawing(.sessionIncidence))
    let words = drawing.labels.map(\.text)
    // Of 12 trials: 22 and 19 patients have the first session, fewer the second.
    #expect(words.contains("264") && words.contains("228"))
    let start = try #require(words.firstIndex(of: "Patients treated"))
    let counts = words[start...].compactMap { Int($0) }
    #expect(counts.count == 4 && counts[1] < 228 && counts[3] < 264 && counts[1] > 0 && counts[3] > 0)
  }

  @Test func `the report draws each comparison and names what it leaves out`() async throws {
    let html = try await report("multi-arm-dose-finding")
    let outline = HTMLOutline(html)
    #expect(outline.faults == [] && Set(outline.values(of: "id")).count == outline.values(of: "id").count)
    for arm in ["ketamine_0_2", "ketamine_0_5", "ketamine_1_0"] {
      #expect(outline.text.contains("What trials estimate: pcl5_week_4, \(arm) − placebo"), "\(arm)")
    }
    #expect(outline.text.contains("a success of ketamine_0_2, ketamine_0_5 or ketamine_1_0"))
    #expect(!outline.text.contains("Not drawn here"))
  }

  @Test func `a report of one arm begins with what its patients show`() async throws {
    let html = HTMLOutline(try await report("ketamine-with-written-exposure")).text
    #expect(html.contains("caps5_week_12: mean change, ketamine_written_exposure -"))
  }

  @Test func `how many trials a picture looks at is said with the reason`() async throws {
    let many = try await results("multi-arm-dose-finding", 70)
    let drawing = try #require(
      RunPictures(RunReport(many, provenance: .example), sample: try TrialSample(many)).drawing(.enrollment))
    let words = drawing.labels.map(\.text)
    // 20,000 patients are those of 62 trials of 320.
    #expect(words.contains("the first 62 of 70 simulated trials, as many as have 20,000 patients together"))
  }

  @Test func `figures scroll in a region with a name, and what is wide asks for more room`() async throws {
    let html = try await report("feder-2014")
    #expect(html.components(separated: "<figure>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\"") > 4)
    #expect(html.contains("aria-label=\"Picture: Enrollment\""))
    #expect(html.contains("figure .scroll svg{min-width:44rem}") && html.contains("@page{margin:15mm}"))
  }
}

extension String {
  fileprivate func components(separated separator: String) -> Int { ranges(of: separator).count }
}
