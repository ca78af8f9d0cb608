import Reports
import Testing
import Trials

@Suite struct HTMLReportTests {
  private func page(_ example: Example = Example(), _ replicates: Range<Int> = 0..<60) async throws -> (
    html: String, text: String
  ) {
    let results = try await example.results(replicates)
    let report = RunReport(results, provenance: .example)
    let trials = try ExampleTrial.chosen(from: results) { _ in .example }
    let check = CheckReport(
      results.plans[0].scenario, defaults: [.init(path: "analysis.alpha", value: "0.05", reason: "the <usual> level")],
      warnings: [.init(place: "x.yaml:1:1", path: "truth.visits", text: "Mind the <gap>.")])
    let html = HTMLReport(
      report, check: check, examples: trials, pictures: RunPictures(report, sample: try TrialSample(results)),
      scenarioText: "scenario: x # <b>\n", settings: ["truth.arms.ketamine.onset.probability=0.45"]
    ).html()
    return (html, report.text(TextStyle(width: 1_000)))
  }

  @Test func `tags fit together, links lead somewhere, and nothing comes from elsewhere`()
    async throws
  {
    let outline = HTMLOutline(try await page().html)
    #expect(outline.faults == [])
    let names = outline.values(of: "id")
    #expect(Set(names).count == names.count)
    for link in outline.values(of: "href") {
      #expect(link.hasPrefix("#") ? names.contains(String(link.dropFirst())) : link.hasPrefix("https://doi.org/10."))
    }
    for tag in outline.tags { #expect(!["script", "link", "img", "iframe", "object"].contains(tag.name)) }
    #expect(outline.values(of: "src").isEmpty)
  }

  @Test func `every figure of the text stands in the page, to the digit`() async throws {
    let (html, text) = try await page()
    let outline = HTMLOutline(html).text
    // Blanks that align figures in text are none of theirs.
    let figures = text.matches(of: /-?[0-9][0-9,.]*( [a-z]+)? *± *[0-9.]+/).map {
      String($0.output.0).split(separator: " ").joined(separator: " ")
    }
    #expect(figures.count > 60)
    for figure in figures { #expect(outline.contains(figure), "\(figure)") }
  }

  @Test func `names from a file are text and nothing else`() async throws {
    var example = Example()
    example.title = "<script>alert(\"1\")</script> & 'מחקר' \u{202e}reversed 🧪"
    example.terms = ["<img src=x onerror=alert(1)>", "\"quoted\", 'single' & <b>bold"]
    let html = try await page(example).html
    let outline = HTMLOutline(html)
    #expect(outline.faults == [])
    for tag in outline.tags { #expect(!["script", "img", "b onerror"].contains(tag.name)) }
    #expect(!html.unicodeScalars.contains("\u{202e}"))
    #expect(outline.text.contains("<script>alert(\"1\")</script> & 'מחקר'"))
    #expect(outline.text.contains("<img src=x onerror=alert(1)>"))
  }

  @Test func `the report says where everything is that a reviewer asks for`() async throws {
    let text = HTMLOutline(try await page().html).text
    for words in [
      "Aims", "Data-generating mechanism", "Estimands", "Performance", "Harms", "Single trials", "Limits",
      "How to run it again", "A typical trial", "truth.visits: Mind the <gap>.",
      "Values that were filled in", "the <usual> level", "1, each with its reason",
      "What was set over the scenario file", "truth.arms.ketamine.onset.probability=0.45", "of the 60 simulated trials",
      "scenario: x # <b>", "Philox2x64-10",
      "3 assumptions: 0 published, 1 derived, 1 assumed, 1 without a basis", "2 of 3 assumptions rest on judgement",
      // √(0.8 × 0.2 / 60) = 0.0516
      "a power of 80 % is known to 5.2 percentage points",
    ] { #expect(text.contains(words), "\(words)") }
  }

  @Test func `the same run gives the same bytes`() async throws {
    #expect(try await page().html == page().html)
  }
}
