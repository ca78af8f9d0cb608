import Foundation
import Reports
import ScenarioFiles
import Testing
import Trials

/// Markup, quotes, letters from right to left, emoji, formulas, words of the program and 200 characters as names: every
/// output has them whole, and what stands beside them is the same as of a scenario with plain names.
@Suite struct HostileNamesTests {
  private func run(_ scenario: HostileScenario) async throws -> (results: ExperimentResults, variants: [String]) {
    let file = try scenario.file()
    let plans = try ([file.scenario] + file.variants.map(\.scenario)).map { try TrialPlan($0) }
    let results = try await simulate(try Experiment(plans, seed: 7), 0..<20, workers: 1)
    return (results, file.variants.map(\.name))
  }

  private func story(_ scenario: HostileScenario) throws -> (story: TrialStory, pictures: TrialPictures) {
    let simulation = Simulation(try TrialPlan(try scenario.file().scenario.recordingAll), seed: 7)
    let result = try simulation.run(replicate: 3)
    let story = TrialStory(simulation, result, seed: 7, replicate: 3, provenance: .example)
    return (story, TrialPictures(simulation, story))
  }

  private let hostile = HostileScenario.hostile
  private var names: [String] { hostile.arms + hostile.terms + hostile.endpoints + hostile.levels + hostile.sites }

  /// The text in one line, without the marks that keep directions apart.
  private func flat(_ text: String) -> String {
    text.filter { $0 != "\u{2068}" && $0 != "\u{2069}" }.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `names change no figure`() async throws {
    let (plain, _) = try await run(.plain)
    let (other, _) = try await run(hostile)
    for world in plain.plans.indices {
      let values = [plain, other].map { results in
        OperatingCharacteristics(results, world: world).summaries.map { summary -> [UInt64] in
          [summary.estimate, summary.standardError, summary.quantiles[0], summary.quantiles[2]].map(\.bitPattern)
        }
      }
      #expect(values[0].count > 100)
      #expect(values[0] == values[1])
    }
  }

  @Test func `the run tells every name in every format`() async throws {
    let (results, variants) = try await run(hostile)
    let report = RunReport(results, provenance: .example, variants: variants)
    let text = flat(report.text(TextStyle(width: 1_000)))
    for name in hostile.arms + hostile.terms + hostile.endpoints + [hostile.variant, hostile.title] {
      #expect(text.contains(flat(name)), "\(name)")
    }
    let rows = try StoryFormatsTests.rows(report.csv())
    for arm in hostile.arms { #expect(rows.contains { $0["path"] == "any.events.\(arm)" }, "\(arm)") }
    for term in hostile.terms { #expect(rows.contains { $0["path"] == "adverse_events.\(term).unseen" }, "\(term)") }
    let summary = RunSummary(results, provenance: .example, variants: variants)
    let again = try JSON.decode(RunSummary.self, from: try summary.json())
    #expect(again == summary)
    let paths = Set(again.measures.map(\.path))
    for endpoint in hostile.endpoints {
      #expect(
        paths.contains("\(endpoint).power.\(hostile.arms[0])") && paths.contains("\(endpoint).power.\(hostile.arms[1])")
      )
    }
  }

  @Test func `tables of any width hold a long name, and no line is wider`() async throws {
    let (results, variants) = try await run(hostile)
    let report = RunReport(results, provenance: .example, variants: variants)
    for width in [40, 80, 120] {
      for line in report.text(TextStyle(width: width)).split(separator: "\n") where !line.hasPrefix("  equipoise") {
        let columns = line.reduce(0) { $0 + (["\u{2068}", "\u{2069}"].contains($1) ? 0 : 1) }
        #expect(columns <= width, "\(line)")
      }
    }
  }

  @Test func `the page has names as text, each from right to left in an element of its own`() async throws {
    let (results, variants) = try await run(hostile)
    let report = RunReport(results, provenance: .example, variants: variants)
    let check = CheckReport(results.plans[0].scenario, defaults: [], warnings: [], remarks: [])
    let html = HTMLReport(
      report, check: check, examples: try ExampleTrial.chosen(from: results) { _ in .example },
      pictures: RunPictures(report, sample: try TrialSample(results)), scenarioText: hostile.text,
      settings: ["truth.arms.\(hostile.arms[0].inPath).onset.probability=0.5"]
    ).html()
    let (story, pictures) = try story(hostile)
    for page in [html, story.html(pictures)] {
      let outline = HTMLOutline(page)
      #expect(outline.faults == [])
      for tag in outline.tags { #expect(!["script", "img", "b"].contains(tag.name) || tag.attributes.isEmpty) }
      #expect(!outline.tags.contains { $0.name == "script" })
      let text = flat(outline.text)
      for name in hostile.arms + hostile.terms + [hostile.title] { #expect(text.contains(flat(name)), "\(name)") }
      #expect(page.contains("<bdi>קבוצת קטמין 2</bdi>"))
    }
  }

  @Test func `the trial tells every name in every format`() throws {
    let (story, pictures) = try story(hostile)
    let text = flat(story.text(TextStyle(width: 1_000), pictures: pictures))
    for name in hostile.arms + hostile.terms { #expect(text.contains(flat(name)), "\(name)") }
    let rows = try StoryFormatsTests.rows(story.csv())
    #expect(Set(rows.compactMap { $0["arm"] }) == Set(hostile.arms))
    let patients = story.summary.patients
    #expect(Set(patients.map(\.arm)) == Set(hostile.arms))
    let again = try JSON.decode(TrialStory.Summary.self, from: try story.json())
    #expect(Set(again.patients.map(\.arm)) == Set(hostile.arms))
  }

  @Test(arguments: PlotKind.allCases) func `every kind of picture tells the long names apart`(kind: PlotKind)
    async throws
  {
    let scenario = kind == .boundaries || kind == .power ? hostile.withTwoArms() : hostile
    let drawing: Drawing?
    if kind.isOfOneTrial {
      drawing = try story(scenario).pictures.drawing(kind)
    } else {
      let (results, variants) = try await run(scenario)
      let report = RunReport(results, provenance: .example, variants: variants)
      let path = "truth.arms.\(scenario.arms[0].inPath).onset.probability"
      drawing =
        kind == .power
        ? PowerPicture(path: path, points: ["0.5", "0.9"].map { .init(value: $0, results: results) }, endpoint: nil)
          .drawing : RunPictures(report, sample: try TrialSample(results)).drawing(kind)
    }
    let picture = try #require(drawing)
    #expect(Picture.faults(of: picture) == [])
    let labels = picture.labels.map(\.text)
    if [.trajectory, .kaplanMeier, .cumulativeIncidence, .sessionIncidence, .adverseEvents, .eventCourse].contains(kind)
    {
      for end in ["xx1", "xx2"] { #expect(labels.contains { $0.contains("…") && $0.contains(end) }, "\(labels)") }
      // Whoever points at a label reads the whole name.
      let titles = Picture(picture.svg()).all("title").map(\.text)
      for arm in hostile.arms.dropFirst() { #expect(titles.contains { $0.contains(arm) }) }
    }
  }

  @Test func `exports hold the names whole, and their labels differ`() throws {
    try Exported.with(try hostile.file().scenario, formats: [.csv, .json, .ndjson], truth: true) { exported, _ in
      #expect(try exported.faults() == [])
      let adsl = try exported.dataset("ADSL")
      #expect(Set(adsl.all.compactMap { $0["ARM"]?.text }) == Set(hostile.arms))
      #expect(Set(adsl.all.compactMap { $0["SITEID"]?.text }) == Set(hostile.sites))
      #expect(Set(try exported.dataset("ADAE").all.compactMap { $0["AETERM"]?.text }) == Set(hostile.terms))
      for file in try exported.names where file.hasSuffix(".csv") {
        let lines = try CSVReader.read(try exported.text(file))
        #expect(Set(lines.map(\.count)).count == 1, "\(file)")
      }
    }
  }

  @Test func `names that give two results one path are refused where the endpoint stands`() throws {
    var scenario = HostileScenario.plain
    scenario.arms[0] = "unseen"
    scenario.terms[0] = "power"
    scenario.endpoints[1] = "adverse_events"
    #expect {
      try scenario.file()
    } throws: { error in
      let faults = (error as? ScenarioFileError)?.faults ?? []
      return faults.map(\.path) == ["analysis.secondary.adverse_events"]
        && faults[0].found == "two results with the path adverse_events.power.unseen"
        && faults[0].suggestion == "adverse_events 2: …"
    }
    // Each of the names may be there without the others.
    scenario.arms[0] = "seen"
    #expect(throws: Never.self) { try scenario.file() }
  }
}
